// Locking by whatever reason, unlocking, and what counts as a use, after which the time until the lock begins anew.
import { browser } from '#imports';
import { fail, ok, type Result } from '@/utils/domain/result';
import { type CommandName, type Handlers, pageCommands } from '@/utils/messages/contract';
import { unlockVault } from '@/utils/storage/protection';
import { clearDueClipboard } from './clipboard';
import { openAnew } from './open-vault';
import { purgeRemoved } from './removal';
import { changeState, closeState, lockedNow, readState, rebuildState, type State } from './state';
import { wrapped } from './wrapped-handlers';

/** Locks a vault that has a passphrase. Nothing that was under way before stores or answers a token after it. */
export async function lock(): Promise<void> {
  await alone(async () => {
    const { view } = await readState();
    const isUnlocked = view.protection.mode === 'passphrase' && view.failure?.kind !== 'locked';
    if (isUnlocked) await closeState((present) => lockedNow(present, Date.now()));
  });
  await clearDueClipboard();
}

/** Locks; without a passphrase there is nothing to lock with, so the place where one can be set is opened. */
export async function lockOrOffer(): Promise<Result<null>> {
  const { mode } = (await readState()).view.protection;
  if (mode === 'passphrase') await lock();
  else await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#security` });
  return ok(null);
}

/** Opens the vault with its passphrase. Tokens are asked for when they are wanted or due, not by this. */
export async function unlock(passphrase: string): Promise<Result<null>> {
  const unlocked = await alone(async () => {
    const opened = await openAnew(() => unlockVault(passphrase));
    if (!opened.ok) return opened;
    const now = Date.now();
    const { view } = await rebuildState((state) => withEntry(state, now));
    return view.failure ? fail(view.failure) : ok(null);
  });
  await purgeRemoved();
  return unlocked;
}

/** What a view sends by itself, and whatever a page does. */
const noUses: ReadonlySet<CommandName> = new Set<CommandName>([
  ...(['wake', 'clock.moved', 'network.back', 'lookUp.open', 'sought.end'] as const),
  ...pageCommands,
]);

/** The handlers, each of which counts as a use of the extension unless it comes from no act of the user's. */
export function noticingUse(handlers: Handlers): Handlers {
  return wrapped(handlers, (name, handle) => {
    const notice: typeof handle = async (request, origin) => {
      await noteUse();
      return handle(request, origin);
    };
    return noUses.has(name) ? handle : notice;
  });
}

/** Runs what opens and closes the vault one after the other, so that none undoes half of another. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('vault', work);
}

/** The state as it is to be built anew after the user has shown to be the one who may. */
export function withEntry(state: State, usedAt: number): State {
  const protection = { ...state.view.protection, usedAt };
  return { ...state, view: { ...state.view, failure: null, protection } };
}

/** Notes a use, from which the time until the lock begins anew. */
export async function noteUse(): Promise<void> {
  const usedAt = Date.now();
  await changeState((state) => {
    const { protection, failure } = state.view;
    if (protection.mode !== 'passphrase' || failure) return state;
    return { ...state, view: { ...state.view, protection: { ...protection, usedAt } } };
  });
}
