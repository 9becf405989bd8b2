// How long to wait before asking again: full jitter, with what the server asked for as the minimum.
import type { Failure } from './failure';
import { retry, retryAfter, second } from './numbers';

export type Patience = keyof typeof retry;

/** Whether HPE said no to this client: asking again with the same ID and secret gets the same answer. */
export function isRefusal(failure: Failure): boolean {
  return endsTokens(failure) || failure.kind === 'request-refused';
}

/** Whether the tokens that this client has are gone with it (a reset or deleted client loses all of its tokens). */
export function endsTokens(failure: Failure): boolean {
  return ['client-refused', 'secret-reset', 'workspace-refused'].includes(failure.kind);
}

/** Whether nothing came back from HPE at all, as without a network. */
export function isCutOff(failure: Failure): boolean {
  return ['offline', 'unreachable', 'timed-out'].includes(failure.kind);
}

/**
 * Whether somebody who waits is helped by trying again at once: the issuer may only have stumbled. A time limit that
 * ran out, a page instead of JSON or an announced wait would only take longer.
 */
export function isWorthWaitingFor(failure: Failure): boolean {
  return failure.kind === 'unreachable' || failure.kind === 'issuer-down';
}

/** Milliseconds to wait after `failures` failed tries, or null when the tries are used up. `random` is in [0, 1). */
export function retryDelay(patience: Patience, failures: number, random: number): number | null {
  const { base, cap, tries } = retry[patience];
  if (failures > tries) return null;
  return Math.floor(random * Math.min(cap, base * 2 ** (failures - 1)));
}

/** Whether the server wants no request for a while: 429, or 503 that says for how long (RFC 9110 §15.6.4). */
export function asksToWait(status: number, headers: Headers): boolean {
  return status === 429 || (status === 503 && headers.has('retry-after'));
}

/**
 * Epoch milliseconds before which the server wants no request, from its headers (RFC 9110 §10.2.3; HPE documents
 * `ratelimit-reset` in seconds). Null when there is no readable one. A date is read against the server's own clock.
 */
export function notBefore(headers: Headers, now: number): number | null {
  const wait = retryAfterMs(headers) ?? seconds(headers.get('ratelimit-reset'));
  if (wait === null) return null;
  return now + Math.min(Math.max(wait, retryAfter.atLeast), retryAfter.atMost);
}

function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after');
  const wait = seconds(text);
  if (wait !== null || text === null) return wait;
  const until = Date.parse(text);
  const serverNow = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(until - serverNow) ? null : until - serverNow;
}

function seconds(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text.trim()) ? Number(text) * second : null;
}
