// The form at work: what is typed, whether it is being tested, and how that ended.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
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

/** What is typed stays in the form until it is really saved; while it is being tested it stays as it is. */
export function WorkspaceEditor({ id, actions, onSaved, onLeave }: WorkspaceEditorProps) {
  const { draft, keep } = useDraft(actions, id);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isHere = useRef(true);
  useLayoutEffect(
    () => () => {
      isHere.current = false;
    },
    [],
  );
  if (draft === null) return null;
  const { form, editing } = draft;

  async function save(test: boolean): Promise<void> {
    setBusy(true);
    setFailure(null);
    const saved = await actions.save({ form, isNew: editing === null, test });
    if (!isHere.current) return;
    setBusy(false);
    if (saved.ok) onSaved(savedWords(saved.value.lifetime, test));
    else setFailure(saved.failure);
  }

  return (
    <WorkspaceForm
      form={form}
      editing={editing}
      busy={busy}
      failure={failure}
      onInput={(fields) => {
        setFailure(null);
        keep({ fields, openIn: actions.place });
      }}
      onSave={(test) => void save(test)}
      onClose={() => {
        keep({ openIn: null });
        onLeave();
      }}
      onDiscard={() => {
        void actions.clearDraft(form.id);
        onLeave();
      }}
    />
  );
}

/** A client that has just been in use is not tested again when only its name or place was changed. */
function savedWords(lifetime: number | null, test: boolean): Message {
  if (lifetime !== null) return { name: 'works', values: [lifetimeInWords(lifetime)] };
  return { name: test ? 'saved' : 'saved_untested' };
}
