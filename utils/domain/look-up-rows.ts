// Which rows of all that was found are drawn, and in which order: what stands in the lists on this computer, and what HPE
// has answered since.
import { wordsBeside } from './find';
import { mostRows } from './numbers';

/** One thing that was found in one workspace. */
export interface Hit {
  readonly workspaceId: string;
  readonly source: string;
  readonly region: string;
  readonly item: Readonly<Record<string, string>>;
  /** What it can be found by. */
  readonly texts: readonly string[];
  /** Epoch milliseconds at which HPE told it: in its list, or by itself. */
  readonly readAt: number;
}

/** The source that knows every serial: what another source tells of one is more. */
const anySerial = 'devices';

/** What is the same row, whichever list or answer it came from. */
export function keyOf({ workspaceId, source, item }: Hit): string {
  return [workspaceId, source, item.id].join(' ');
}

/**
 * Each thing once, as HPE told it last, in the place that it had in the list; a device that is also something else of its
 * workspace is left out. What has the query as a whole value is before what begins with it, and that before all else.
 */
export function mergedHits<H extends Hit>(
  saved: readonly H[],
  told: readonly H[],
  query: string,
): readonly H[] {
  const all = new Map<string, H>();
  for (const hit of [...saved, ...told]) all.set(keyOf(hit), hit);
  const hits = [...all.values()];
  const known = new Set(hits.filter(({ source }) => source !== anySerial).map(serialKey));
  const isKnown = (hit: H) => serialOf(hit.item) !== '' && known.has(serialKey(hit));
  return hits
    .filter((hit) => hit.source !== anySerial || !isKnown(hit))
    .map((hit) => ({ hit, rank: rankOf(hit.texts, query) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ hit }) => hit);
}

function serialOf(item: Hit['item']): string {
  return (item.serial ?? '').toUpperCase();
}

function serialKey({ workspaceId, item }: Hit): string {
  return `${workspaceId} ${serialOf(item)}`;
}

function rankOf(texts: readonly string[], query: string): number {
  const wanted = query.trim().toLowerCase();
  const small = texts.map((text) => text.toLowerCase());
  if (small.includes(wanted)) return 0;
  return small.some((text) => text.startsWith(wanted)) ? 1 : 2;
}

/**
 * One that was found before as it is told now: HPE may have told it since, or of a device what else it is; else as it was.
 */
export function asFoundNow<H extends Hit>(hits: readonly H[], hit: H): H {
  const isMore = hit.source === anySerial && serialOf(hit.item) !== '';
  return (
    hits.find((one) => keyOf(one) === keyOf(hit)) ??
    hits.find((one) => isMore && serialKey(one) === serialKey(hit)) ??
    hit
  );
}

/**
 * How many rows of each group are drawn: all of them while there is room, else an equal share, of which a small group
 * leaves what it does not need to the others.
 */
export function sharesOf(counts: readonly number[], most: number = mostRows): readonly number[] {
  const shares = counts.map(() => 0);
  let left = most;
  for (;;) {
    const open = counts.flatMap((count, at) => ((shares[at] ?? 0) < count ? [at] : []));
    const share = Math.floor(left / open.length);
    // What does not go round is the first ones'.
    const each = open.length > 0 && share === 0 ? open.slice(0, left) : open;
    if (each.length === 0) return shares;
    for (const at of each) {
      const added = Math.min(Math.max(share, 1), (counts[at] ?? 0) - (shares[at] ?? 0));
      shares[at] = (shares[at] ?? 0) + added;
      left -= added;
    }
  }
}

/** The value that has a word of the query which the row does not show, so that one sees why it was found; else empty. */
export function foundBeside(
  texts: readonly string[],
  shown: readonly string[],
  query: string,
): string {
  const words = wordsBeside(shown.join('\n'), query);
  return texts.find((text) => words.some((word) => text.toLowerCase().includes(word))) ?? '';
}

/** A value of HPE's as it is drawn: one line, without marks that would turn the direction of the words after it. */
export function shownText(value: string): string {
  return value
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** As much of it as one line of the popup holds. */
export function briefText(value: string): string {
  const characters = [...shownText(value)];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
}

/** How something is, at one glance: the shape of its mark, and the value whose word stands beside it. */
export interface AtAGlance {
  readonly shape: 'good' | 'warning' | 'critical' | 'unknown';
  /** One of HPE's words, or empty. */
  readonly value: string;
}

const shapes: Readonly<Record<string, AtAGlance['shape']>> = {
  OK: 'good',
  NORMAL: 'good',
  CONNECTED: 'good',
  ON: 'good',
  true: 'good',
  WARNING: 'warning',
  UNREACHABLE: 'warning',
  DISCONNECTED: 'warning',
  CRITICAL: 'critical',
};

/**
 * What is wrong comes first, then that nothing reaches it, then whether it is on, or what its source calls its state, then
 * why so little is known of it.
 */
export function glanceAt(item: Hit['item']): AtAGlance {
  const { health = '', power = '', state = '', connected, assigned, subscription } = item;
  const shape = shapes[health || state] ?? 'unknown';
  if (shape === 'warning' || shape === 'critical') return { shape, value: health || state };
  // How it was when it was last reached says little.
  if (connected === 'false') return { shape: 'unknown', value: connected };
  const rest = assigned || (subscription === 'SUBSCRIBED' ? '' : subscription) || '';
  return { shape, value: power || state || health || rest };
}

/** Its power, health and connection, or what its source tells in their place. */
export function statesOf(item: Hit['item']): readonly AtAGlance[] {
  const { power, health, connected, state } = item;
  const told = [power, health, connected, state].filter(Boolean);
  const values = told.length > 0 ? told : [glanceAt(item).value].filter(Boolean);
  return values.map((value = '') => ({ shape: shapes[value] ?? 'unknown', value }));
}

/** `https` to the address of a server's iLO, else to its host name; null when HPE tells neither a plain one nor the other. */
// Hosts do have underscores, and the dot at the end of a whole name.
export function iloPage({ iloAddress = '', iloHostName = '' }: Hit['item']): string | null {
  const address = /^[\da-f:]*:[\da-f:.]*$/i.test(iloAddress) ? `[${iloAddress}]` : iloAddress;
  const host = [address, iloHostName].find((one) =>
    /^(?:\w(?:[\w.-]{0,251}[\w.])?|\[[\da-f:.]+\])$/i.test(one),
  );
  const url = `https://${host}/`;
  return host !== undefined && URL.canParse(url) ? url : null;
}
