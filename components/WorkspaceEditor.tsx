// The form at work: what is typed, whether it is being tested, and how that ended.
import { useState } from 'preact/hooks';
import { lifetimeInWords } from '../utils/domain/duration';
import type { Failure } from '../utils/domain/failure';
import type { Message } from '../utils/domain/message';
import type { Draft, WorkspaceForm as Form } from '../utils/domain/workspace-form';
import type { EditorActions } from './use-editing';
import { WorkspaceForm } from './WorkspaceForm';

interface WorkspaceEditorProps {
  draft: Draft;
  actions: Pick<EditorActions, 'writeDraft' | 'save'>;
  onSaved: (message: Message) => void;
  onClose: () => void;
  onDiscard: () => void;
}

/** What is typed stays in the form until it is really saved. */
export function WorkspaceEditor(props: WorkspaceEditorProps) {
  const { draft, actions, onSaved, onClose, onDiscard } = props;
  const [form, setForm] = useState(draft.form);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  function keep(next: Form): void {
    setForm(next);
    setFailure(null);
    void actions.writeDraft({ ...draft, form: next, open: true });
  }

  async function save(test: boolean): Promise<void> {
    setBusy(true);
    setFailure(null);
    const saved = await actions.save(form, test);
    setBusy(false);
    if (saved.ok) onSaved(savedWords(saved.value.lifetime));
    else setFailure(saved.failure);
  }

  function close(): void {
    void actions.writeDraft({ ...draft, form, open: false });
    onClose();
  }

  return (
    <WorkspaceForm
      form={form}
      editing={draft.editing}
      busy={busy}
      failure={failure}
      onInput={keep}
      onSave={(test) => void save(test)}
      onClose={close}
      onDiscard={onDiscard}
    />
  );
}

function savedWords(lifetime: number | null): Message {
  return lifetime === null
    ? { name: 'saved_untested' }
    : { name: 'works', values: [lifetimeInWords(lifetime)] };
}
