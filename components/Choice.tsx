// A field in which one of a few is chosen.
import { Field } from './Field';

interface ChoiceProps<T extends string> {
  name: string;
  label: string;
  hint?: string | undefined;
  options: readonly T[];
  value: T;
  /** Shown, and not to be changed. */
  fixed?: boolean;
  words: (option: T) => string;
  onChoose: (option: T) => void;
}

/** A labelled native select; only what is offered can come back. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { name, label, hint, options, value, fixed = false, words, onChoose } = props;
  return (
    <Field name={name} label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          value={value}
          disabled={fixed}
          onChange={(event) => {
            const chosen = options[event.currentTarget.selectedIndex];
            if (chosen !== undefined) onChoose(chosen);
          }}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {words(option)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
