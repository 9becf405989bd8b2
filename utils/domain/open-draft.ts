// A draft while its form is open, perhaps in two pages at once: each follows what the other has written and writes its
// own changes onto that, so that neither undoes what was filled in or typed in the other.
import type { Policy } from './policy';
import { type Draft, type Place, settled, type WorkspaceForm } from './workspace-form';

/** What changes at once in a form, and where the form is open then. */
export interface DraftChange {
  readonly fields?: Partial<WorkspaceForm>;
  readonly openIn: Place | null;
}

/** The draft as a page has it. */
export interface OpenDraft {
  readonly draft: Draft;
  /** What was written here and has not been told back by the browser yet, the oldest first. */
  readonly untold: readonly { readonly change: DraftChange; readonly written: Draft }[];
}

/** After a change in this page: the same when it changes nothing, else one whose draft is to be written. */
export function withChange(open: OpenDraft, change: DraftChange): OpenDraft {
  const { draft, untold } = open;
  const written = changed(draft, change);
  // Written all the same it would go over what another page has written meanwhile.
  if (isSame(written, draft)) return open;
  return { draft: written, untold: [...untold, { change, written }] };
}

/**
 * After the browser has told that this is stored. The draft is then another one when a page has written in the
 * meantime, and neither the former nor the stored one when it has to be written again: what is told comes in the order
 * of writing, so that what was written here since has gone over it without knowing it.
 */
export function withStored(open: OpenDraft, stored: Draft): OpenDraft {
  const { draft, untold } = open;
  const told = untold.findIndex(({ written }) => isSame(written, stored));
  if (told >= 0) return { draft, untold: untold.slice(told + 1) };
  const last = untold.at(-1);
  if (!last) return { draft: stored, untold };
  const fields = Object.assign({}, ...untold.map(({ change }) => change.fields));
  // Of two pages the same one in both, lest each writes itself over the other for ever.
  const openIn = [stored.openIn ?? '', last.change.openIn ?? ''].sort()[1] as Place | '';
  const change = { fields, openIn: openIn || null };
  const written = changed(stored, change);
  return isSame(written, draft)
    ? open
    : { draft: written, untold: [...untold, { change, written }] };
}

/** Whether what stands in one form is saved with the other, with what the organisation has settled in both. */
export function isSavedWith(one: WorkspaceForm, other: WorkspaceForm, policy: Policy): boolean {
  return isSame(settled(one, policy), settled(other, policy));
}

function changed(draft: Draft, { fields, openIn }: DraftChange): Draft {
  return { ...draft, form: { ...draft.form, ...fields }, openIn };
}

/** In whatever order their fields are: Chromium sorts those of what it keeps. */
function isSame(one: object, other: object): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: object): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}
