// What this page does for the form: drafts in session storage, the rest asked of the background.
import { browser } from '#imports';
import type { EditorActions } from '@/components/use-draft';
import { patternsFor } from '@/utils/domain/hosts';
import { send } from '@/utils/messages/send';
import { clearDraft, watchDrafts, writeDraft } from '@/utils/storage/draft';
import { readDrafts } from '@/utils/storage/session';

export const editorActions: EditorActions = {
  place: 'options',
  readDrafts,
  writeDraft,
  watchDrafts,
  clearDraft,
  tellUse: () => void send('vault.use', {}),
  isAllowed: (host) => browser.permissions.contains({ origins: [`https://${host}/*`] }),
  allow: (host) => browser.permissions.request({ origins: patternsFor(host) }),
  read: (id) => send('workspace.read', { id }),
  findRegions: (request) => send('region.find', request),
  save: (request) => send('workspace.save', request),
};
