// Asks for the passphrase there is: to open what is locked, and again before a secret leaves.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import type { Result } from '../utils/domain/result';
import styles from './AskPassphrase.module.css';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import { Field } from './Field';
import { secretField } from './secret-field';
import { useFocus } from './use-focus';
import { useWords } from './use-words';

interface AskPassphraseProps {
  /** The words of its button, and those while it is at work. */
  action: string;
  busyAction: string;
  onTry: (passphrase: string) => Promise<Result<unknown>>;
  /** The buttons beside its own. */
  children?: ComponentChildren;
}

/**
 * Seconds to wait after the first wrong passphrase, the second and so on: against somebody who tries a few at the
 * keyboard. Who has copied the files does not pass here, and is slowed by the key's derivation alone.
 */
const pauses = [0, 0, 1, 2, 4, 8];

/** The passphrase leaves the field in the moment in which it is tried; what is wrong is said and the field is ready again. */
export function AskPassphrase({ action, busyAction, onTry, children }: AskPassphraseProps) {
  const say = useWords();
  const field = useRef<HTMLInputElement>(null);
  const wrong = useRef({ tries: 0, waitUntil: 0 });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useFocus(field, true);

  async function attempt(input: HTMLInputElement): Promise<void> {
    const passphrase = input.value;
    input.value = '';
    if (busy || passphrase === '') return input.focus();
    setBusy(true);
    setFailure(null);
    const pause = wrong.current.waitUntil - Date.now();
    if (pause > 0) await new Promise((done) => setTimeout(done, pause));
    // It was cancelled meanwhile.
    if (field.current === null) return;
    const tried = await onTry(passphrase);
    // Whoever asked takes it from here, and this away.
    if (tried.ok) return;
    if (tried.failure.kind === 'passphrase-wrong') {
      const tries = wrong.current.tries + 1;
      const seconds = pauses[Math.min(tries, pauses.length) - 1] ?? 0;
      wrong.current = { tries, waitUntil: Date.now() + seconds * 1000 };
    }
    setBusy(false);
    setFailure(tried.failure);
    input.focus();
  }

  return (
    <form
      class={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        if (field.current) void attempt(field.current);
      }}
    >
      <Field name="passphrase" label={say('passphrase')}>
        {(control) => <input {...control} ref={field} {...secretField} readOnly={busy} />}
      </Field>
      <div class={styles.buttons}>
        {children}
        <Button kind="primary" submit busy={busy}>
          {busy ? busyAction : action}
        </Button>
      </div>
      {failure && <FailureNote failure={failure} />}
    </form>
  );
}
