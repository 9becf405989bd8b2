// The foot of the first view: what was just done, and how long a copied secret stays in the clipboard.
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import { durationLeft } from '@/utils/domain/duration';
import type { Message } from '@/utils/domain/message';
import styles from './Workspaces.module.css';

interface FootProps {
  status: Message | null;
  /** When a copied secret leaves the clipboard, in epoch milliseconds, or null. */
  clearAt: number | null;
  now: number;
  onKeep: () => void;
}

/** The countdown is a timer, silent for a screen reader until asked: the status has told it once. */
export function Foot({ status, clearAt, now, onKeep }: FootProps) {
  const say = useWords();
  const isLeaving = clearAt !== null && clearAt > now;
  return (
    <footer class={styles.foot}>
      <div>
        <p role="status">{status && say(status)}</p>
        {isLeaving && (
          <p role="timer">
            {say({ name: 'clipboard_cleared_in', values: [durationLeft(clearAt - now)] })}
          </p>
        )}
      </div>
      {isLeaving && (
        <Button kind="small" onPress={onKeep}>
          {say('keep_it')}
        </Button>
      )}
    </footer>
  );
}
