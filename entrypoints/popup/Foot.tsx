// The foot of the first view: what was just done, and what else is to be said there.
import type { ComponentChildren } from 'preact';
import { useWords } from '@/components/use-words';
import type { Message } from '@/utils/domain/message';
import styles from './Workspaces.module.css';

interface FootProps {
  status: Message | null;
  children: ComponentChildren;
}

/** The status is said to a screen reader as soon as it is there. */
export function Foot({ status, children }: FootProps) {
  const say = useWords();
  return (
    <footer class={styles.foot}>
      <p role="status">{status && say(status)}</p>
      {children}
    </footer>
  );
}
