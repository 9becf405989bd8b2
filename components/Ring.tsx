// The ring around the countdown: what is left of a token's life.
import type { Life } from '../utils/domain/token';
import styles from './Ring.module.css';

interface RingProps {
  /** From 0 (ended) to 1 (just granted). */
  share: number;
  life: Life;
}

/** A drawing only: the words beside it say the same. */
export function Ring({ share, life }: RingProps) {
  return (
    <svg class={styles.ring} data-life={life} viewBox="0 0 88 88" aria-hidden="true">
      <circle class={styles.track} cx="44" cy="44" r="40" />
      {share > 0 && (
        <circle
          class={styles.left}
          cx="44"
          cy="44"
          r="40"
          pathLength={100}
          stroke-dasharray={`${share * 100} 100`}
        />
      )}
    </svg>
  );
}
