// Where the console has the pages of servers is learned from the address of one of them, which its user pastes.
import { useState } from 'preact/hooks';
import { describeFailure, type Failure } from '../utils/domain/failure';
import { Button } from './Button';
import styles from './ConsoleAddress.module.css';
import { Field } from './Field';
import { useWords } from './use-words';

interface ConsoleAddressProps {
  /** The name of the workspace, for whose servers it is kept. */
  workspaceName: string;
  onSave: (address: string) => Promise<Failure | null>;
}

/** What was refused stays in the field, with the reason below it. */
export function ConsoleAddress({ workspaceName, onSave }: ConsoleAddressProps) {
  const say = useWords();
  const [address, setAddress] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const words = failure && describeFailure(failure);

  async function save(): Promise<void> {
    if (busy || address.trim() === '') return;
    setBusy(true);
    const refused = await onSave(address);
    setBusy(false);
    setFailure(refused);
    if (!refused) setAddress('');
  }

  return (
    <form
      class={styles.address}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        name="console-address"
        label={say('console_address')}
        hint={say({ name: 'console_address_text', values: [workspaceName] })}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            placeholder="https://"
            value={address}
            onInput={(event) => {
              setAddress(event.currentTarget.value);
              setFailure(null);
            }}
          />
        )}
      </Field>
      <div class={styles.save}>
        <Button kind="small" submit busy={busy}>
          {say('save')}
        </Button>
      </div>
      {words && (
        <p role="alert">
          <b>{say(words.title)}</b> {say(words.advice)}
        </p>
      )}
    </form>
  );
}
