// Where a server has its page in HPE's console. No public document tells, so that a pattern is learned from one address
// which its user has pasted; where none was learned there is the home page of the region.
import { host2022 } from './addresses';
import { fail, ok, type Result } from './result';

/** What a page can be known by: HPE's ID, as `P52560-B21+CZ2D4A0K11`, and the serial. */
export interface Named {
  readonly id: string;
  readonly serial: string;
}

/** As long as an address may be that every browser and proxy still takes. */
const longest = 2000;

/** What a sign-in leaves in an address: no page is known by it, and some of it is secret. */
const ofSignIn =
  /^(?:code|state|nonce|sid|jwt|ticket|assertion|sig|signature|user|username|login_hint|.*(?:token|secret|session|saml).*)$/i;

/**
 * The pattern of the pages of all servers, from the address of one: wherever its ID or serial stands, in capitals or
 * not, encoded or not, there is `{id}` or `{serial}`. Fails with console-address-foreign when it is no address of HPE's,
 * console-address-general when neither is in it.
 */
export function patternOf(address: string, { id, serial }: Named): Result<string> {
  const url = pageAt(address.trim());
  if (url === null) return fail({ kind: 'console-address-foreign' });
  // Behind a semicolon servers have put sessions too.
  const rest = url.pathname.replace(/;[^/]*/g, '') + kept(url.search) + kept(url.hash);
  // The ID first, for the serial is a part of it.
  const pattern = replaced(replaced(rest, id, '{id}'), serial, '{serial}');
  const learned = `${url.origin}${pattern}`;
  return pattern === rest || pageOf(learned, { id, serial }) === null
    ? fail({ kind: 'console-address-general' })
    : ok(learned);
}

/** The address of this server's page, on the same site as the pattern; null when there is none. */
export function pageOf(pattern: string, { id, serial }: Named): string | null {
  const origin = /^https:\/\/[^/?#{}]+/.exec(pattern)?.[0] ?? '';
  const values: Readonly<Record<string, string>> = { '{id}': id, '{serial}': serial };
  const names = pattern.match(/\{(?:id|serial)\}/g) ?? [];
  // Dots alone would lead to another folder.
  if (names.length === 0 || names.some((name) => /^\.{0,2}$/.test(values[name] ?? ''))) return null;
  const filled = pattern
    .slice(origin.length)
    .replace(/\{(?:id|serial)\}/g, (name) => encodeURIComponent(wellFormed(values[name] ?? '')));
  const url = pageAt(origin + filled);
  return url?.origin === origin ? url.href : null;
}

/**
 * Where the console of Compute Ops Management for a region begins, or that of GreenLake. HPE names the one of us-west
 * (support document 38045555398); the others are named as it is, after their addresses for the API of 2022.
 */
export function consoleHome(region: string): string {
  const host = host2022({ service: 'compute-ops-management', region });
  return `https://${host?.replace('-api.', '.') ?? 'common.cloud.hpe.com'}`;
}

/** An address of a page of HPE's, or null. */
function pageAt(address: string): URL | null {
  const url = address.length <= longest ? URL.parse(address) : null;
  if (url === null) return null;
  const { protocol, hostname, port, username, password } = url;
  const isOfHpe = hostname === 'hpe.com' || hostname.endsWith('.hpe.com');
  return protocol === 'https:' && isOfHpe && port + username + password === '' ? url : null;
}

/** A query, or a hash with one in it, without what a sign-in has left. */
function kept(part: string): string {
  const [, before = '', pairs = ''] = /^(#[^?=&]*\?|[?#])(.*)$/s.exec(part) ?? [];
  const all = pairs.split('&');
  const wanted = all.filter((pair) => !/=/.test(pair) || !ofSignIn.test(pair.split('=')[0] ?? ''));
  if (wanted.length === all.length) return part;
  return wanted.length === 0 ? before.slice(0, -1) : before + wanted.join('&');
}

/** A serial may be a single digit, which stands in many a word: only whole words are replaced. */
function replaced(text: string, value: string, by: string): string {
  if (value === '') return text;
  const once = encodeURIComponent(wellFormed(value));
  const forms = [encodeURIComponent(once), once, value].map((form) =>
    form.replace(/[^a-z\d]/gi, '\\$&'),
  );
  // Before it may stand a sign that was encoded, as the slash in `%2FCZ2D4A0K11`.
  const begins = '(?<![a-z\\d])|(?<=%[a-f\\d]{2})|(?<=%25[a-f\\d]{2})';
  return text.replace(new RegExp(`(?:${begins})(?:${forms.join('|')})(?![a-z\\d])`, 'gi'), by);
}

/** Half a character, which only broken software writes, cannot be encoded. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
