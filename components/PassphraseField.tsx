// A field for a passphrase: one of a password manager's own would be filled in, and kept, at the wrong place.
import { Field } from './Field';
import { secretField } from './secret-field';

interface PassphraseFieldProps {
  /** Unlike that of any other field of the page. */
  name: string;
  label: string;
  hint?: string;
  value: string;
  onInput: (value: string) => void;
}

/** Never shows what is typed. */
export function PassphraseField({ name, label, hint, value, onInput }: PassphraseFieldProps) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(control) => (
        <input
          {...control}
          {...secretField}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
