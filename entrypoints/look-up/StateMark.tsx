// How something is, as a shape: told apart without its colour too.
import type { AtAGlance } from '@/utils/domain/look-up-rows';
import styles from './StateMark.module.css';

/** `none`: HPE tells nothing. */
export type Shape = AtAGlance['shape'] | 'none';

const shapes: Readonly<Record<Shape, string>> = {
  critical: 'M6 1.5 11.5 11H.5z',
  warning: 'M2 2h8v8H2z',
  good: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9',
  unknown: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9m0 1.5a3 3 0 1 1 0 6 3 3 0 1 1 0-6',
  none: 'M2 4.8a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 1 0 0-2.4m4 0a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 1 0 0-2.4m4 0a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 1 0 0-2.4',
};

/** A drawing beside the word that says it. */
export function StateMark({ shape }: { shape: Shape }) {
  return (
    <svg class={styles.mark} data-shape={shape} viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[shape]} fill-rule="evenodd" />
    </svg>
  );
}
