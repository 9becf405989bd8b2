// The keys of the popup, and the shortcuts of the browser that are really bound. Loaded when it is asked for.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Browser, browser } from '#imports';
import { Button } from '@/components/Button';
import { useFocus } from '@/components/use-focus';
import { useWords } from '@/components/use-words';
import { ViewHead } from '@/components/ViewHead';
import type { MessageName } from '@/utils/domain/message';
import { leave } from '../look-up/leave';
import frame from './Aside.module.css';
import styles from './Help.module.css';

interface HelpProps {
  onLeave: () => void;
}

/** A shortcut of the browser; empty where it is not bound. */
type Command = Pick<Browser.commands.Command, 'name' | 'shortcut' | 'description'>;

/** Only Firefox has it. */
interface Settings {
  openShortcutSettings?: () => Promise<void>;
}

const keys: readonly (readonly [key: MessageName | '/' | '?', does: MessageName])[] = [
  ['key_enter', 'key_enter_does'],
  ['key_letters', 'key_letters_does'],
  ['/', 'key_slash_does'],
  ['key_arrows', 'key_arrows_does'],
  ['key_escape', 'key_escape_does'],
  ['?', 'key_question_does'],
];

/** A shortcut that the user or another extension has taken away is said to be not set, with the way to set it. */
export function Help({ onLeave }: HelpProps) {
  const say = useWords();
  const close = useRef<HTMLButtonElement>(null);
  const [commands, setCommands] = useState<readonly Command[]>([]);
  useFocus(close, true);
  useEffect(() => {
    void browser.commands.getAll().then(setCommands);
  }, []);
  const { openShortcutSettings: openSettings } = browser.commands as Settings;
  return (
    <section
      class={`${frame.view} ${styles.help}`}
      role="dialog"
      aria-label={say('keyboard_shortcuts')}
    >
      <ViewHead title={say('keyboard_shortcuts')} closeButton={close} onClose={onLeave} />
      <div class={frame.body}>
        <h2>{say('keys_here')}</h2>
        <dl>
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key.length > 1 ? say(key as MessageName) : key}</kbd>
              </dt>
              <dd>{say(does)}</dd>
            </div>
          ))}
        </dl>
        <h2>{say('keys_anywhere')}</h2>
        <dl>
          {commands.map(({ name = '', shortcut, description }) => (
            <div key={name}>
              <dt>{shortcut ? <kbd>{shortcut}</kbd> : say('key_not_set')}</dt>
              <dd>{description || say('open_popup')}</dd>
            </div>
          ))}
        </dl>
        {openSettings ? (
          <Button onPress={() => void openSettings().then(leave)}>{say('set_shortcuts')}</Button>
        ) : (
          <p>{say({ name: 'set_shortcuts_at', values: ['chrome://extensions/shortcuts'] })}</p>
        )}
      </div>
    </section>
  );
}
