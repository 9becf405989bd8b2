// What this page does for the form: drafts in session storage, the rest asked of the background.
import { browser } from '#imports';
import type { EditorActions } from '@/components/use-draft';
import { patternsFor, tabToAllow } from '@/utils/domain/hosts';
import { send } from '@/utils/messages/send';
import { clearDraft, watchDrafts, writeDraft } from '@/utils/storage/draft';
import { readDrafts } from '@/utils/storage/session';
import { isPanel, leave } from '../look-up/leave';
import { takeAsk } from './take-ask';

const place = isPanel() ? 'panel' : 'popup';

export const editorActions: EditorActions = {
  place,
  readDrafts: async (id) => {
    await takeAsk(id, place);
    return readDrafts();
  },
  writeDraft,
  watchDrafts,
  clearDraft,
  tellUse: () => void send('vault.use', {}),
  isAllowed: (host) => browser.permissions.contains({ origins: [`https://${host}/*`] }),
  allow: async (host) => {
    if (isPanel()) return browser.permissions.request({ origins: patternsFor(host) });
    const url = `${browser.runtime.getURL('/options.html')}#${tabToAllow(host)}`;
    await browser.tabs.create({ url });
    leave();
    return new Promise(() => {});
  },
  read: (id) => send('workspace.read', { id }),
  findRegions: (request) => send('region.find', request),
  save: (request) => send('workspace.save', request),
};
