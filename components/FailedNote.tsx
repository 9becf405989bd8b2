// That a view has failed, and what its user can do. Loaded when one has.
import { useState } from 'preact/hooks';
import { errorLine } from '../utils/domain/error-details';
import { Button } from './Button';
import styles from './FailedNote.module.css';
import { OfferText } from './OfferText';
import { useWords } from './use-words';

interface FailedNoteProps {
  thrown: unknown;
  details: () => string;
  onReload: () => void;
}

/** What is copied has nothing in it that may be secret. */
export function FailedNote({ thrown, details, onReload }: FailedNoteProps) {
  const say = useWords();
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const text = `${details()}\n${errorLine(thrown)}\n`;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  return (
    <main class={styles.failed}>
      <p role="alert">{say('view_failed')}</p>
      <div>
        <Button kind="primary" onPress={onReload}>
          {say('reload')}
        </Button>
        <Button onPress={() => void copy()}>
          <span aria-live="polite">{say(state === 'copied' ? 'copied' : 'copy_details')}</span>
        </Button>
      </div>
      {state === 'refused' && (
        <OfferText
          text={text}
          onCopied={() => setState('copied')}
          onHide={() => setState('ready')}
        />
      )}
    </main>
  );
}
