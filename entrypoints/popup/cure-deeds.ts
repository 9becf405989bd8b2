// What the cures of a failure ask of the background and of the browser.
import { browser } from '#imports';
import type { Result } from '@/utils/domain/result';
import { send } from '@/utils/messages/send';
import { writeDraft } from '@/utils/storage/draft';

/** Tests and keeps a new secret; everything else about the workspace stays. */
export async function saveSecret(id: string, clientSecret: string): Promise<Result<unknown>> {
  const stored = await send('workspace.read', { id });
  if (!stored.ok) return stored;
  const form = { ...stored.value, clientSecret };
  return send('workspace.save', { form, isNew: false, test: true });
}

/** Opens the form in a tab: the question for a permission would close the popup. */
export async function openAllowing(id: string): Promise<void> {
  const stored = await send('workspace.read', { id });
  if (stored.ok) {
    await writeDraft({ form: stored.value, editing: stored.value.name, openIn: 'options' });
  }
  await browser.tabs.create({ url: browser.runtime.getURL('/options.html#workspaces') });
  window.close();
}
