// When an unlocked vault locks by itself. Lock exists in passphrase mode only: a device key is always at hand.
import { minute, second } from './numbers';
import type { Policy } from './policy';

/** How what is saved is sealed; `none`: nothing has been saved yet, so it is still to be chosen. */
export type Mode = 'none' | 'device' | 'passphrase';

/** Minutes without use after which it locks; 0: not before the browser closes. */
export const lockAfterChoices = [1, 5, 15, 30, 60, 240, 0] as const;
export type LockAfter = (typeof lockAfterChoices)[number];

export const defaultLockAfter: LockAfter = 15;

export interface Protection {
  readonly mode: Mode;
  readonly lockAfter: LockAfter;
  /** The last use by the user, in epoch milliseconds. */
  readonly usedAt: number;
}

/** The minutes that count: those of the organisation before those that were chosen. */
export function lockAfterOf(policy: Policy, chosen: LockAfter): LockAfter {
  return policy.lockAfterMinutes ?? chosen;
}

/** When it locks by itself, in epoch milliseconds, or null. */
export function lockAt({ mode, lockAfter, usedAt }: Protection): number | null {
  return mode === 'passphrase' && lockAfter > 0 ? usedAt + lockAfter * minute : null;
}

/** Whether it has to be locked now. A clock that was set back counts as over: it would keep open for too long. */
export function isOver(protection: Protection, now: number): boolean {
  const at = lockAt(protection);
  return at !== null && (now >= at || now < protection.usedAt - 5 * second);
}
