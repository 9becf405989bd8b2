// Our notifications, one of each kind at most: they name nothing, for the computer keeps what was shown.
import { browser } from '#imports';
import type { Message } from '@/utils/domain/message';
import { say } from '@/utils/words/say';

/** `copied-token-ends`: a click copies a fresh one. `not-copied`: a click opens the popup. */
type Name = 'copied-token-ends' | 'not-copied';

/** The browser has it only while the user gives leave, which its types do not know. */
function api(): typeof browser.notifications | undefined {
  return browser.notifications;
}

/** Whether the user gives leave. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['notifications'] });
}

/** Shows it in the place of the one of that name before. */
export async function showNotification(name: Name, message: Message): Promise<void> {
  await api()?.create(name, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/128.png'),
    title: say('extension_name'),
    message: say(message),
  });
}

/** Takes it away, if it is there. */
export async function dismissNotification(name: Name): Promise<void> {
  await api()?.clear(name);
}

/** Calls back when the user clicks on one, from now on, also when leave for it is given only later. */
export function onNotificationClick(onClick: Readonly<Record<Name, () => void>>): void {
  const click = (name: string) => onClick[name as Name]?.();
  const listen = () => api()?.onClicked.addListener(click);
  listen();
  browser.permissions.onAdded.addListener(listen);
}
