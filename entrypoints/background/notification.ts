// The one notification: it names nothing, for the computer keeps what was shown.
import { browser } from '#imports';
import type { Message } from '@/utils/domain/message';
import { say } from '@/utils/words/say';

const name = 'copied-token-ends';

/** The browser has it only while the user gives leave, which its types do not know. */
function api(): typeof browser.notifications | undefined {
  return browser.notifications;
}

/** Whether the user gives leave. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['notifications'] });
}

/** Shows it in the place of the one before. */
export async function showNotification(message: Message): Promise<void> {
  await api()?.create(name, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/128.png'),
    title: say('extension_name'),
    message: say(message),
  });
}

/** Takes it away, if it is there. */
export async function dismissNotification(): Promise<void> {
  await api()?.clear(name);
}

/** Calls back when the user clicks on it, from now on, also when leave for it is given only later. */
export function onNotificationClick(onClick: () => void): void {
  const listen = () => api()?.onClicked.addListener(onClick);
  listen();
  browser.permissions.onAdded.addListener(listen);
}
