// What the cures of a failure ask of the background and of the browser.
import { browser } from '#imports';
import { tabToAllow } from '@/utils/domain/hosts';
import type { Result } from '@/utils/domain/result';
import { type Draft, draftOf } from '@/utils/domain/workspace-form';
import { send } from '@/utils/messages/send';
import { writeDraft } from '@/utils/storage/draft';
import { readDrafts } from '@/utils/storage/session';
import { leave } from '../look-up/leave';

/** Keeps a new secret, after a test unless told not to; everything else about the workspace stays. */
export async function saveSecret(
  id: string,
  clientSecret: string,
  test: boolean,
): Promise<Result<unknown>> {
  const stored = await send('workspace.read', { id });
  if (!stored.ok) return stored;
  const form = { ...stored.value, clientSecret };
  return send('workspace.save', { form, isNew: false, test });
}

/** Opens the place where a passphrase is set and everything can be erased. */
export async function openSecurity(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/options.html#security') });
  leave();
}

/**
 * Opens the place in a tab where the browser asks for leave for a host, since its question would close the popup: the form
 * of the workspace as it was left, where that is known, or the list of hosts.
 */
export async function openAllowing(host: string, id?: string): Promise<void> {
  const tab = tabToAllow(host);
  const isInForm = tab === 'workspaces' && id !== undefined;
  const draft = isInForm && (draftOf(await readDrafts(), id) ?? (await storedDraft(id)));
  if (draft) await writeDraft({ ...draft, openIn: 'options' });
  await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#${tab}` });
  leave();
}

async function storedDraft(id: string): Promise<Draft | null> {
  const stored = await send('workspace.read', { id });
  return stored.ok ? { form: stored.value, editing: stored.value.name, openIn: 'options' } : null;
}
