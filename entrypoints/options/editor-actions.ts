// What this page does for the form: drafts in session storage, the rest asked of the background.
import type { EditorActions } from '@/components/use-draft';
import { send } from '@/utils/messages/send';
import { clearDraft, openDrafts, writeDraft } from '@/utils/storage/draft';

export const editorActions: EditorActions = {
  place: 'options',
  readDrafts: openDrafts,
  writeDraft,
  clearDraft,
  read: (id) => send('workspace.read', { id }),
  save: (request) => send('workspace.save', request),
};
