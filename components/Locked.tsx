// What stands in the place of everything else while the vault is locked: no names and no counts.
import type { Result } from '../utils/domain/result';
import { AskPassphrase } from './AskPassphrase';
import { Icon } from './Icon';
import styles from './Locked.module.css';
import { useWords } from './use-words';

interface LockedProps {
  onUnlock: (passphrase: string) => Promise<Result<null>>;
  /** For who has forgotten the passphrase, which nobody can recover. */
  onStartOver: () => void;
}

/** Asks for the passphrase until it is right; its page draws something else as soon as the view is there again. */
export function Locked({ onUnlock, onStartOver }: LockedProps) {
  const say = useWords();
  return (
    <section class={styles.locked}>
      <Icon shape="lock" />
      <h1>{say('locked')}</h1>
      <p>{say('failure_locked_advice')}</p>
      <AskPassphrase action={say('unlock')} busyAction={say('unlocking')} onTry={onUnlock} />
      <p>
        {say('passphrase_forgotten')}{' '}
        <button type="button" onClick={onStartOver}>
          {say('start_over')}
        </button>
      </p>
    </section>
  );
}
