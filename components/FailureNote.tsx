// One failure: its cause in bold, its cure below.
import { describeFailure, type Failure } from '../utils/domain/failure';
import styles from './FailureNote.module.css';
import { useWords } from './use-words';

interface FailureNoteProps {
  failure: Failure;
}

/** Says it at once to a screen reader too. */
export function FailureNote({ failure }: FailureNoteProps) {
  const say = useWords();
  const { title, advice } = describeFailure(failure);
  return (
    <div class={styles.note} role="alert">
      <b>{say(title)}</b>
      <span>{say(advice)}</span>
    </div>
  );
}
