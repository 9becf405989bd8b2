// One failure: its cause in bold, its cure below.
import { describeFailure, type Failure } from '../utils/domain/failure';
import styles from './FailureNote.module.css';
import { useWords } from './use-words';

interface FailureNoteProps {
  failure: Failure;
  /** The workspace that it is about, where that is not plain from its place. */
  about?: string | undefined;
}

/** Says it at once to a screen reader too. */
export function FailureNote({ failure, about }: FailureNoteProps) {
  const say = useWords();
  const { title, advice } = describeFailure(failure);
  return (
    <div class={styles.note} role="alert">
      <b>{say(about ? { name: 'about_workspace', values: [about, title] } : title)}</b>
      <span>{say(advice)}</span>
    </div>
  );
}
