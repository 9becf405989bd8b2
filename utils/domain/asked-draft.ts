// What was pressed on the console's API page as a form: filled in, and saved by nobody but its user.
import { hostOf } from './hosts';
import type { Message, MessageValue } from './message';
import type { StoredAsk } from './page-ask';
import type { Policy } from './policy';
import { serviceWords } from './service-words';
import { type Draft, type Drafts, newForm, type Place, type WorkspaceForm } from './workspace-form';

interface Known {
  /** What stands in the other forms. */
  readonly drafts: Drafts;
  /** The stored workspace that has this client, as a form, or null. */
  readonly stored: WorkspaceForm | null;
  readonly policy: Policy;
  readonly place: Place;
}

/**
 * The form in which it goes on. A stored workspace gets the new secret and keeps all else, its client ID above all; what
 * was typed for that client before stays. The same press twice gives the same form.
 */
export function draftFor(ask: StoredAsk, { drafts, stored, policy, place }: Known): Draft {
  const { kind, origin, at, clientId, clientSecret, service, region } = ask;
  const ofNew = Object.values(drafts).find(
    ({ editing, form }) => editing === null && form.clientId === clientId,
  );
  const before = stored ? drafts[stored.id] : ofNew;
  const begun = stored ?? {
    ...newForm(ask.id, policy),
    clientId,
    ...(service && { service }),
    ...(region && { region }),
  };
  const form = before ? { ...before.form, clientId: begun.clientId } : begun;
  return {
    form: { ...form, clientSecret: clientSecret || form.clientSecret },
    editing: stored ? stored.name : null,
    openIn: place,
    from: { kind, origin, at, service, region },
  };
}

/** Where the form comes from, and what becomes of it, or null for one that was begun here. */
export function aboutDraft({ from, editing }: Draft): Message | null {
  if (!from) return null;
  if (from.kind === 'token') return { name: 'asked_unknown' };
  const host = hostOf(from.origin);
  if (editing !== null) return { name: 'asked_secret', values: [host] };
  const place = placeOf(from);
  return place
    ? { name: 'asked_client_of', values: [host, place] }
    : { name: 'asked_client', values: [host] };
}

/** What the page told of the place of the client, or null. */
function placeOf({ service, region }: NonNullable<Draft['from']>): MessageValue | null {
  const words = service && { name: serviceWords[service] };
  return words && region ? { name: 'place_line', values: [words, region] } : (words ?? region);
}
