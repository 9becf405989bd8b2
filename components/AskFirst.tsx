// A question before something that cannot be taken back.
import { useRef } from 'preact/hooks';
import styles from './AskPassphrase.module.css';
import { Button } from './Button';
import { useFocus } from './use-focus';
import { useWords } from './use-words';

interface AskFirstProps {
  question: string;
  /** The words of the button that does it. */
  action: string;
  onGo: () => void;
  onCancel: () => void;
}

/** The focus is on Cancel: what was meant for the menu before does no harm. */
export function AskFirst({ question, action, onGo, onCancel }: AskFirstProps) {
  const say = useWords();
  const cancel = useRef<HTMLButtonElement>(null);
  useFocus(cancel, true);
  return (
    <div class={styles.ask} role="alertdialog" aria-label={action} aria-describedby="ask-first">
      <p id="ask-first">{question}</p>
      <div class={styles.buttons}>
        <Button kind="quiet" buttonRef={cancel} onPress={onCancel}>
          {say('cancel')}
        </Button>
        <Button kind="primary" onPress={onGo}>
          {action}
        </Button>
      </div>
    </div>
  );
}
