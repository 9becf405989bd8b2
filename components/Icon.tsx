// The few drawings that stand on buttons; each is beside words or a label, so none speaks for itself.
import styles from './Icon.module.css';

const shapes = {
  copy: 'M9 9h11v11H9zM5 15V6a2 2 0 0 1 2-2h9',
  tick: 'm4 13 5 5L20 6',
  settings:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 2v4M12 18v4M2 12h4M18 12h4M5 5l3 3M16 16l3 3M19 5l-3 3M8 16l-3 3',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  lock: 'M8 11V7.5a4 4 0 0 1 8 0V11M7 11h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  grip: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  pin: 'M9 3h6l-1 7 3 3v2H7v-2l3-3zM12 15v6',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
} as const;

interface IconProps {
  shape: keyof typeof shapes;
}

/** A line drawing in the colour of the text around it. */
export function Icon({ shape }: IconProps) {
  return (
    <svg class={styles.icon} viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[shape]} />
    </svg>
  );
}
