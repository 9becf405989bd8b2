// One failure: its cause in bold, its cure below, and what HPE answered for whoever has to look into it.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { detailsText } from '../utils/domain/details';
import { type Details, describeFailure, type Failure } from '../utils/domain/failure';
import { Button } from './Button';
import styles from './FailureNote.module.css';
import { OfferText } from './OfferText';
import { useCopied } from './use-copied';
import { useWords } from './use-words';

interface FailureNoteProps {
  failure: Failure;
  /** The workspace that it is about, where that is not plain from its place. */
  about?: string | undefined;
  /** The button that cures it. */
  children?: ComponentChildren;
}

/** Says it at once to a screen reader too. */
export function FailureNote({ failure, about, children }: FailureNoteProps) {
  const say = useWords();
  const { title, advice } = describeFailure(failure);
  return (
    <div class={styles.note}>
      <div role="alert">
        <b>{say(about ? { name: 'about_workspace', values: [about, title] } : title)}</b>
        <span>{say(advice)}</span>
      </div>
      {(children || failure.details) && (
        <div class={styles.buttons}>
          {children}
          {failure.details && <CopyDetails details={failure.details} />}
        </div>
      )}
    </div>
  );
}

/** What is copied has nothing in it that names anybody; its button says what came of it, or the text is offered below. */
function CopyDetails({ details }: { details: Details }) {
  const say = useWords();
  const tellCopied = useCopied();
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const text = detailsText(details);

  function tell(): void {
    setState('copied');
    tellCopied();
  }
  const copy = () => navigator.clipboard.writeText(text).then(tell, () => setState('refused'));
  return (
    <>
      <Button kind="small" onPress={() => void copy()}>
        <span aria-live="polite">{say(state === 'copied' ? 'copied' : 'copy_details')}</span>
      </Button>
      {state === 'refused' && (
        <OfferText text={text} onCopied={tell} onHide={() => setState('ready')} />
      )}
    </>
  );
}
