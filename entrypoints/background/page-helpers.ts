// What is offered on the console's API page: which helpers are on, and whether they know the page. Its content script is
// told nothing else.
import { browser } from '#imports';
import { pageOrigins } from '@/utils/domain/hosts';
import { pageToldAgain } from '@/utils/domain/numbers';
import {
  type HelperSwitches,
  noHelpers,
  type PageState,
  pageHelpers,
} from '@/utils/domain/page-helpers';
import { ok, type Result } from '@/utils/domain/result';
import type { PageNudge, Request } from '@/utils/messages/contract';
import { writeHelper } from '@/utils/storage/preferences';
import { barredAt } from './api-access';
import { changeState, readState, rebuildState } from './state';

/** Which helpers are on. */
export async function tellHelpers(): Promise<Result<HelperSwitches>> {
  return ok(await helpersOn());
}

/**
 * Those that were chosen, and none while the browser does not let us on the console: a page that was open before leave was
 * taken back has our script still.
 */
export async function helpersOn(): Promise<HelperSwitches> {
  const barred = await Promise.all(pageOrigins().map(barredAt));
  return barred.every((one) => one === null) ? (await readState()).view.helpers : noHelpers;
}

/** Keeps whether the user wants this helper, and lets the open pages of the console ask again. Needs nothing unlocked. */
export async function setHelper({ helper, wanted }: Request<'helper.set'>): Promise<Result<null>> {
  const written = await writeHelper(helper, wanted);
  if (!written.ok) return written;
  await rebuildState();
  // Also when nothing changed: the command is sent again when we were ended before telling the pages.
  void nudgePages();
  return ok(null);
}

/** Notes whether the page that was seen last is known. */
export async function notePage(state: PageState): Promise<Result<null>> {
  const at = Date.now();
  await changeState((present) => {
    const { page } = present.view;
    const isTold = page?.state === state && Math.abs(at - page.at) < pageToldAgain;
    return isTold ? present : { ...present, view: { ...present.view, page: { state, at } } };
  });
  return ok(null);
}

/** Does this, after which the open pages of the console ask again if other helpers are on. They learn no more of it. */
export async function tellingPages<T>(work: () => Promise<T>): Promise<T> {
  const before = (await readState()).view.helpers;
  const done = await work();
  const after = (await readState()).view.helpers;
  if (pageHelpers.some((helper) => before[helper] !== after[helper])) void nudgePages();
  return done;
}

/** Lets the open pages of the console ask again which helpers are on. */
export async function nudgePages(): Promise<void> {
  const nudge: PageNudge = { command: 'page.changed' };
  // Without leave for the console the browser does not tell which tabs show it, so all are told; only those with our
  // script hear it.
  const tabs = await browser.tabs.query({}).catch(() => []);
  for (const { id, incognito } of tabs) {
    // A tab that was open before we were installed has none of our script; it asks when it is loaded again.
    if (id !== undefined && !incognito) browser.tabs.sendMessage(id, nudge).catch(() => undefined);
  }
}
