// A text that the browser kept from the clipboard, offered to be copied by hand.
import { useEffect, useRef } from 'preact/hooks';
import { offered } from '../utils/domain/numbers';
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

/** All of it is selected, so that two keys do. */
export function OfferText({ text, onCopied, onHide }: OfferTextProps) {
  const say = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  useFocus(field, text);
  useEffect(() => {
    const timer = setTimeout(onHide, offered);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={styles.offer}>
      <p role="alert" id="offered">
        {say('offered_hint')}
      </p>
      <textarea
        ref={field}
        rows={3}
        readOnly
        spellcheck={false}
        value={text}
        aria-label={say('offered_text')}
        aria-describedby="offered"
        // From its end to its beginning, which is what stays in sight.
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(0, text.length, 'backward')}
        onCopy={onCopied}
      />
    </div>
  );
}
