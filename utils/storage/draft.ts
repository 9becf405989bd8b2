// What stands in open forms, an item for each: the only ones that are not the background's alone to write. What is kept
// or forgotten goes out at once, in the event that caused it: a popup that is clicked away in the next moment is gone
// before an answer could come.
import { browser } from '#imports';
import { isSavedWith } from '../domain/open-draft';
import type { Policy } from '../domain/policy';
import type { Draft, WorkspaceForm } from '../domain/workspace-form';
import { draftKeys } from './session';
import { sessionKeys } from './session-items';

/** Keeps every field of a form, in memory only. */
export function writeDraft(draft: Draft): Promise<void> {
  return browser.storage.session.set({ [sessionKeys.draft(draft.form.id)]: draft });
}

/** Calls back with every form that is kept, whichever page has written it, until the signal aborts. */
export function watchDrafts(onDraft: (draft: Draft) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>) => {
    for (const [name, { newValue }] of Object.entries(changes)) {
      // A closing writes null over it before it removes it.
      if (name.startsWith(sessionKeys.draft('')) && newValue) onDraft(newValue as Draft);
    }
  };
  browser.storage.session.onChanged.addListener(listener);
  signal.addEventListener('abort', () =>
    browser.storage.session.onChanged.removeListener(listener),
  );
}

/** Forgets a form: it was discarded, or its workspace is gone for good. */
export function clearDraft(id: string): Promise<void> {
  return browser.storage.session.remove(sessionKeys.draft(id));
}

/** Forgets a form that was saved so, unless something else has come into it since, as while its client was tested. */
export async function clearSaved(form: WorkspaceForm, policy: Policy): Promise<void> {
  const name = sessionKeys.draft(form.id);
  const draft = (await browser.storage.session.get(name))[name] as Draft | null | undefined;
  if (draft && isSavedWith(draft.form, form, policy)) await clearDraft(form.id);
}

/** Forgets every form; what the caller wrote before goes too. */
export async function forgetDrafts(): Promise<void> {
  await browser.storage.session.remove(await draftKeys());
}
