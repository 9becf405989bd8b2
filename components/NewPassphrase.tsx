// A new passphrase, typed twice, or one that is suggested.
import { useEffect, useState } from 'preact/hooks';
import { suggestionShown } from '../utils/domain/numbers';
import { shortestPassphrase } from '../utils/domain/passphrase';
import { Button } from './Button';
import styles from './NewPassphrase.module.css';
import { PassphraseField } from './PassphraseField';
import { useWords } from './use-words';

export interface TypedTwice {
  readonly next: string;
  readonly repeated: string;
}

export const notTyped: TypedTwice = { next: '', repeated: '' };

/** Makes up a passphrase of several words. */
export type Suggest = () => Promise<string>;

interface NewPassphraseProps {
  /** Unlike that of any other pair of the page. */
  name: string;
  label: string;
  value: TypedTwice;
  onInput: (value: TypedTwice) => void;
  suggest: Suggest;
}

/**
 * A suggestion is shown as plain text to be written down: as text in a field it would be kept by the browser. It goes
 * with what was typed, when the window loses the focus, and after a while by itself.
 */
export function NewPassphrase({ name, label, value, onInput, suggest }: NewPassphraseProps) {
  const say = useWords();
  const [suggestion, setSuggestion] = useState<string | null>(null);
  const isEmpty = value.next === '' && value.repeated === '';
  useEffect(() => {
    if (isEmpty) setSuggestion(null);
  }, [isEmpty]);
  useEffect(() => {
    if (suggestion === null) return undefined;
    const forget = () => setSuggestion(null);
    const timer = setTimeout(forget, suggestionShown);
    window.addEventListener('blur', forget);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', forget);
    };
  }, [suggestion]);
  return (
    <div class={styles.pair}>
      <PassphraseField
        name={name}
        label={label}
        hint={say({ name: 'hint_passphrase', values: [String(shortestPassphrase)] })}
        value={value.next}
        onInput={(next) => onInput({ ...value, next })}
      />
      <PassphraseField
        name={`${name}-repeated`}
        label={say('repeat_passphrase')}
        value={value.repeated}
        onInput={(repeated) => onInput({ ...value, repeated })}
      />
      <div class={styles.suggestion}>
        <Button kind="small" onPress={() => void suggest().then(setSuggestion)}>
          {say('suggest_passphrase')}
        </Button>
        {suggestion !== null && (
          <>
            <output class={styles.words}>{suggestion}</output>
            <Button
              kind="small"
              onPress={() => onInput({ next: suggestion, repeated: suggestion })}
            >
              {say('use_suggestion')}
            </Button>
            <small>{say('suggested_passphrase')}</small>
          </>
        )}
      </div>
    </div>
  );
}
