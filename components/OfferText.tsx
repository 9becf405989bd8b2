// A text that the browser kept from the clipboard, offered to be copied by hand.
import { useEffect, useRef } from 'preact/hooks';
import { offered } from '../utils/domain/numbers';
import note from './Note.module.css';
import styles from './OfferText.module.css';
import { useFocus } from './use-focus';
import { useWords } from './use-words';

interface OfferTextProps {
  text: string;
  /** The user has copied it. */
  onCopied: () => void;
  /** It has stood there for 30 s, and is to be taken away. */
  onHide: () => void;
}

/**
 * All of it is selected, so that two keys do. No field for typing: what stands in one the browser may write to disk. Nor
 * an output: a screen reader would read it out unasked.
 */
export function OfferText({ text, onCopied, onHide }: OfferTextProps) {
  const say = useWords();
  const shown = useRef<HTMLDivElement>(null);
  useFocus(shown, text);
  useEffect(() => {
    const timer = setTimeout(onHide, offered);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={note.note} data-kind="failure">
      <p role="alert">{say('offered_hint')}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a field for typing is what it is not to be. */}
      <div
        ref={shown}
        class={styles.text}
        role="textbox"
        tabIndex={0}
        aria-readonly
        aria-multiline
        aria-label={say('offered_text')}
        aria-description={say('offered_hint')}
        onFocus={({ currentTarget }) => getSelection()?.selectAllChildren(currentTarget)}
        onCopy={(event) => {
          // As it is, whatever of it is selected, and though it is gone from here before the browser looks.
          event.clipboardData?.setData('text/plain', text);
          event.preventDefault();
          onCopied();
        }}
      >
        {text}
      </div>
    </div>
  );
}
