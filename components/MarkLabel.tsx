// PROD, TEST, LAB: what kind of estate a workspace is.
import type { Mark } from '../utils/domain/workspace';
import styles from './MarkLabel.module.css';
import { useWords } from './use-words';

interface MarkLabelProps {
  mark: Mark;
}

/** The mark in its frame; nothing for a workspace without one. */
export function MarkLabel({ mark }: MarkLabelProps) {
  const say = useWords();
  if (mark === 'none') return null;
  return (
    <span class={styles.mark} data-mark={mark}>
      {say(`mark_${mark}`)}
    </span>
  );
}
