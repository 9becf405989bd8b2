// "Look up in GreenLake" in the context menu of selected text on any page: there only when it was switched on.
import { browser } from '#imports';
import { ok, type Result } from '@/utils/domain/result';
import { readPreferences, writeLookUp } from '@/utils/storage/preferences';
import { say } from '@/utils/words/say';
import { seek } from './sought';
import { changeState } from './state';

const item = 'look-up';

/** Keeps whether the user wants the menu, and makes it or takes it away. Needs nothing unlocked. */
export async function setMenu(wanted: boolean): Promise<Result<null>> {
  const written = await writeLookUp({ menu: wanted });
  if (!written.ok) return written;
  await changeState((state) => {
    const { view } = state;
    return { ...state, view: { ...view, lookUp: { ...view.lookUp, menu: wanted } } };
  });
  await showMenu();
  return ok(null);
}

/** Lets the menu be there or not as it was chosen: browsers forget it, or keep an old one, over a start or an update. */
export function showMenu(): Promise<void> {
  // One after the other: the browser refuses a second item of the same name.
  return navigator.locks.request('menu', async () => {
    const { lookUp } = await readPreferences();
    await browser.contextMenus.removeAll();
    if (!lookUp.menu) return;
    browser.contextMenus.create({ id: item, title: say('menu_look_up'), contexts: ['selection'] });
  });
}

/** Does this, after which the menu may be another. */
export async function followedByMenu<T>(work: () => Promise<T>): Promise<T> {
  const done = await work();
  await showMenu();
  return done;
}

/** Looks up what was selected, from now on. */
export function onMenuClick(): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText }) => {
    if (menuItemId === item) void seek(selectionText ?? '');
  });
}
