// What the popup does for the form: its draft in session storage, the rest asked of the background.
import type { EditorActions } from '@/components/use-draft';
import { send } from '@/utils/messages/send';
import { clearDraft, writeDraft } from '@/utils/storage/draft';
import { readDraft } from '@/utils/storage/session';

export const editorActions: EditorActions = {
  readDraft,
  writeDraft,
  clearDraft,
  read: (id) => send('workspace.read', { id }),
  save: (form, test) => send('workspace.save', { form, test }),
};
