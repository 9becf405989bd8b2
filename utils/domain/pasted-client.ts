// Where in a pasted text the values of an API client stand: behind their labels (the console's block, JSON, lines like
// `key=value`, code, curl), or known by their shapes alone.
import { blanked, type Span } from './pasted-text';

interface PastedValue extends Span {
  readonly value: string;
}

export interface PastedClient {
  readonly clientId: PastedValue | undefined;
  readonly clientSecret: PastedValue | undefined;
}

/** The values of the one client in the text, as far as there are; null when it is not plain which they are. */
export function findClient(text: string): PastedClient | null {
  // What has the shape of the other one is the other one: labels can be swapped, or stand before both values.
  const ids = labelled(text, 'clientId').filter(({ value }) => !isSecret(value));
  const secrets = labelled(text, 'clientSecret').filter(({ value }) => !isUuid(value));
  // Without a label a shape decides, but not that of a value whose label says what else it is.
  const rest = [...ids, ...secrets, ...labelled(text, 'workspaceId')].reduce(blanked, text);
  const clientId = theBest(ids, isUuid);
  const alone = hasToken(text) ? undefined : theOne(shaped(rest, digits));
  const clientSecret = secrets.length > 0 ? theBest(secrets, isSecret) : alone;
  if (clientId === null || clientSecret === null) return null;
  const other = clientSecret && theOne(shaped(rest, uuid));
  return { clientId: clientId ?? other ?? undefined, clientSecret };
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** HPE documents 32 digits and has a sample with 34. A workspace ID has 32 too. */
const digits = '[0-9a-f]{32,34}';

export function isUuid(text: string): boolean {
  return new RegExp(`^${uuid}$`, 'i').test(text);
}

export function isSecret(text: string): boolean {
  return new RegExp(`^${digits}$`, 'i').test(text);
}

/** Whether there is a token in it, whole or cut off. The header of a JWT is JSON in base64, which begins so. */
export function hasToken(text: string): boolean {
  return /(?<![\w-])eyJ[\w-]{15}|access_?[Tt]oken["']?\s*[:=]\s*["']?[\w.-]{20}/.test(text);
}

const labels = {
  clientId: 'client[\\s_-]*id(?:entifier)?',
  clientSecret: '(?:client[\\s_-]*(?:secret|password)|(?<![a-z])secret)',
  workspaceId: '(?:workspace|tenant|customer)(?:[\\s_-]*id)?',
  region: '(?<![a-z])region',
} as const;
const anyLabel = new RegExp(`^(?:${Object.values(labels).join('|')})(?![a-z])`, 'i');

/** A sign on the line of the label, or the end of that line before one that holds a value alone. */
const separator =
  '(?![a-z])["\'`”’*\\]]*[ \\t]*(?:(?:=>|:=|[:=|\\t])\\s*|[\\r\\n]\\s*(?=\\S+[ \\t]*(?:[\\r\\n]|$)))';
const quoted = [
  '"(?<json>(?:[^"\\\\\\n]|\\\\.)+)"',
  "'(?<single>[^'\\n]+)'",
  '`(?<back>[^`\\n]+)`',
  '[“„«](?<double>[^”“»\\n]+)[”“»]',
  '[‘‚‹](?<curly>[^’‘›\\n]+)[’‘›]',
  '["\'`]?(?<bare>[^\\s"\'`]*[^\\s"\'`,;])',
].join('|');
const placeholder = /^(?:\$\{?[a-z_]|<|\{|%\w+%|your|[*•.…]+$)/i;

/** Every value behind this label, whatever stands between the two. Placeholders and other labels are no values. */
export function labelled(text: string, label: keyof typeof labels): PastedValue[] {
  const pattern = new RegExp(`${labels[label]}${separator}(?:${quoted})`, 'dgi');
  return [...text.matchAll(pattern)].flatMap(({ groups = {}, indices }) => {
    const [kind, found] = Object.entries(groups).find(([, one]) => one !== undefined) ?? [];
    const [at, end] = (kind && indices?.groups?.[kind]) || [0, 0];
    if (!found || placeholder.test(found) || anyLabel.test(text.slice(at))) return [];
    if (kind === 'json') return [{ value: found.replace(/\\(["\\/])/g, '$1'), at, end }];
    // In the body of a request it ends where the next one begins.
    const value = kind === 'bare' ? found.replace(/&\w+=.*$/, '') : found;
    return [{ value: isFormBody(text) ? decoded(value) : value, at, end: at + value.length }];
  });
}

function isFormBody(text: string): boolean {
  return text.includes('grant_type=') && !text.includes('--data-urlencode');
}

function decoded(value: string): string {
  return /^(?:[^%]|%[0-7][0-9a-f])*$/i.test(value) ? decodeURIComponent(value) : value;
}

/** Every value that stands by itself and has this shape. */
function shaped(text: string, shape: string): PastedValue[] {
  const pattern = new RegExp(`(?<![\\w-])${shape}(?![\\w-])`, 'gi');
  return [...text.matchAll(pattern)].map(({ 0: value, index }) => {
    return { value, at: index, end: index + value.length };
  });
}

/** Beside values of the shape that is documented, others are by-catch. */
function theBest(values: readonly PastedValue[], hasShape: (text: string) => boolean) {
  const best = values.filter(({ value }) => hasShape(value));
  return theOne(best.length > 0 ? best : values);
}

/** The one that they all are; undefined when there is none, null when they differ. */
export function theOne(values: readonly PastedValue[]): PastedValue | undefined | null {
  return values.every(({ value }) => value === values[0]?.value) ? values[0] : null;
}
