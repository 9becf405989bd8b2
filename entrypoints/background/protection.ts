// How what is saved is protected: choosing it, the time until the lock, and erasing everything.
import type { LockAfter } from '@/utils/domain/lock-after';
import { judgePassphrase } from '@/utils/domain/passphrase';
import type { Policy } from '@/utils/domain/policy';
import { fail, ok, type Result } from '@/utils/domain/result';
import { emptyView, type View } from '@/utils/domain/view';
import type { Request } from '@/utils/messages/contract';
import { deleteAllLists } from '@/utils/storage/list-store';
import { readPolicy } from '@/utils/storage/policy';
import { eraseVault, protectVault } from '@/utils/storage/protection';
import { clearDueClipboard } from './clipboard';
import { dropStray } from './indexes';
import { alone, withEntry } from './lock';
import { openAnew } from './open-vault';
import { protectionOf } from './open-view';
import { changeState, closeState, lockedNow, readState, rebuildState, vault } from './state';

/**
 * Seals everything anew under this protection. Tokens stay; the lists of servers go, since their keys may be left in what
 * the browser keeps of the old records.
 */
export async function protect({ current, next }: Request<'vault.protect'>): Promise<Result<null>> {
  const done = await sealAnew(current, next);
  if (done.ok) await dropStray();
  return done;
}

function sealAnew(current: string, next: string): Promise<Result<null>> {
  return alone(async () => {
    const { view } = await readState();
    const refused = refusal(view, await readPolicy(), next);
    if (!refused.ok) return refused;
    const opened = await openAnew(() => protectVault(current, next));
    if (!opened.ok) return opened;
    const now = Date.now();
    const isLocked = (present: View) => present.failure?.kind === 'locked';
    const done = await rebuildState((state) =>
      isLocked(state.view) ? state : withEntry(state, now),
    );
    // The time of the lock came meanwhile, as when the computer slept: the new key is forgotten too.
    if (isLocked(done.view)) await closeState((present) => present);
    return done.view.failure ? fail(done.view.failure) : ok(null);
  });
}

/** Keeps the minutes without use after which it locks; those of the organisation go before them. */
export async function setLockAfter(minutes: LockAfter): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const set = await kept.value.setLockAfter(minutes);
  if (!set.ok) return set;
  const policy = await readPolicy();
  await changeState(({ view, tokens }) => {
    const protection = protectionOf(kept.value.index(), policy, view.protection.usedAt);
    return { view: { ...view, protection }, tokens };
  });
  return ok(null);
}

/** Deletes everything that was ever saved, and what is left of it in memory and in the clipboard. */
export async function erase(): Promise<Result<null>> {
  const erased = await alone(async () => {
    const done = await eraseVault();
    if (done.ok) await closeState(nothingLeft);
    return done;
  });
  if (!erased.ok) return erased;
  // The keys are gone already; what the browser does not delete now, the next start deletes.
  await deleteAllLists().catch(() => undefined);
  await rebuildState();
  await clearDueClipboard();
  return ok(null);
}

function refusal({ failure }: View, policy: Policy, next: string): Result<unknown> {
  if (failure && failure.kind !== 'passphrase-required') return fail(failure);
  if (next !== '') return judgePassphrase(next, next);
  return policy.requirePassphrase ? fail({ kind: 'passphrase-required' }) : ok(null);
}

function nothingLeft(view: View): View {
  const { policy, clipboard } = lockedNow(view, Date.now());
  return { ...emptyView, policy, clipboard };
}
