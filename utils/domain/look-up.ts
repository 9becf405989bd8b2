// What somebody looks up: what kind of thing its shape makes it, how it is written into HPE's filters (OData; HPE developer
// portal, "filtering"), in which nothing that was typed can be anything but a text, and which items are meant by it.

import { hasToken, isSecret } from './pasted-client';

/**
 * `id`: product ID, `+`, serial. `model`: the name of a model, as ProLiant DL380 or DL380 Gen11. `series`: a
 * part of one, as DL380. A product ID and a
 * series can be the name of a host as well, and are looked for among those too.
 */
export interface LookUp {
  readonly kind: 'address' | 'id' | 'product' | 'model' | 'series' | 'name';
  readonly text: string;
}

/** Whatever is shorter is still being typed; 253 is the longest name of a host (RFC 1035). */
const lengths = { least: 3, most: 253 };

const shapes: readonly [LookUp['kind'], RegExp][] = [
  ['address', /^(?:\d{1,3}\.){3}\d{1,3}$|^[\da-f]*:[\da-f:.]+$/i],
  ['id', /^[a-z\d]{5,8}-[a-z\d]{3}\+[a-z\d]{4,40}$/i],
  ['product', /^[a-z\d]{5,8}-[a-z\d]{3}$/i],
  ['series', /^[a-z]{2}\d{2,4}[a-z]?$/i],
  ['name', /^\S+$/],
  [
    'model',
    /^(?:(?:proliant|synergy|apollo|edgeline|alletra|primera|nimble) .*\d|[a-z]{2}\d{2,4}[a-z]? gen ?\d+)/i,
  ],
];

/** What can be asked for exactly, or null; so is whatever may be a client secret or a token, which nobody looks up. */
export function lookUpOf(typed: string): LookUp | null {
  const words = typed.trim().replace(/ +/g, ' ');
  // HPE's lists have no maker in the name of a model.
  const text = words.replace(/^hpe /i, '');
  if (text.length < lengths.least || text.length > lengths.most) return null;
  if (/[\p{Cc}\p{Cs}]/u.test(text) || isSecret(text) || hasToken(text)) return null;
  const kind = shapes.find(([, shape]) => shape.test(text))?.[0];
  return kind ? { kind, text } : null;
}

/** A text in a filter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A filter by which one of these columns is this text, in the letter cases in which it is most likely written. */
export function isOneOf(columns: readonly string[], text: string): string {
  const written = [...new Set([text, text.toUpperCase(), text.toLowerCase()])];
  return columns
    .flatMap((column) => written.map((one) => `${column} eq ${literal(one)}`))
    .join(' or ');
}

/**
 * Whether it is worth asking every region for it: serials, addresses and most hosts have a digit, while a name that is typed
 * to find a workspace has none.
 */
export function isWorthAskingAround({ text }: LookUp): boolean {
  return /\d/.test(text);
}

/** Whether a host can be called so without its domain. */
export function isShortName({ kind, text }: LookUp): boolean {
  const isOfHost = ['name', 'series', 'product'].includes(kind);
  return isOfHost && /^[a-z\d-]*\d[a-z\d-]*$/i.test(text);
}

/**
 * Whether an item that has these values is what was looked up: one of them is the text in any letter case, or the name of
 * a host that begins with it up to a dot. A list that has ignored the filter brings nothing in this way.
 */
export function isMeant(values: readonly string[], lookUp: LookUp): boolean {
  const wanted = lookUp.text.toUpperCase();
  const serial = lookUp.kind === 'id' ? wanted.split('+').at(-1) : wanted;
  return values.some((value) => {
    const one = value.toUpperCase();
    if (one === wanted || one === serial) return true;
    const isPart = ['series', 'model'].includes(lookUp.kind) && one.includes(wanted);
    return isPart || (isShortName(lookUp) && one.startsWith(`${wanted}.`));
  });
}
