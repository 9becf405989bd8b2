// The head of the first view: the box that finds, Lock and Settings.
import type { RefObject } from 'preact';
import { browser } from '#imports';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { useWords } from '@/components/use-words';
import { send } from '@/utils/messages/send';
import { leave } from '../look-up/leave';
import type { Entered } from './use-early-enter';
import styles from './Workspaces.module.css';

interface HeadProps {
  /** Whether there is a passphrase, and so something to lock. */
  hasLock: boolean;
  field: RefObject<HTMLInputElement | null>;
  query: string;
  onQuery: (query: string) => void;
  /** Is told of an Enter before what it chooses from is there. */
  isEntered: RefObject<Entered>;
}

/** What locks does so by the background; the popup shows it as soon as it is so. */
export function Head({ hasLock, field, query, onQuery, isEntered }: HeadProps) {
  const say = useWords();
  return (
    <header class={styles.head}>
      <h1>{say('api_companion')}</h1>
      <div class={styles.find}>
        <Icon shape="find" />
        <input
          ref={field}
          type="search"
          aria-label={say('find')}
          placeholder={say('find_hint')}
          spellcheck={false}
          value={query}
          onInput={({ currentTarget }) => onQuery(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) isEntered.current = true;
          }}
        />
        <span aria-hidden="true">{query ? say('key_escape') : '/'}</span>
      </div>
      {hasLock && (
        <Button kind="icon" label={say('lock')} onPress={() => void send('vault.lock', {})}>
          <Icon shape="lock" />
        </Button>
      )}
      <Button
        kind="icon"
        label={say('settings')}
        onPress={() => void browser.runtime.openOptionsPage().then(leave)}
      >
        <Icon shape="settings" />
      </Button>
    </header>
  );
}
