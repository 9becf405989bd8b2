// The few drawings that stand on buttons; each is beside words or a label, so none speaks for itself.
import styles from './Icon.module.css';

const shapes = {
  copy: 'M9 9h11v11H9zM5 15V6a2 2 0 0 1 2-2h9',
  tick: 'm4 13 5 5L20 6',
  settings:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 2v4M12 18v4M2 12h4M18 12h4M5 5l3 3M16 16l3 3M19 5l-3 3M8 16l-3 3',
  find: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M20 20l-4-4',
  down: 'm6 9 6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  lock: 'M8 11V7.5a4 4 0 0 1 8 0V11M7 11h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
} as const;

interface IconProps {
  /** One of these, or the path of one that is drawn in one place only and need not be loaded elsewhere. */
  shape: keyof typeof shapes | { readonly path: string };
}

/** A line drawing in the colour of the text around it. */
export function Icon({ shape }: IconProps) {
  return (
    <svg class={styles.icon} viewBox="0 0 24 24" aria-hidden="true">
      <path d={typeof shape === 'string' ? shapes[shape] : shape.path} />
    </svg>
  );
}
