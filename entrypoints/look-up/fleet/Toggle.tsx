// A button that is pressed or not: one thing by which the servers are filtered.
import type { ComponentChildren } from 'preact';
import styles from './Toggle.module.css';

interface ToggleProps {
  isPressed: boolean;
  onPress: () => void;
  children: ComponentChildren;
}

/** Its name is what stands on it. */
export function Toggle({ isPressed, onPress, children }: ToggleProps) {
  return (
    <button type="button" class={styles.toggle} aria-pressed={isPressed} onClick={onPress}>
      {children}
    </button>
  );
}
