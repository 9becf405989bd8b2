// The foot of the first view: what was just done, and how long a copied secret stays in the clipboard.
import type { ComponentChildren } from 'preact';
import { useLoaded } from '@/components/use-loaded';
import { useWords } from '@/components/use-words';
import type { Message } from '@/utils/domain/message';
import styles from './Workspaces.module.css';

interface FootProps {
  status: Message | null;
  /** When a copied secret leaves the clipboard, in epoch milliseconds, or null. */
  clearAt: number | null;
  now: number;
  onKeep: () => void;
  onSay: (message: Message) => void;
  /** What else is to be said. */
  children: ComponentChildren;
}

const loadCopiedSecret = () => import('./CopiedSecret');

export function Foot({ status, clearAt, now, onKeep, onSay, children }: FootProps) {
  const say = useWords();
  const left = clearAt === null ? 0 : clearAt - now;
  const secret = useLoaded(left > 0, loadCopiedSecret);
  return (
    <footer class={styles.foot}>
      <p role="status">{status && say(status)}</p>
      {left > 0 && secret && <secret.CopiedSecret left={left} onKeep={onKeep} onKept={onSay} />}
      {children}
    </footer>
  );
}
