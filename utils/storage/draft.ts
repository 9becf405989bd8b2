// What stands in open forms: the one item that is not the background's alone to write.
import { browser } from '#imports';
import type { Draft, Drafts } from '../domain/workspace-form';
import { sessionKeys } from './items';
import { readDrafts } from './session';

/** Keeps every field of a form, in memory only. */
export function writeDraft(draft: Draft): Promise<void> {
  return changeDrafts((drafts) => ({ ...drafts, [draft.form.id]: draft }));
}

/** Forgets a form: it was saved or discarded. */
export function clearDraft(id: string): Promise<void> {
  return changeDrafts(({ [id]: _, ...others }) => others);
}

/** One change after the other, since several pages may have a form open. */
function changeDrafts(change: (drafts: Drafts) => Drafts): Promise<void> {
  return navigator.locks.request(sessionKeys.drafts, async () => {
    await browser.storage.session.set({ [sessionKeys.drafts]: change(await readDrafts()) });
  });
}
