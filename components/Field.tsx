// A field of a form: its label, its control, and a line below when there is something to say.
import type { JSX } from 'preact';
import styles from './Field.module.css';
import { Icon } from './Icon';

interface FieldProps {
  /** Unlike that of any other field of the page. */
  name: string;
  label: string;
  hint?: string | undefined;
  /** What has just been done to the text; it stands in the place of the hint. */
  note?: string | undefined;
  /** Draws the control with these: its own id, and that of the line below. */
  children: (control: { id: string; 'aria-describedby': string | undefined }) => JSX.Element;
}

/** Label and hint belong to the control for everybody, and a note is heard when it comes. */
export function Field({ name, label, hint, note, children }: FieldProps) {
  const id = `field-${name}`;
  const lineId = `${id}-hint`;
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': note || hint ? lineId : undefined })}
      {note ? (
        <small key="note" id={lineId} role="status" class={styles.note}>
          <Icon shape="tick" />
          {note}
        </small>
      ) : (
        hint && <small id={lineId}>{hint}</small>
      )}
    </div>
  );
}
