// Deleting all that was ever saved: what will be lost first, then a word that nobody types by accident.
import { useState } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import type { Result } from '../utils/domain/result';
import { Button } from './Button';
import styles from './EraseEverything.module.css';
import { FailureNote } from './FailureNote';
import { Field } from './Field';
import { useWords } from './use-words';

interface EraseEverythingProps {
  /** How many workspaces would be lost, or null while that may not be told or cannot be read. */
  count: number | null;
  onErase: () => Promise<Result<null>>;
}

/** The browser itself refuses to send the form before the word stands in it. */
export function EraseEverything({ count, onErase }: EraseEverythingProps) {
  const say = useWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const word = say('erase_word');
  const confirm = say({ name: 'erase_confirm', values: [word] });

  async function erase(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const erased = await onErase();
    setBusy(false);
    if (!erased.ok) setFailure(erased.failure);
  }

  return (
    <form
      class={styles.erase}
      aria-label={say('erase_everything')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void erase();
      }}
    >
      <h2>{say('erase_everything')}</h2>
      {count === 1 && <p>{say('erase_one')}</p>}
      {count !== null && count > 1 && (
        <p>{say({ name: 'erase_count', values: [String(count)] })}</p>
      )}
      <p>{say('erase_text')}</p>
      <Field name="erase" label={confirm}>
        {(control) => (
          <input
            {...control}
            type="text"
            autocomplete="off"
            spellcheck={false}
            required
            pattern={word}
            title={confirm}
          />
        )}
      </Field>
      {failure && <FailureNote failure={failure} />}
      <div>
        <Button submit busy={busy}>
          {say('erase_everything')}
        </Button>
      </div>
    </form>
  );
}
