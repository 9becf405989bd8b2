// The one button of our pages.
import type { ComponentChildren, Ref } from 'preact';
import styles from './Button.module.css';

interface ButtonProps {
  /** `primary`: the one thing to do here. `small`: in a row. `icon`, `square`: only a drawing, so it needs a label. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'small' | 'icon' | 'square';
  /** The name for assistive technology where the words on the button do not say it all. */
  label?: string;
  /** Whether the menu that hangs on it is open; undefined for a button without one. */
  expanded?: boolean;
  busy?: boolean;
  submit?: boolean;
  onPress?: (event: MouseEvent) => void;
  buttonRef?: Ref<HTMLButtonElement>;
  children: ComponentChildren;
}

/** A real button; while busy it keeps the focus and does nothing. */
export function Button({
  kind = 'secondary',
  label,
  expanded,
  busy = false,
  submit = false,
  onPress,
  buttonRef,
  children,
}: ButtonProps) {
  return (
    <button
      ref={buttonRef ?? null}
      type={submit ? 'submit' : 'button'}
      class={styles.button}
      data-kind={kind}
      aria-label={label}
      title={label}
      aria-haspopup={expanded === undefined ? undefined : 'menu'}
      aria-expanded={expanded}
      aria-disabled={busy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onPress?.(event);
      }}
    >
      {children}
    </button>
  );
}
