// Where in a pasted text the values of an API client stand: behind their labels (the console's block, JSON, lines like
// `key=value`, code, curl), or known by their shapes alone.
import { blanked, type Span } from './pasted-text';
import { withoutSpaces } from './workspace-form';

interface PastedValue extends Span {
  readonly value: string;
  /** More of it follows, but nothing shows how much. */
  readonly isBroken?: boolean;
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
  if ([...ids, ...secrets].some(({ isBroken }) => isBroken)) return null;
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

/** A sign on the line of the label, or the end of that line before one that holds a value alone, maybe in groups. */
const separator =
  '(?![a-z])["\'`”’*\\]]*[ \\t]*(?:(?:=>|:=|[:=|\\t])\\s*|[\\r\\n]\\s*(?=(?:\\S+|[0-9a-f-]+(?:[ \\t]+[0-9a-f-]+)+)[ \\t]*(?:[\\r\\n]|$)))';
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
    if (kind !== 'bare') {
      const inner = kind === 'json' ? unescaped(found, text.slice(0, at)) : found;
      const value = withoutSpaces(inner);
      return value === '' ? [] : [{ value, at, end }];
    }
    if (!isInForm(text, at)) return [joined(text, { value: found, at, end })];
    // There it ends where the next one begins.
    const value = found.replace(/&(?:\w+=.*)?$/, '');
    return [{ value: decoded(value), at, end: at + value.length }];
  });
}

/** Behind a colon quotes are those of JSON or of a language with the same escapes. */
function unescaped(text: string, before: string): string {
  if (/:\s*"$/.test(before)) {
    try {
      return JSON.parse(`"${text}"`);
    } catch {
      // A language with more of them.
    }
  }
  return text.replace(/\\(["\\/])/g, '$1');
}

/** Whether a value stands in the query of an address or in the body of a request, or in a part of one for curl. */
function isInForm(text: string, at: number): boolean {
  const words = [...text.matchAll(/[^\s"'`]+/g)];
  const { 0: word = '', index = at } = words.findLast((one) => one.index <= at) ?? {};
  return (
    /[?&](?:grant_type|scope|client_?id|client_?secret)=/i.test(word) ||
    /(?:[^\s&]&|\s-d|\s--data(?:-raw|-ascii|-binary)?)[\s=]*["']?$/.test(text.slice(0, index))
  );
}

/** The value with the words after it when they are the rest of it: consoles and mails break lines within. */
function joined(text: string, first: PastedValue): PastedValue {
  const isKnown = ({ value }: PastedValue) => isUuid(value) || isSecret(value);
  if (isKnown(first) || !/^[0-9a-f-]+$/i.test(first.value)) return first;
  const piece = /\s+([0-9a-f][0-9a-f-]*|-[0-9a-f]{4}[0-9a-f-]*)(?![^\s"'`,;}])/giy;
  piece.lastIndex = first.end;
  const ways = [first];
  for (const { 0: all, 1: word = '', index } of text.matchAll(piece)) {
    if (isUuid(word) || isSecret(word)) break;
    const value = `${ways.at(-1)?.value}${word}`;
    ways.push({ value, at: first.at, end: index + all.length });
  }
  return ways.findLast(isKnown) ?? { ...first, isBroken: ways.length > 1 };
}

function decoded(value: string): string {
  return /^(?:[^%]|%[0-7][0-9a-f])*$/i.test(value) ? decodeURIComponent(value) : value;
}

/** The one ID in the text that its shape shows; undefined when there is none, null when there are several. */
export function findId(text: string): PastedValue | undefined | null {
  return theOne(shaped(text, uuid));
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
