// One failure: its cause in bold, its cure below, and what HPE answered for whoever has to look into it.
import type { ComponentChildren } from 'preact';
import { detailsText } from '../utils/domain/details';
import { describeFailure, type Failure } from '../utils/domain/failure';
import { CopyText } from './CopyText';
import styles from './FailureNote.module.css';
import note from './Note.module.css';
import { useWords } from './use-words';

interface FailureNoteProps {
  failure: Failure;
  /** The workspace that it is about, where that is not plain from its place. */
  about?: string | undefined;
  /** The button that cures it. */
  children?: ComponentChildren;
}

/** Says it at once to a screen reader too. The details have nothing in them that names anybody. */
export function FailureNote({ failure, about, children }: FailureNoteProps) {
  const say = useWords();
  const { title, advice } = describeFailure(failure);
  return (
    <div class={note.note} data-kind="failure">
      <div class={styles.words} role="alert">
        <b>{say(about ? { name: 'about_workspace', values: [about, title] } : title)}</b>
        <span>{say(advice)}</span>
      </div>
      {(children || failure.details) && (
        <div class={styles.buttons}>
          {children}
          {failure.details && (
            <CopyText
              kind="small"
              text={detailsText(failure.details)}
              label={say('copy_details')}
            />
          )}
        </div>
      )}
    </div>
  );
}
