// The head of the first view: its name, Lock and Settings.
import { browser } from '#imports';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { useWords } from '@/components/use-words';
import { send } from '@/utils/messages/send';
import styles from './Workspaces.module.css';

interface HeadProps {
  /** Whether there is a passphrase, and so something to lock. */
  hasLock: boolean;
}

/** What locks does so by the background; the popup shows it as soon as it is so. */
export function Head({ hasLock }: HeadProps) {
  const say = useWords();
  return (
    <header class={styles.head}>
      <h1>{say('api_companion')}</h1>
      {hasLock && (
        <Button kind="icon" label={say('lock')} onPress={() => void send('vault.lock', {})}>
          <Icon shape="lock" />
        </Button>
      )}
      <Button
        kind="icon"
        label={say('settings')}
        onPress={() => void browser.runtime.openOptionsPage().then(() => window.close())}
      >
        <Icon shape="settings" />
      </Button>
    </header>
  );
}
