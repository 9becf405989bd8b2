// The open form's own item: the one exception to the background being the only writer.
import { browser } from '#imports';
import type { Draft } from '../domain/workspace-form';
import { sessionKeys } from './items';

/** Keeps every field of the form, in memory only. */
export async function writeDraft(draft: Draft): Promise<void> {
  await browser.storage.session.set({ [sessionKeys.draft]: draft });
}

/** Forgets the form: it was saved or discarded. */
export async function clearDraft(): Promise<void> {
  await browser.storage.session.remove(sessionKeys.draft);
}
