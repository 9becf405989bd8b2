// What becomes of a text that is pasted into a field of the form, before any field holds it: a client's values go
// where they belong, what came along with them goes away, and what cannot be right is refused.
import type { Failure, FieldName } from './failure';
import type { Message, MessageName } from './message';
import { addresses, readAddress, readPlace } from './pasted-address';
import { findClient, findId, hasToken, isSecret, isUuid } from './pasted-client';
import {
  type PastedText,
  pastedText,
  type SingleValue,
  singleValue,
  unprintableAt,
} from './pasted-text';
import type { Policy } from './policy';
import type { WorkspaceForm } from './workspace-form';

/** The fields that a pasted text can fill, in the order in which they are told. */
const fieldWords = {
  clientId: 'field_clientId',
  clientSecret: 'field_clientSecret',
  issuer: 'field_issuer',
  service: 'field_service',
  region: 'field_region',
} as const;
type FilledField = keyof typeof fieldWords;
type Fields = Partial<Pick<WorkspaceForm, FilledField>>;

/** `fields` replace what stands in them, `text` goes in at the cursor. No value is ever part of a note. */
export type Paste =
  | { readonly kind: 'fields'; readonly fields: Fields; readonly note: Message | null }
  | { readonly kind: 'text'; readonly text: string; readonly note: Message | null }
  | { readonly kind: 'refused'; readonly failure: Failure };

type Refused = Extract<Paste, { kind: 'refused' }>;
/** Without a note the names of the fields are told. */
interface Filled {
  readonly kind: 'filled';
  readonly fields: Fields;
  readonly note?: Message | null;
}

/** What is longer is neither a value of a client nor a block with them. */
const longestPaste = 10_000;

/**
 * Reads what is pasted into a field. What looks like a secret goes nowhere but into the field for it, and takes the
 * place of the `secret` that stands there only when it is pasted there or comes with its ID.
 */
export function readPaste(raw: string, into: FieldName, policy: Policy = {}, secret = ''): Paste {
  if (raw.length > longestPaste) return refused({ kind: 'pasted-unknown' });
  const pasted = pastedText(raw);
  const single = singleValue(pasted.text);
  const found = readSingle(pasted, single, into) ?? readBlock(pasted, into);
  if (found?.kind === 'refused') return found;
  if (found) {
    const { clientId, clientSecret = secret } = found.fields;
    const isOther = secret !== '' && clientSecret !== secret && clientId === undefined;
    if (isOther && into !== 'clientSecret') return refused({ kind: 'pasted-other-secret' });
    return allowed(found, policy);
  }
  if (into === 'clientId' || into === 'clientSecret') return readPlain(pasted, single, into);
  return { kind: 'text', text: raw, note: null };
}

/** The text as one value whose shape says what it is. */
function readSingle(
  pasted: PastedText,
  single: SingleValue,
  into: FieldName,
): Filled | Refused | null {
  const { value } = single;
  if (value.startsWith('eyJ') && hasToken(value)) return refused({ kind: 'pasted-token' });
  const isAddress = value !== '' && value.replace(addresses, '') === '';
  if (isAddress) return readOneAddress(value, into);
  if (!isUuid(value) && !isSecret(value)) return null;
  const workspaceId = value.replaceAll('-', '').toLowerCase();
  if (into === 'issuer' && workspaceId.length === 32) {
    return filled({ issuer: workspaceId }, removed(pasted, single, isUuid(value)));
  }
  const field = isSecret(value) ? 'clientSecret' : 'clientId';
  if (field === into) return filled({ [field]: value }, removed(pasted, single));
  // Elsewhere than among the secrets an ID does no harm, and may be meant as it is.
  if (field === 'clientId' && into !== 'clientSecret') return null;
  return filled(
    { [field]: value },
    { name: 'pasted_moved', values: [{ name: fieldWords[field] }] },
  );
}

function readOneAddress(text: string, into: FieldName): Filled | null {
  const address = readAddress(text);
  if (Object.keys(address).length === 0) return null;
  if (address.issuer === '') return filled(address, { name: 'pasted_shared' });
  return address.issuer && into === 'issuer'
    ? filled(address, { name: 'pasted_url' })
    : filled(address);
}

/** The text as something longer that has a client's values in it. */
function readBlock(pasted: PastedText, into: FieldName): Filled | Refused | null {
  const { text } = pasted;
  const client = findClient(text.replace(addresses, (address) => ' '.repeat(address.length)));
  if (client === null) return refused({ kind: 'pasted-unknown' });
  const { clientId, clientSecret } = client;
  if (hasToken(clientSecret?.value ?? text)) return refused({ kind: 'pasted-token' });
  for (const field of ['clientId', 'clientSecret'] as const) {
    const position = client[field] ? unprintableAt(pasted, client[field]) : null;
    if (position !== null) return refused({ kind: 'pasted-unprintable', field, position });
  }
  if (!clientId && !clientSecret && into === 'name') return null;
  const fields = {
    ...(clientId && { clientId: clientId.value }),
    ...(clientSecret && { clientSecret: clientSecret.value }),
    ...readPlace(text),
  };
  return Object.keys(fields).length === 0 ? null : filled(fields);
}

/** The text as an ID or a secret of whatever shape, or a part of one. */
function readPlain(
  pasted: PastedText,
  single: SingleValue,
  into: 'clientId' | 'clientSecret',
): Paste {
  const isMore =
    /^(?:[{[]\s*["'{}\]]|<[a-z!?]|curl\b|https?:)|client[\s_-]*(?:id|secret)["']?\s*[:=]/i;
  const text = pasted.text.trim();
  if (isMore.test(text) || text.split(/\s+/).length > 4) return refused({ kind: 'pasted-unknown' });
  const id = findId(text);
  if (id === null) return refused({ kind: 'pasted-unknown' });
  if (id) {
    const note = sentence('pasted_filled', [fieldWords.clientId]);
    return { kind: 'fields', fields: { clientId: id.value }, note };
  }
  const position = unprintableAt(pasted, single);
  if (position !== null) return refused({ kind: 'pasted-unprintable', field: into, position });
  return { kind: 'text', text: single.value, note: removed(pasted, single) };
}

/** Without what the organisation lets nobody choose. */
function allowed({ fields, note }: Filled, policy: Policy): Paste {
  const { tokenIssuer, regions, services } = policy;
  const isSettled = (name: FilledField): boolean => {
    if (name === 'issuer') return tokenIssuer !== undefined;
    if (name === 'service') return services?.includes(fields.service ?? 'all') === false;
    return name === 'region' && regions?.includes(fields.region ?? '') === false;
  };
  const found = (Object.keys(fieldWords) as FilledField[]).filter((name) => name in fields);
  const names = found.filter((name) => !isSettled(name));
  if (names.length === 0) return refused({ kind: 'policy-refused', field: found[0] ?? 'region' });
  const told = names.filter((name) => fields[name] !== '').map((name) => fieldWords[name]);
  return {
    kind: 'fields',
    fields: Object.fromEntries(names.map((name) => [name, fields[name]])),
    note: note === undefined ? sentence('pasted_filled', told) : note,
  };
}

/** What was taken away from around a value and from in it, or null. */
function removed(
  { isInvisibleRemoved }: PastedText,
  { hasBearer, isQuoted, hasSpaces }: SingleValue,
  hasHyphens = false,
): Message | null {
  const things = [
    hasBearer ? 'removed_bearer' : null,
    isQuoted ? 'removed_quotes' : null,
    hasSpaces ? 'removed_spaces' : null,
    isInvisibleRemoved ? 'removed_invisible' : null,
    hasHyphens ? 'removed_hyphens' : null,
  ] as const;
  return sentence(
    'pasted_removed',
    things.filter((thing) => thing !== null),
  );
}

/** A sentence about a list of things, or null when there are none. */
function sentence(name: MessageName, [first, ...others]: readonly MessageName[]): Message | null {
  if (first === undefined) return null;
  const list = others.reduce<Message>(
    (all, one) => ({ name: 'list_of', values: [all, { name: one }] }),
    { name: first },
  );
  return { name, values: [list] };
}

function filled(fields: Fields, note?: Message | null): Filled {
  return note === undefined ? { kind: 'filled', fields } : { kind: 'filled', fields, note };
}

function refused(failure: Failure): Refused {
  return { kind: 'refused', failure };
}
