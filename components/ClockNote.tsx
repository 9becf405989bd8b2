// That this computer's clock is wrong, said once.
import type { Clock } from '../utils/domain/clock';
import { clockSentence } from '../utils/domain/clock-sentence';
import { Button } from './Button';
import styles from './ClockNote.module.css';
import { useWords } from './use-words';

interface ClockNoteProps {
  clock: Clock;
  /** The user has read it. */
  onTold: () => void;
}

/** Quiet: what is shown is right all the same. Nothing when there is nothing new to say. */
export function ClockNote({ clock, onTold }: ClockNoteProps) {
  const say = useWords();
  const sentence = clockSentence(clock);
  if (sentence === null) return null;
  return (
    <div class={styles.note}>
      <p role="note">{say(sentence)}</p>
      <Button kind="small" onPress={onTold}>
        {say('ok')}
      </Button>
    </div>
  );
}
