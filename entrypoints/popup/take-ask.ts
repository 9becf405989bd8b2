// Takes what was pressed on the console's API page into a form. Loaded with the form.
import { draftFor } from '@/utils/domain/asked-draft';
import { formFor } from '@/utils/domain/editing';
import { isPastAsk } from '@/utils/domain/page-ask';
import type { Place } from '@/utils/domain/workspace-form';
import { send } from '@/utils/messages/send';
import { writeDraft } from '@/utils/storage/draft';
import { readAsk } from '@/utils/storage/held-ask';
import { readDrafts, readView } from '@/utils/storage/session';

/**
 * Turns it into a draft, if the form of this workspace (null: a new one) is the one that it is for and is not too old,
 * and has it forgotten. Doing so again does no harm.
 */
export async function takeAsk(id: string | null, place: Place): Promise<void> {
  const [view, ask] = await Promise.all([readView(), readAsk()]);
  if (!view || !ask || view.ask?.id !== ask.id || formFor(view)?.id !== id) return;
  // After a sleep the background may not have come to forgetting it yet.
  if (!isPastAsk(view.ask, Date.now())) {
    const read = id === null ? null : await send('workspace.read', { id });
    // Where another client has come into that workspace since, this one is a new one, whose form is the next to be opened.
    const stored = read?.ok && read.value.clientId === ask.clientId ? read.value : null;
    // Read last: the same form may be open in another page, where somebody types.
    const known = { drafts: await readDrafts(), stored, policy: view.policy, place };
    await writeDraft(draftFor(ask, known));
  }
  // Waited for, lest a form that is left at once is opened again.
  await send('ask.end', { id: ask.id });
}
