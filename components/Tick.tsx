// Something to be ticked, with what it means below it: a checkbox, or one radio of a group.
import type { ComponentChildren } from 'preact';
import styles from './Tick.module.css';

interface TickProps {
  /** Unlike that of any other of the page. */
  name: string;
  /** The group of a radio; without one it is a checkbox. */
  group?: string;
  label: ComponentChildren;
  text?: string | undefined;
  checked: boolean;
  disabled?: boolean;
  onTick: (checked: boolean) => void;
}

/** The words below belong to the control for everybody. */
export function Tick({ name, group, label, text, checked, disabled = false, onTick }: TickProps) {
  const id = `tick-${name}`;
  const textId = `${id}-text`;
  return (
    <div class={styles.tick}>
      <input
        id={id}
        type={group === undefined ? 'checkbox' : 'radio'}
        name={group}
        checked={checked}
        disabled={disabled}
        aria-describedby={text ? textId : undefined}
        onChange={(event) => {
          const isTicked = event.currentTarget.checked;
          // It shows what is, and that may stay as it was.
          event.currentTarget.checked = checked;
          onTick(isTicked);
        }}
      />
      <label for={id}>{label}</label>
      {text && <small id={textId}>{text}</small>}
    </div>
  );
}
