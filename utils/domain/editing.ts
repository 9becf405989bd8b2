// Which form is open: all that the popup has to know of it before it is asked for.
import type { View } from './view';
import type { Drafts, Place } from './workspace-form';

/** The workspace in the form; its ID is null while it is a new one. */
export interface Editing {
  readonly id: string | null;
}

/**
 * The form that what was pressed on the page goes to, or null: the token of a stored workspace needs none, and what is
 * locked does not tell yet whether there is one.
 */
export function formFor(view: Pick<View, 'ask' | 'failure'> | undefined): Editing | null {
  const ask = view?.failure === null && view.ask;
  return ask && (ask.kind !== 'token' || ask.workspaceId === null) ? { id: ask.workspaceId } : null;
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
