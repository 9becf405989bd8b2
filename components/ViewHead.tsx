// The head of a view in the place of the first one: what it is, and the way back.
import type { Ref } from 'preact';
import { Button } from './Button';
import { Icon } from './Icon';
import { useWords } from './use-words';
import styles from './ViewHead.module.css';

interface ViewHeadProps {
  title: string;
  /** Whether it cannot be left now. */
  busy?: boolean;
  closeButton?: Ref<HTMLButtonElement>;
  onClose: () => void;
}

const cross = { path: 'M6 6l12 12M18 6 6 18' };

/** A heading, and the button **Close**. */
export function ViewHead({ title, busy = false, closeButton = null, onClose }: ViewHeadProps) {
  const say = useWords();
  return (
    <header class={styles.head}>
      <h1>{title}</h1>
      <Button
        kind="icon"
        label={say('close')}
        busy={busy}
        buttonRef={closeButton}
        onPress={onClose}
      >
        <Icon shape={cross} />
      </Button>
    </header>
  );
}
