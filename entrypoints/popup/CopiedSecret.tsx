// How long a copied secret stays in the clipboard, and the way to leave it there.
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import { durationLeft } from '@/utils/domain/duration';
import type { Message } from '@/utils/domain/message';
import { send } from '@/utils/messages/send';

interface CopiedSecretProps {
  /** Milliseconds until it leaves. */
  left: number;
  /** It is to stay: said when it is so. */
  onKeep: () => void;
  onKept: (message: Message) => void;
}

/** The countdown is a timer, silent for a screen reader until asked: the status has told it once. */
export function CopiedSecret({ left, onKeep, onKept }: CopiedSecretProps) {
  const say = useWords();

  async function keep(): Promise<void> {
    onKeep();
    const kept = await send('clipboard.keep', {});
    if (kept.ok) onKept({ name: 'clipboard_kept' });
  }
  return (
    <>
      <p role="timer">{say({ name: 'clipboard_cleared_in', values: [durationLeft(left)] })}</p>
      <Button kind="small" onPress={() => void keep()}>
        {say('keep_it')}
      </Button>
    </>
  );
}
