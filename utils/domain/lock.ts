// When an unlocked vault locks by itself. Lock exists in passphrase mode only: a device key is always at hand.
import type { LockAfter } from './lock-after';
import { minute, second } from './numbers';

/** How what is saved is sealed; `none`: nothing has been saved yet, so it is still to be chosen. */
export type Mode = 'none' | 'device' | 'passphrase';

export interface Protection {
  readonly mode: Mode;
  readonly lockAfter: LockAfter;
  /** The last use by the user, in epoch milliseconds. */
  readonly usedAt: number;
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
