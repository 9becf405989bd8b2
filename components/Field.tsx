// A field of a form: its label, its control, and a line below when there is something to say.
import type { JSX } from 'preact';
import styles from './Field.module.css';

interface FieldProps {
  /** Unlike that of any other field of the page. */
  name: string;
  label: string;
  hint?: string | undefined;
  /** Draws the control with these: its own id, and that of the hint. */
  children: (control: { id: string; 'aria-describedby': string | undefined }) => JSX.Element;
}

/** Label and hint belong to the control for everybody. */
export function Field({ name, label, hint, children }: FieldProps) {
  const id = `field-${name}`;
  const hintId = `${id}-hint`;
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': hint ? hintId : undefined })}
      {hint && <small id={hintId}>{hint}</small>}
    </div>
  );
}
