// What a person types into the form, and how it becomes a workspace or one precise cause of refusal,
// before any request.
import { host2022 } from './addresses';
import type { Failure, FieldName } from './failure';
import { issuerText, parseIssuer } from './issuer';
import { defaultKeepFreshHours } from './numbers';
import type { StoredAsk } from './page-ask';
import { isPassing } from './passing';
import type { Policy } from './policy';
import { fail, ok, type Result } from './result';
import { type Colour, colours, type Mark, type Service, type Workspace } from './workspace';

/** The fields as they stand in the form, and the ID under which they will be saved. */
export interface WorkspaceForm {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  /** Empty when editing: the stored one stays. */
  readonly clientSecret: string;
  readonly issuer: string;
  readonly service: Service;
  readonly region: string;
  readonly mark: Mark;
  /** Null: one that few others have. */
  readonly colour: Colour | null;
  readonly uses2022Addresses: boolean;
}

/** The form as it is kept while it is open, so that nothing is lost when the popup is clicked away. */
export interface Draft {
  readonly form: WorkspaceForm;
  /** The name under which the workspace is saved, or null for a new one; empty when that cannot be read. */
  readonly editing: string | null;
  /** Where it is open, or null after Close: then it waits to be opened again. */
  readonly openIn: Place | null;
  /** What was pressed on the console's API page, if it began with that. */
  readonly from?: Pick<StoredAsk, 'kind' | 'origin' | 'at' | 'service' | 'region'>;
}

/** The pages that have the form; the popup's is the side panel's too. */
export type Place = 'popup' | 'panel' | 'options';

/** Every draft by the ID under which it will be saved. */
export type Drafts = Readonly<Record<string, Draft>>;

/**
 * What was typed for this workspace (null: a new one) and neither saved nor discarded, or undefined; of several new ones
 * that which is open in this place, and then that which was pressed on the page last.
 */
export function draftOf(drafts: Drafts, id: string | null, place?: Place): Draft | undefined {
  if (id !== null) return drafts[id];
  const ofNew = Object.values(drafts)
    .filter(({ editing }) => editing === null)
    .sort((one, other) => (other.from?.at ?? 0) - (one.from?.at ?? 0));
  return ofNew.find(({ openIn }) => openIn === place) ?? ofNew[0];
}

/**
 * The form for a new workspace, which will be saved under this ID however often it is sent; the first of what the
 * organisation allows is preset.
 */
export function newForm(id: string, { services, regions }: Policy = {}): WorkspaceForm {
  return {
    id,
    name: '',
    clientId: '',
    clientSecret: '',
    issuer: '',
    service: services?.[0] ?? 'all',
    region: regions?.[0] ?? 'us-west',
    mark: 'none',
    colour: null,
    uses2022Addresses: false,
  };
}

/** The form with what the organisation has settled, whatever stood in it; of several that it allows, the first. */
export function settled(form: WorkspaceForm, policy: Policy): WorkspaceForm {
  const { tokenIssuer, regions = [], services = [] } = policy;
  return {
    ...form,
    issuer: tokenIssuer ?? form.issuer,
    region: regions.includes(form.region) ? form.region : (regions[0] ?? form.region),
    service: services.includes(form.service) ? form.service : (services[0] ?? form.service),
  };
}

/** The regions that HPE documents for each service; a workspace may name another (HPE's own tools allow any). */
export const regionsOf: Readonly<Record<Service, readonly string[]>> = {
  all: ['us-west', 'eu-central', 'ap-northeast', 'eu-west'],
  'compute-ops-management': ['us-west', 'eu-central', 'ap-northeast'],
  'data-services': ['us-west', 'eu-central', 'ap-northeast', 'eu-west'],
};

const longest: Readonly<Record<FieldName, number>> = {
  name: 60,
  clientId: 200,
  clientSecret: 512,
  issuer: 300,
  region: 30,
};

/**
 * Reads the form: `before` is the workspace that is edited, null for a new one; `others` are the colours already in
 * use. White space around and inside ID and secret is dropped, since consoles and mails break lines there. A tenant
 * keeps its issuer and has no client, whatever stands in the form.
 */
export function readForm(
  form: WorkspaceForm,
  context: { now: number; before: Workspace | null; others: readonly Colour[] },
): Result<Workspace> {
  const { before, now } = context;
  const name = visibleText(form.name);
  const isTenant = before !== null && before.parentId !== null;
  const clientId = isTenant ? '' : withoutSpaces(form.clientId);
  const typed = isTenant ? '' : withoutSpaces(form.clientSecret);
  const clientSecret = typed || (before?.clientSecret ?? '');
  const region = form.region.trim().toLowerCase();
  if (name === '') return fail({ kind: 'name-missing' });
  if (clientId === '' && !isTenant) return fail({ kind: 'client-id-missing' });
  if (clientSecret === '' && !isTenant) return fail({ kind: 'client-secret-missing' });
  const fields = { name, clientId, clientSecret, issuer: form.issuer.trim(), region };
  for (const field of Object.keys(longest) as FieldName[]) {
    if (fields[field].length > longest[field]) {
      return fail({ kind: 'field-too-long', field, max: longest[field] });
    }
  }
  for (const field of ['clientId', 'clientSecret'] as const) {
    // In the field as it was typed, so that the position is the one that a person counts.
    const at = form[field].search(unprintable);
    if (at >= 0) return fail({ kind: 'field-unprintable', field, position: at + 1 });
  }
  const issuer = isTenant ? ok(before.issuer) : parseIssuer(form.issuer);
  if (!issuer.ok) return issuer;
  // What is known of an issuer is not known of another one, nor of another client there.
  const isSameIssuer = before !== null && issuerText(before.issuer) === issuerText(issuer.value);
  const isSameClient = isSameIssuer && before.clientId === clientId;
  if (!/^[a-z0-9-]{2,30}$/.test(region)) return fail({ kind: 'region-malformed' });
  const { id, service } = form;
  const parentId = before?.parentId ?? null;
  const estate = { issuer: issuer.value, clientId, parentId, service, region };
  // Of another estate there are other servers, at other addresses.
  const known = before !== null && isSameEstate(before, estate) ? before : null;
  return ok({
    id,
    name,
    clientSecret,
    ...estate,
    mark: form.mark,
    colour: form.colour ?? before?.colour ?? rarest(context.others),
    keepFreshHours: before?.keepFreshHours ?? defaultKeepFreshHours,
    // Chosen for another service or region, it would be for hosts that nobody was asked to allow.
    uses2022Addresses: form.uses2022Addresses && host2022(estate) !== null,
    clientAuthentication: isSameClient ? before.clientAuthentication : 'post',
    endsOlderTokens: isSameIssuer && before.endsOlderTokens,
    consoleAddress: known?.consoleAddress ?? '',
    indexKey: known?.indexKey ?? '',
    pinnedServers: known?.pinnedServers ?? [],
    createdAt: before?.createdAt ?? now,
    changedAt: now,
  });
}

/** The form for editing a saved workspace; the secret stays where it is. */
export function formOf(workspace: Workspace): WorkspaceForm {
  const { id, name, clientId, service, region, mark, colour, uses2022Addresses } = workspace;
  return {
    id,
    name,
    clientId,
    clientSecret: '',
    issuer: issuerText(workspace.issuer),
    service,
    region,
    mark,
    colour,
    uses2022Addresses,
  };
}

/**
 * Whether a client whose test failed so may be saved all the same, since HPE shows a secret only once: whatever kept HPE
 * from answering or granting may pass, but a client that HPE refused is of no use.
 */
export function maySaveUntested(failure: Failure): boolean {
  const atHpe = ['redirected', 'workspace-refused', 'request-refused'];
  const notAsked = ['too-often', 'permission-missing'];
  return isPassing(failure) || [...atHpe, ...notAsked].includes(failure.kind);
}

/** Whether a new token has to be asked for, and an old one forgotten, after such a change. */
export function isOtherClient(one: Workspace, other: Workspace): boolean {
  return !isSameClient(one, other) || one.clientSecret !== other.clientSecret;
}

/** Whether two workspaces ask the same issuer by the same client, whatever its secret is. */
export function isSameClient(one: Client, other: Client): boolean {
  const isSameIssuer = issuerText(one.issuer) === issuerText(other.issuer);
  return isSameIssuer && one.clientId === other.clientId && one.parentId === other.parentId;
}
type Client = Pick<Workspace, 'issuer' | 'clientId' | 'parentId'>;

/** Whether two workspaces have the same servers: they are those of one client, of one service and region. */
export function isSameEstate(one: Estate, other: Estate): boolean {
  return isSameClient(one, other) && one.service === other.service && one.region === other.region;
}
type Estate = Client & Pick<Workspace, 'service' | 'region'>;

/** Whether the same form was saved as both, secret and all. */
export function isSameSave(one: Workspace, other: Workspace): boolean {
  const typed = (workspace: Workspace) =>
    JSON.stringify([formOf(workspace), workspace.clientSecret]);
  return typed(one) === typed(other);
}

/** White space, and what takes no space at all: both come along when text is copied from a page. */
const spaces = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const unprintable = /[^\x21-\x7e\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** Control characters, and marks that would turn the direction of the words after a name. */
const controls = /[\p{Cc}\p{Bidi_Control}]/gu;

/** The text without white space and without what takes no space at all. */
export function withoutSpaces(text: string): string {
  return text.replace(spaces, '');
}

/** A name from elsewhere as one that may be kept: what can be seen of it, no longer than it may be. */
export function visibleName(text: string): string {
  return visibleText(text).slice(0, longest.name).trim();
}

/** A name without what would only disturb the words after it; empty when nothing of it can be seen. */
export function visibleText(text: string): string {
  const visible = text.replace(controls, '').trim();
  return withoutSpaces(visible) && visible;
}

function rarest(used: readonly Colour[]): Colour {
  const uses = (colour: Colour) => used.filter((one) => one === colour).length;
  return colours.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best));
}
