// Which form is open: all that the popup has to know of it before it is asked for.
import type { Drafts, Place } from './workspace-form';

/** The workspace in the form; its ID is null while it is a new one. */
export interface Editing {
  readonly id: string | null;
}

/** The form that was clicked away in this place, or null; that of a removed workspace waits for its coming back. */
export function leftOpen(
  drafts: Drafts,
  place: Place,
  removed: readonly { readonly id: string }[] = [],
): Editing | null {
  const isThere = (id: string) => !removed.some((one) => one.id === id);
  const draft = Object.values(drafts).find(
    ({ openIn, form }) => openIn === place && isThere(form.id),
  );
  return draft ? { id: draft.editing === null ? null : draft.form.id } : null;
}
