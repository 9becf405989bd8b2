// What a token says of itself, read for a person and believed by nobody: no signature is checked, and no rule of the
// product goes by it. Only JWTs can be read (RFC 7519): to everybody but its issuer another token is noise.
import { kindOfToken } from './duration';
import { masked } from './masked';
import type { Message, MessageName } from './message';
import { second } from './numbers';
import { pastedText, singleValue } from './pasted-text';

export interface Inspected {
  /** What is known by name, in the order in which a person asks for it. */
  readonly claims: readonly Claim[];
  readonly header: Raw;
  readonly payload: Raw;
  /** When it ends, in epoch milliseconds, or null when it does not say so. */
  readonly endsAt: number | null;
  /** Whether anything of it is masked until that is asked for. */
  readonly isPersonal: boolean;
}

export interface Claim {
  readonly label: MessageName;
  /** A text as the token has it, a moment (epoch milliseconds), or words. */
  readonly value: string | { readonly at: number } | Message;
  /** Whether it names a person. */
  readonly isPersonal: boolean;
}

/** One part of a token as JSON, whole and with everything masked that may name a person. */
export interface Raw {
  readonly whole: string;
  readonly masked: string;
}

/** What is longer is no token: an issuer's whole answer may have that many characters at most. */
const longest = 65_536;

type Json = Readonly<Record<string, unknown>>;

/** Reads a token, or the first one in a text such as a header, a command or code; null when there is no JWT. */
export function inspect(text: string): Inspected | null {
  return read(text, ({ header, payload }) => {
    const raws = [rawOf(header), rawOf(payload)] as const;
    const claims = claimsOf(payload);
    const isPersonal =
      claims.some((claim) => claim.isPersonal) || raws.some((raw) => raw.whole !== raw.masked);
    const { exp } = payload;
    const endsAt = isMoment(exp) ? exp * second : null;
    return { claims, header: raws[0], payload: raws[1], endsAt, isPersonal };
  });
}

/** The workspace that a token says it is for; null when it does not. */
export function workspaceIdOf(token: string): string | null {
  return read(token, ({ payload }) => textOf(workspaceIn(payload)));
}

type Take<T> = (parts: { header: Json; payload: Json }) => T;

/** What `take` makes of the two parts that can be read; null when the text has no JWT. */
function read<T>(text: string, take: Take<T>): T | null {
  if (text.length > longest) return null;
  const { text: seen } = pastedText(text);
  // As one value first: a token may be broken over lines.
  for (const one of [singleValue(seen).value, ...(seen.match(likeJwt) ?? [])]) {
    const taken = readJwt(one, take);
    if (taken !== null) return taken;
  }
  return null;
}

/** Three parts that stand alone; at the end of a sentence too. */
const likeJwt =
  /(?<![\p{L}\p{N}_.+/-])[\w-]+={0,2}\.[\w-]+={0,2}\.[\w-]*={0,2}(?![\p{L}\p{N}_+/=-]|\.[\w-])/gu;

function readJwt<T>(jwt: string, take: Take<T>): T | null {
  const parts = jwt.split('.');
  const [first = '', middle = '', signature = ''] = parts;
  if (parts.length !== 3 || !base64url.test(signature)) return null;
  try {
    const [header, payload] = [readPart(first), readPart(middle)];
    return header && payload && take({ header, payload });
  } catch {
    // No base64, no UTF-8, no JSON, or nested deeper than anybody can follow.
    return null;
  }
}

/** RFC 4648 §5; RFC 7515 §2 leaves the padding out, which some tools put there all the same. */
const base64url = /^[\w-]*={0,2}$/;

/** One part of a JWT, which is an object or nothing. Throws when it cannot be decoded. */
function readPart(part: string): Json | null {
  if (!base64url.test(part)) return null;
  const base64 = part.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : null;
}

function claimsOf(payload: Json): Claim[] {
  const { sub, client_id, iss, aud, scope } = payload;
  const { iat, nbf, exp, hpe_token_type, application_instance_id: instance } = payload;
  const known: [label: MessageName, value: Claim['value'] | null, isPersonal?: boolean][] = [
    ['inspect_who', textOf(sub), true],
    ['inspect_what', principalOf(payload)],
    ['field_clientId', textOf(client_id)],
    ['inspect_workspace', textOf(workspaceIn(payload))],
    ['inspect_issued', momentOf(iat)],
    ['inspect_not_before', nbf === iat ? null : momentOf(nbf)],
    ['inspect_ends', momentOf(exp)],
    ['inspect_lifetime', lifetimeOf(iat, exp)],
    ['inspect_kind', textOf(hpe_token_type)],
    ['health_issuer', textOf(iss)],
    ['inspect_audience', textOf(aud)],
    ['field_service', instance === platform ? { name: 'service_all' } : textOf(instance)],
    ['inspect_scope', textOf(scope)],
  ];
  return known.flatMap(([label, value, isPersonal = false]) => {
    if (value === null) return [];
    return [{ label, value, isPersonal: isPersonal || mayNamePerson(value) }];
  });
}

function workspaceIn({ hpe_workspace_id, platform_customer_id }: Json): unknown {
  return hpe_workspace_id ?? platform_customer_id;
}

/** The application instance of a client that was made for the whole platform. */
const platform = '00000000-0000-0000-0000-000000000000';

function principalOf({ hpe_principal_type: type }: Json): Claim['value'] | null {
  if (type === 'user') return { name: 'inspect_user' };
  return type === 'api-client' ? { name: 'inspect_client' } : textOf(type);
}

function lifetimeOf(iat: unknown, exp: unknown): Message | null {
  if (!isMoment(iat) || !isMoment(exp)) return null;
  return exp > iat ? kindOfToken((exp - iat) * second) : null;
}

/** Seconds since the epoch (RFC 7519 §2) as a moment; what no calendar has is shown as it is. */
function momentOf(value: unknown): Claim['value'] | null {
  return isMoment(value) ? { at: value * second } : textOf(value);
}

function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value * second) <= 8.64e15;
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return visible(value);
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return visible(isList ? value.join(' ') : JSON.stringify(value));
}

/** Names whose values tell of a token, a client or a workspace. Any other may be a person's, or that of a group of them. */
const harmless = new Set([
  ...['alg', 'typ', 'cty', 'enc', 'zip', 'crit'],
  ...['iss', 'aud', 'exp', 'iat', 'nbf', 'jti', 'scope', 'client_id', 'azp', 'token_use'],
  ...['platform_customer_id', 'application_instance_id', 'auth_source'],
  ...['hpe_workspace_id', 'hpe_tenant_id'],
  ...['hpe_token_type', 'hpe_principal_type', 'hpe_identity_type'],
]);
const email = /[^\s@]@[^\s@]/;

function namesPerson(value: unknown): boolean {
  return typeof value === 'string' && email.test(value);
}

/** What is written as JSON may have anything in it. */
function mayNamePerson(value: unknown): boolean {
  return namesPerson(value) || (typeof value === 'string' && /^[[{]/.test(value));
}

function rawOf(part: Json): Raw {
  const write = (value: unknown) => visible(JSON.stringify(value, null, 2));
  return { whole: write(part), masked: write(withoutPeople(part)) };
}

/** The same with everything masked that may name a person, at any depth. */
function withoutPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPeople);
  if (typeof value !== 'object' || value === null) return namesPerson(value) ? masked : value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      namesPerson(name)
        ? [masked, masked]
        : [name, harmless.has(name) ? withoutPeople(inner) : masked],
    ),
  );
}

/** Invisible characters and those that turn the direction of a line, written as JSON writes what it cannot show. */
function visible(text: string): string {
  const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
  return text.replace(unseen, (char) => (char === '\n' ? char : escaped(char)));
}

function escaped(char: string): string {
  const codes = char.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  return codes.map((code) => `\\u${code}`).join('');
}
