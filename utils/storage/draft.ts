// What stands in open forms, an item for each: the only ones that are not the background's alone to write. What is kept
// or forgotten goes out at once, in the event that caused it: a popup that is clicked away in the next moment is gone
// before an answer could come.
import { browser } from '#imports';
import type { Draft } from '../domain/workspace-form';
import { draftKeys } from './session';
import { sessionKeys } from './session-items';

/** Keeps every field of a form, in memory only. */
export function writeDraft(draft: Draft): Promise<void> {
  return browser.storage.session.set({ [sessionKeys.draft(draft.form.id)]: draft });
}

/** Forgets a form: it was saved or discarded, or its workspace is gone for good. */
export function clearDraft(id: string): Promise<void> {
  return browser.storage.session.remove(sessionKeys.draft(id));
}

/** Forgets every form; what the caller wrote before goes too. */
export async function forgetDrafts(): Promise<void> {
  await browser.storage.session.remove(await draftKeys());
}
