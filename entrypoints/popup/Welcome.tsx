// A word of welcome before the first workspace.
import { useWords } from '@/components/use-words';
import styles from './Welcome.module.css';

export function Welcome() {
  const say = useWords();
  return (
    <section class={styles.welcome}>
      <h2>{say('welcome_heading')}</h2>
      <p>{say('welcome_text')}</p>
    </section>
  );
}
