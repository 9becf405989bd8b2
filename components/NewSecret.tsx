// The place where the new secret of a client goes whose old one was reset: everything else about it stays.
import { useRef, useState } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import type { Message } from '../utils/domain/message';
import type { Policy } from '../utils/domain/policy';
import type { Result } from '../utils/domain/result';
import { maySaveUntested, withoutSpaces } from '../utils/domain/workspace-form';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import { Field } from './Field';
import styles from './NewSecret.module.css';
import { secretField } from './secret-field';
import { takePaste } from './take-paste';
import { useFocus } from './use-focus';
import { useWords } from './use-words';

interface NewSecretProps {
  policy: Policy;
  /** Keeps it, after a test unless told not to; whoever asked takes this away when that went well. */
  onSave: (clientSecret: string, test: boolean) => Promise<Result<unknown>>;
}

interface Said {
  readonly note: Message | null;
  readonly failure: Failure | null;
}

const nothing: Said = { note: null, failure: null };

/** A wrong secret is said below the field, which keeps it and the focus. */
export function NewSecret({ policy, onSave }: NewSecretProps) {
  const say = useWords();
  const field = useRef<HTMLInputElement>(null);
  // It takes the place of the button that had the focus, or the popup has just opened with it.
  const [isFree] = useState(() => document.activeElement === document.body);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(nothing);
  useFocus(field, isFree || undefined);

  async function save(input: HTMLInputElement, test: boolean): Promise<void> {
    if (busy || withoutSpaces(input.value) === '') return input.focus();
    setBusy(true);
    setSaid(nothing);
    const saved = await onSave(input.value, test);
    if (field.current === null) return;
    setBusy(false);
    if (saved.ok) {
      input.value = '';
      return;
    }
    setSaid({ note: null, failure: saved.failure });
    input.focus();
  }

  function take(
    event: Event & { currentTarget: HTMLInputElement },
    data: DataTransfer | null,
  ): void {
    const input = event.currentTarget;
    const pasted = takePaste(event, data, 'clientSecret', policy, '');
    if (!pasted) return;
    // The ID that may have come along is the one that this client has already, or that of another one.
    const { clientSecret, ...others } = pasted.fields;
    const isAlone = Object.keys(others).length === 0;
    if (clientSecret !== undefined) input.value = clientSecret;
    setSaid({
      note: isAlone ? pasted.note : null,
      failure: isAlone || clientSecret ? pasted.failure : { kind: 'client-secret-missing' },
    });
  }

  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (field.current) void save(field.current, true);
      }}
    >
      <Field
        name="new-secret"
        label={say('field_clientSecret')}
        note={said.note ? say(said.note) : undefined}
      >
        {(control) => (
          <input
            {...control}
            ref={field}
            {...secretField}
            readOnly={busy}
            onPaste={(event) => take(event, event.clipboardData)}
            onDrop={(event) => take(event, event.dataTransfer)}
          />
        )}
      </Field>
      <Button kind="primary" submit busy={busy}>
        {say(busy ? 'testing' : 'save')}
      </Button>
      {said.failure && (
        <FailureNote failure={said.failure}>
          {maySaveUntested(said.failure) && (
            <Button
              kind="small"
              busy={busy}
              onPress={() => field.current && void save(field.current, false)}
            >
              {say('save_without_test')}
            </Button>
          )}
        </FailureNote>
      )}
    </form>
  );
}
