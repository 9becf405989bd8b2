// A field in which one of a few is chosen.
import { Field } from './Field';

interface ChoiceProps<T extends string> {
  name: string;
  label: string;
  options: readonly T[];
  value: T;
  words: (option: T) => string;
  onChoose: (option: T) => void;
}

/** A labelled native select; only what is offered can come back. */
export function Choice<T extends string>({
  name,
  label,
  options,
  value,
  words,
  onChoose,
}: ChoiceProps<T>) {
  return (
    <Field name={name} label={label}>
      {(control) => (
        <select
          {...control}
          value={value}
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
