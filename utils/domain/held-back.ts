// How long HPE wants no request.
import type { Failure } from './failure';
import { retryAfter } from './numbers';

/** Whether HPE has asked for no request yet; a moment farther off than is ever believed is a clock set back. */
export function isHeldBack(failure: Failure, now: number): boolean {
  if (failure.kind !== 'rate-limited' || failure.retryAt === null) return false;
  return now < failure.retryAt && failure.retryAt - now <= retryAfter.atMost;
}
