// The welcome: what is to be done before the first token is copied, ticked as it gets done.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '#imports';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { useWords } from '@/components/use-words';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import { type Step, welcomeSteps } from '@/utils/domain/welcome';
import { usePinned } from './use-pinned';
import styles from './WelcomeSteps.module.css';

interface WelcomeStepsProps {
  view: View;
  onAdd: () => void;
}

export function WelcomeSteps({ view, onAdd }: WelcomeStepsProps) {
  const say = useWords();
  const shortcut = useShortcut();
  const steps = welcomeSteps(view, usePinned());
  const words: Readonly<Record<Step, { title: Message; how: Message }>> = {
    pin: { title: { name: 'welcome_pin' }, how: { name: 'welcome_pin_how' } },
    add: { title: { name: 'add_workspace' }, how: { name: 'welcome_add_how' } },
    copy: {
      title: { name: 'welcome_copy' },
      how: shortcut
        ? { name: 'welcome_copy_how_keys', values: [shortcut] }
        : { name: 'welcome_copy_how' },
    },
  };
  const isAllDone = steps.every(({ isDone }) => isDone);
  return (
    <section class={styles.welcome} aria-labelledby="welcome">
      <h2 id="welcome">{say('welcome')}</h2>
      <p role="status">{say(isAllDone ? 'welcome_done_all' : 'welcome_stays')}</p>
      <ol>
        {steps.map(({ step, isDone }, at) => (
          <li key={step} data-done={isDone}>
            {isDone ? (
              <span class={styles.mark} role="img" aria-label={say('welcome_done')}>
                <Icon shape="tick" />
              </span>
            ) : (
              <span class={styles.mark} aria-hidden="true">
                {at + 1}
              </span>
            )}
            <h3>{say(words[step].title)}</h3>
            <p>{say(words[step].how)}</p>
            {step === 'add' && !isDone && (
              <Button kind="primary" onPress={onAdd}>
                {say('add_workspace')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The keys that open the popup, as the browser writes them; empty when none are bound. */
function useShortcut(): string {
  const [shortcut, setShortcut] = useState('');
  useEffect(() => {
    void browser.commands.getAll().then((commands) => {
      setShortcut(commands.find(({ name }) => name === '_execute_action')?.shortcut ?? '');
    });
  }, []);
  return shortcut;
}
