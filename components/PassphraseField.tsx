// A field for a passphrase: one of a password manager's own would be filled in, and kept, at the wrong place.
import { Field } from './Field';

interface PassphraseFieldProps {
  /** Unlike that of any other field of the page. */
  name: string;
  label: string;
  hint?: string;
  value: string;
  onInput: (value: string) => void;
}

/** Never shows what is typed: a browser keeps the text of other fields in its session files. */
export function PassphraseField({ name, label, hint, value, onInput }: PassphraseFieldProps) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(control) => (
        <input
          {...control}
          type="password"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          data-1p-ignore
          data-lpignore="true"
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
