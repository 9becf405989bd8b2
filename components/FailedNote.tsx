// That a view has failed, and what its user can do. Loaded when one has.
import { errorLine } from '../utils/domain/error-details';
import { Button } from './Button';
import { CopyText } from './CopyText';
import styles from './FailedNote.module.css';
import { Copied } from './use-copied';
import { useWords } from './use-words';

interface FailedNoteProps {
  thrown: unknown;
  details: () => string;
  onReload: () => void;
  onCopied: () => void;
}

/** What is copied has nothing in it that may be secret. */
export function FailedNote({ thrown, details, onReload, onCopied }: FailedNoteProps) {
  const say = useWords();
  return (
    <main class={styles.failed}>
      <p role="alert">{say('view_failed')}</p>
      <div>
        <Button kind="primary" onPress={onReload}>
          {say('reload')}
        </Button>
        <Copied.Provider value={onCopied}>
          <CopyText text={`${details()}\n${errorLine(thrown)}\n`} label={say('copy_details')} />
        </Copied.Provider>
      </div>
    </main>
  );
}
