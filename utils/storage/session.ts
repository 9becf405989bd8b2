// What the background keeps in session storage, and what forms have left there.
import { browser } from '#imports';
import type { StoredAsk } from '../domain/page-ask';
import type { View } from '../domain/view';
import type { Draft, Drafts } from '../domain/workspace-form';
import { sessionKeys } from './session-items';

/** The view, or undefined when the background has not built it yet (the browser has just started). */
export async function readView(): Promise<View | undefined> {
  return (await read(sessionKeys.view)) as View | undefined;
}

/** Calls back with every new view until the signal, if there is one, aborts. */
export function watchView(onView: (view: View | undefined) => void, signal?: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>) => {
    const change = changes[sessionKeys.view];
    if (change) onView(change.newValue as View | undefined);
  };
  browser.storage.session.onChanged.addListener(listener);
  signal?.addEventListener('abort', () =>
    browser.storage.session.onChanged.removeListener(listener),
  );
}

/** The access tokens by workspace ID. For the background. */
export async function readTokens(): Promise<Readonly<Record<string, string>>> {
  return ((await read(sessionKeys.tokens)) ?? {}) as Record<string, string>;
}

/** Keeps view and tokens, and `ask` where there is another (null: no more), all or none. */
export async function writeState(
  view: View,
  tokens: Readonly<Record<string, string>>,
  ask?: StoredAsk | null,
): Promise<void> {
  const items: Record<string, unknown> = { [sessionKeys.view]: view, [sessionKeys.tokens]: tokens };
  if (ask !== undefined) items[sessionKeys.ask] = ask;
  await browser.storage.session.set(items);
  // The name too.
  if (ask === null) await browser.storage.session.remove(sessionKeys.ask);
}

/** Keeps this view and forgets every token, every draft, the key and what was pressed on the page, all or nothing. */
export async function writeClosed(view: View): Promise<void> {
  const gone = [...(await draftKeys()), sessionKeys.ask, sessionKeys.key];
  const nothing = Object.fromEntries(gone.map((name) => [name, null]));
  await browser.storage.session.set({
    ...nothing,
    [sessionKeys.view]: view,
    [sessionKeys.tokens]: {},
  });
  // The names too, and what was typed since they were read.
  await browser.storage.session.remove([...(await draftKeys()), sessionKeys.ask]);
}

/** What stood in each form when it was left, by workspace ID. */
export async function readDrafts(): Promise<Drafts> {
  const names = await draftKeys();
  if (names.length === 0) return {};
  const stored = await browser.storage.session.get(names);
  // A closing has written over it, or it was forgotten since it was named.
  const drafts = (Object.values(stored) as (Draft | null | undefined)[]).filter((one) => !!one);
  return Object.fromEntries(drafts.map((draft) => [draft.form.id, draft]));
}

async function read(key: string): Promise<unknown> {
  return (await browser.storage.session.get(key))[key];
}

/** The names of the items in which there is a form. */
export async function draftKeys(): Promise<string[]> {
  const { session } = browser.storage;
  // Chromium before 130 and Firefox before 143 tell no names without what is stored under them.
  const names = session.getKeys ? await session.getKeys() : Object.keys(await session.get(null));
  return names.filter((name) => name.startsWith(sessionKeys.draft('')));
}
