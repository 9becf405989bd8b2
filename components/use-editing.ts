// Opening, leaving and finishing the form, the same in every page that has one.
import { useState } from 'preact/hooks';
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

/** The draft that is open, or null; `open` takes a workspace's ID, or null for a new one. */
export function useEditing(actions: EditorActions, left: Draft | undefined) {
  const [draft, setDraft] = useState(left?.open ? left : null);

  async function open(id: string | null): Promise<void> {
    const kept = await actions.readDraft();
    const isTheSame = id === null ? kept?.editing === null : kept?.form.id === id;
    const next = kept && isTheSame ? kept : await fresh(id);
    if (next) setDraft(next);
  }

  async function fresh(id: string | null): Promise<Draft | null> {
    if (id === null) return { form: newForm(crypto.randomUUID()), editing: null, open: true };
    const form = await actions.read(id);
    // A workspace that cannot be read any more is entered anew, under the same ID.
    return form.ok
      ? { form: form.value, editing: form.value.name, open: true }
      : { form: newForm(id), editing: null, open: true };
  }

  function discard(): void {
    setDraft(null);
    void actions.clearDraft();
  }

  return { draft, open, discard, close: () => setDraft(null) };
}
