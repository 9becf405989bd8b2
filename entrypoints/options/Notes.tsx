// What stands above every tab when there is something to say: a refusal, a wrong clock, a repair, and copies that may be
// left behind.
import { Button } from '@/components/Button';
import { ClockNote } from '@/components/ClockNote';
import { FailureNote } from '@/components/FailureNote';
import { useWords } from '@/components/use-words';
import type { Clock } from '@/utils/domain/clock';
import { clockSentence } from '@/utils/domain/clock-sentence';
import type { Failure } from '@/utils/domain/failure';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import styles from './Notes.module.css';

interface NotesProps {
  refused: Failure | null;
  clock: Clock;
  /** How wrong the clock is was read. */
  onClockTold: () => void;
  /** Whether one of the two stored copies was made anew from the other. */
  isRecovered: boolean;
  /** The workspaces whose secrets were sealed with the key of this device before. */
  olderCopiesOf: readonly WorkspaceView[];
  /** The note about them was read. */
  onRead: () => void;
}

/** Calm: only a refusal is an alert. */
export function Notes(props: NotesProps) {
  const { refused, clock, onClockTold, isRecovered, olderCopiesOf, onRead } = props;
  const say = useWords();
  return (
    <div class={styles.notes}>
      {refused && <FailureNote failure={refused} />}
      {clockSentence(clock) && (
        <div class={styles.clock}>
          <ClockNote clock={clock} onTold={onClockTold} />
        </div>
      )}
      {isRecovered && <p>{say('recovered')}</p>}
      {olderCopiesOf.length > 0 && (
        <section aria-label={say('protected_passphrase')}>
          <p>{say('older_copies')}</p>
          <ul>
            {olderCopiesOf.map(({ id, name }) => (
              <li key={id}>
                <bdi>{name || say('workspace_damaged')}</bdi>
              </li>
            ))}
          </ul>
          <Button kind="small" onPress={onRead}>
            {say('close')}
          </Button>
        </section>
      )}
    </div>
  );
}
