// What a token's times mean: its lifetime, its end, and where in its life it is. `now` is always an argument.
import * as numbers from './numbers';
import { fail, ok, type Result } from './result';

/**
 * The times of one token, in milliseconds; the token itself is kept apart. `startedAt` is the local clock at
 * the start of the request, so that a clock that is wrong by a constant amount does not matter.
 */
export interface TokenTimes {
  readonly startedAt: number;
  readonly lifetime: number;
  /** When the user last copied this very token, or null. */
  readonly copiedAt: number | null;
  /** Whether neither the answer nor the token told the lifetime. */
  readonly assumed: boolean;
  /** Whether a notification has told that it runs out: one is enough. */
  readonly notified: boolean;
}

/** What the two times in a JWT tell, in seconds since the epoch (RFC 7519 §4.1). */
export interface JwtTimes {
  readonly iat?: unknown;
  readonly exp?: unknown;
}

export function endOf(token: TokenTimes): number {
  return token.startedAt + token.lifetime;
}

/** Milliseconds until the end, never below zero. */
export function timeLeft(token: TokenTimes, now: number): number {
  return Math.max(0, endOf(token) - now);
}

/** How long before its end a token is renewed, and under which a copy fetches a new one first. */
export function leadOf(token: TokenTimes): number {
  return shareOf(token, numbers.lead);
}

/** How long before its end a token is shown as running out. */
export function warnOf(token: TokenTimes): number {
  return shareOf(token, numbers.warn);
}

function shareOf(
  token: TokenTimes,
  rule: { share: number; atLeast: number; atMost: number },
): number {
  return Math.min(Math.max(token.lifetime * rule.share, rule.atLeast), rule.atMost);
}

/**
 * `fresh`; `warned`: running out; `due`: less than the lead is left; `ended`; `unknown`: the clock was set back
 * past the start of the request, so nothing can be said of its end.
 */
export type Life = 'fresh' | 'warned' | 'due' | 'ended' | 'unknown';

export function lifeOf(token: TokenTimes, now: number): Life {
  if (now < token.startedAt) return 'unknown';
  const left = timeLeft(token, now);
  if (left === 0) return 'ended';
  if (left <= leadOf(token)) return 'due';
  return left <= warnOf(token) ? 'warned' : 'fresh';
}

/** Whether a token may still be shown and copied as valid. */
export function isAlive(token: TokenTimes | null, now: number): token is TokenTimes {
  return token !== null && !['ended', 'unknown'].includes(lifeOf(token, now));
}

/** Whether a copy may take this token as it is: more than the lead is left. */
export function isReadyToCopy(token: TokenTimes | null, now: number): token is TokenTimes {
  return token !== null && ['fresh', 'warned'].includes(lifeOf(token, now));
}

/**
 * Milliseconds that a token lives, from `expires_in` as the issuer sent it and the times in the token.
 * Whole seconds count. Fails with `ended-token` for zero; anything unreadable falls back to the token's own times,
 * then to an assumed ten minutes, and `assumed` says so.
 */
export function lifetimeOf(
  expiresIn: unknown,
  jwt: JwtTimes | null,
): Result<{ lifetime: number; assumed: boolean }> {
  const own = ownLifetime(jwt);
  const said = asSeconds(expiresIn);
  if (said === 0) return fail({ kind: 'ended-token' });
  if (said === null) {
    return ok({ lifetime: own ?? numbers.assumedLifetime, assumed: own === null });
  }
  const lifetime = Math.min(said * numbers.second, numbers.longestLifetime, own ?? Infinity);
  return ok({ lifetime, assumed: false });
}

/** `expires_in` as a number (RFC 6749 §5.1) or as digits in a string, which some servers send. */
function asSeconds(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return number === 0 || (typeof number === 'number' && number >= 1) ? Math.floor(number) : null;
}

function ownLifetime(jwt: JwtTimes | null): number | null {
  if (typeof jwt?.iat !== 'number' || typeof jwt.exp !== 'number') return null;
  const lifetime = Math.floor(jwt.exp - jwt.iat) * numbers.second;
  return lifetime >= numbers.second && lifetime <= numbers.longestLifetime ? lifetime : null;
}
