// After how long without use it locks by itself: what can be chosen, and what counts.
import type { Policy } from './policy';

/** Minutes without use after which it locks; 0: not before the browser closes. */
export const lockAfterChoices = [1, 5, 15, 30, 60, 240, 0] as const;
export type LockAfter = (typeof lockAfterChoices)[number];

export const defaultLockAfter: LockAfter = 15;

/** The minutes that count: those of the organisation before those that were chosen. */
export function lockAfterOf(policy: Policy, chosen: LockAfter): LockAfter {
  return policy.lockAfterMinutes ?? chosen;
}
