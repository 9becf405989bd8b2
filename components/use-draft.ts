// What stands in the form, kept at every keystroke and read back when the form is opened again.
import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../utils/domain/result';
import { type Draft, newForm, type WorkspaceForm } from '../utils/domain/workspace-form';

/** What the page does for the form; the form itself knows neither storage nor background. */
export interface EditorActions {
  readDraft: () => Promise<Draft | undefined>;
  writeDraft: (draft: Draft) => Promise<void>;
  clearDraft: () => Promise<void>;
  read: (id: string) => Promise<Result<WorkspaceForm>>;
  save: (form: WorkspaceForm, test: boolean) => Promise<Result<{ lifetime: number | null }>>;
}

/** The draft for this workspace (null: a new one), or null for the moment until it is read. */
export function useDraft(actions: EditorActions, id: string | null) {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    void openDraft(actions, id).then(setDraft);
  }, [actions, id]);

  function keep(change: Partial<Draft>): void {
    if (draft === null) return;
    const next = { ...draft, open: true, ...change };
    setDraft(next);
    void actions.writeDraft(next);
  }

  return { draft, keep };
}

/** What was left goes on where it was; a workspace that cannot be read any more is entered anew under its ID. */
async function openDraft(actions: EditorActions, id: string | null): Promise<Draft> {
  const left = await actions.readDraft();
  if (left && (id === null ? left.editing === null : left.form.id === id)) return left;
  const stored = id === null ? null : await actions.read(id);
  if (stored?.ok) return { form: stored.value, editing: stored.value.name, open: true };
  return { form: newForm(id ?? crypto.randomUUID()), editing: id === null ? null : '', open: true };
}
