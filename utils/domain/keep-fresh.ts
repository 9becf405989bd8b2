// When a token is renewed without anybody asking. The copied-token guard is here: HPE has said (2021) that a new
// token can end the older one, so a token that the user copied is not replaced before its own end.
import * as numbers from './numbers';
import { endOf, leadOf, lifeOf, type TokenTimes } from './token';
import type { KeepFreshHours } from './workspace';

/** Stands for the end of the period that ends with a lock or the browser: later than any time, and plain JSON. */
export const untilLocked = Number.MAX_SAFE_INTEGER;

/**
 * Epoch milliseconds until which a workspace is kept fresh after a use; 0 when it is not. A use on the disk is of an
 * earlier session, perhaps: whether one that is kept until locked has been used in this one is known only to `soFar`.
 */
export function keptFreshUntil(usedAt: number, hours: KeepFreshHours, soFar: number): number {
  if (hours === 'until-locked') return soFar === untilLocked ? untilLocked : 0;
  return usedAt === 0 || hours === 0 ? 0 : usedAt + hours * numbers.hour;
}

/**
 * When this token is to be renewed, or null when nothing will be done by itself. `guardedUntil`: the end of a token of
 * the same client that the user copied, be it this one or not in memory any more; 0 when there is none.
 */
export function renewalAt(
  token: TokenTimes | null,
  keptUntil: number,
  now: number,
  guardedUntil: number,
): number | null {
  if (token !== null && token.lifetime < numbers.shortestKeptFresh) return null;
  const due = Math.max(ownDue(token, now), guardedUntil);
  return now < keptUntil && due < keptUntil ? due : null;
}

function ownDue(token: TokenTimes | null, now: number): number {
  if (token === null) return now;
  return token.copiedAt === null ? dueAt(token, now) : endOf(token);
}

/** A clock that was set back says nothing of the end: the token is renewed then, unless the user copied it. */
function dueAt(token: TokenTimes, now: number): number {
  return lifeOf(token, now) === 'unknown' ? now : endOf(token) - leadOf(token);
}
