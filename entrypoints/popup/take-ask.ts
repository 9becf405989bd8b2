// Takes what was pressed on the console's API page into a form. Loaded with the form.
import { draftFor } from '@/utils/domain/asked-draft';
import { formFor } from '@/utils/domain/editing';
import type { Place } from '@/utils/domain/workspace-form';
import { send } from '@/utils/messages/send';
import { writeDraft } from '@/utils/storage/draft';
import { readAsk } from '@/utils/storage/held-ask';
import { readDrafts, readView } from '@/utils/storage/session';

/**
 * Turns it into a draft, if the form of this workspace (null: a new one) is the one that it is for, and has it forgotten.
 * Doing so again does no harm.
 */
export async function takeAsk(id: string | null, place: Place): Promise<void> {
  const [view, ask, drafts] = await Promise.all([readView(), readAsk(), readDrafts()]);
  if (!view || !ask || view.ask?.id !== ask.id || formFor(view)?.id !== id) return;
  const read = id === null ? null : await send('workspace.read', { id });
  // Where another client has come into that workspace since, this one is a new one, whose form is the next to be opened.
  const stored = read?.ok && read.value.clientId === ask.clientId ? read.value : null;
  const { policy } = view;
  await writeDraft(draftFor(ask, { drafts, stored, policy, place }));
  // Waited for, lest a form that is left at once is opened again.
  await send('ask.end', { id: ask.id });
}
