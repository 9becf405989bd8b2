// What stands in open forms: the one item that is not the background's alone to write.
import { browser } from '#imports';
import type { Draft, Drafts } from '../domain/workspace-form';
import { sessionKeys } from './items';
import { readDrafts } from './session';

/**
 * What was last read or written here. With it a change goes out at once, in the event that caused it: a popup that is
 * clicked away in the next moment is gone before an answer could come.
 */
let known: Drafts | undefined;
let changes = 0;

/** Every draft; from then on changes go out at once. */
export async function openDrafts(): Promise<Drafts> {
  known = await readDrafts();
  return known;
}

/** Keeps every field of a form, in memory only. */
export function writeDraft(draft: Draft): Promise<void> {
  return changeDrafts((drafts) => ({ ...drafts, [draft.form.id]: draft }));
}

/** Forgets a form: it was saved or discarded. */
export function clearDraft(id: string): Promise<void> {
  return changeDrafts(({ [id]: _, ...others }) => others);
}

/** Forgets a form whose workspace was saved or removed; for the background, which keeps none of the others in mind. */
export async function clearSavedDraft(id: string): Promise<void> {
  await openDrafts();
  await clearDraft(id);
  known = undefined;
}

/** Forgets every form; for a page that is still open when it is locked. */
export async function forgetDrafts(): Promise<void> {
  known = {};
  changes += 1;
  await browser.storage.session.set({ [sessionKeys.drafts]: known });
}

async function changeDrafts(change: (drafts: Drafts) => Drafts): Promise<void> {
  if (known === undefined) {
    const read = await readDrafts();
    known ??= read;
  }
  known = change(known);
  changes += 1;
  const thisChange = changes;
  await browser.storage.session.set({ [sessionKeys.drafts]: known });
  const read = await readDrafts();
  // Another page may have a form open too: the next change is made to what that one wrote.
  if (thisChange === changes) known = read;
}
