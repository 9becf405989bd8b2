// What was pressed on the console's API page and waits in memory, apart from what the popup loads first.
import { browser } from '#imports';
import type { StoredAsk } from '../domain/page-ask';
import { sessionKeys } from './session-items';

/** With its client secret, or null without one. */
export async function readAsk(): Promise<StoredAsk | null> {
  const { ask } = sessionKeys;
  return ((await browser.storage.session.get(ask))[ask] ?? null) as StoredAsk | null;
}
