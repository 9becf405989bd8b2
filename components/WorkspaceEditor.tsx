// The form at work: what is typed, whether it is being tested, and how that ended.
import { useState } from 'preact/hooks';
import { lifetimeInWords } from '../utils/domain/duration';
import type { Failure } from '../utils/domain/failure';
import type { Message } from '../utils/domain/message';
import { type EditorActions, useDraft } from './use-draft';
import { WorkspaceForm } from './WorkspaceForm';

interface WorkspaceEditorProps {
  /** The workspace to edit, or null for a new one. */
  id: string | null;
  actions: EditorActions;
  onSaved: (message: Message) => void;
  /** Closed or discarded. */
  onLeave: () => void;
}

/** What is typed stays in the form until it is really saved. */
export function WorkspaceEditor({ id, actions, onSaved, onLeave }: WorkspaceEditorProps) {
  const { draft, keep } = useDraft(actions, id);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (draft === null) return null;
  const { form, editing } = draft;

  async function save(test: boolean): Promise<void> {
    setBusy(true);
    setFailure(null);
    const saved = await actions.save(form, test);
    setBusy(false);
    if (!saved.ok) {
      setFailure(saved.failure);
      return;
    }
    await actions.clearDraft();
    onSaved(savedWords(saved.value.lifetime));
  }

  return (
    <WorkspaceForm
      form={form}
      editing={editing}
      busy={busy}
      failure={failure}
      onInput={(next) => {
        setFailure(null);
        keep({ form: next });
      }}
      onSave={(test) => void save(test)}
      onClose={() => {
        keep({ open: false });
        onLeave();
      }}
      onDiscard={() => {
        void actions.clearDraft();
        onLeave();
      }}
    />
  );
}

function savedWords(lifetime: number | null): Message {
  return lifetime === null
    ? { name: 'saved_untested' }
    : { name: 'works', values: [lifetimeInWords(lifetime)] };
}
