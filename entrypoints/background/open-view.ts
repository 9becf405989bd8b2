// Builds the view from what is in the vault, keeping what the view before it knows of tokens.
import type { Failure } from '@/utils/domain/failure';
import type { Protection } from '@/utils/domain/lock';
import { lockAfterOf } from '@/utils/domain/lock-after';
import type { StoredAsk } from '@/utils/domain/page-ask';
import type { HelperSwitches } from '@/utils/domain/page-helpers';
import { asksForPassphrase, type Policy, unfit } from '@/utils/domain/policy';
import type { Result } from '@/utils/domain/result';
import { isPastUndo } from '@/utils/domain/undo';
import { emptyView, type Removed, type View } from '@/utils/domain/view';
import { unreadable, untried, viewOf, type WorkspaceView } from '@/utils/domain/workspace-view';
import type { Vault, VaultIndex } from '@/utils/storage/vault';
import { openIndexes } from './list-outlines';

/** What the view tells beside the vault. `asked`: what waits, with the client that it is about. */
interface Around {
  readonly policy: Policy;
  readonly helpers: HelperSwitches;
  readonly lookUp: View['lookUp'];
  readonly asked: StoredAsk | null;
  readonly now: number;
}

/** The view of an opened vault, or of one that does not open. */
export async function openView(
  opened: Result<Vault>,
  before: View,
  { policy, helpers, lookUp, asked, now }: Around,
): Promise<View> {
  const { protection: known, clipboard, alerts, clock, page, sought } = before;
  const nothing: View = {
    ...emptyView,
    policy,
    protection: known,
    clipboard,
    alerts,
    clock,
    asked: before.asked,
    helpers,
    page,
    lookUp,
    sought,
    ask: before.ask && asked ? { ...before.ask, workspaceId: null } : null,
  };
  if (!opened.ok) {
    const { failure } = opened;
    const mode = failure.kind === 'locked' ? 'passphrase' : known.mode;
    return { ...nothing, protection: { ...known, mode }, failure };
  }
  const kept = opened.value;
  const index = kept.index();
  const protection = protectionOf(index, policy, known.usedAt);
  if (asksForPassphrase(policy, index.mode)) {
    return { ...nothing, protection, failure: { kind: 'passphrase-required' } };
  }
  const present = index.entries.filter(({ removedAt }) => removedAt === null);
  const workspaces = await Promise.all(
    present.map((entry) => openEntry(kept, entry, before, policy)),
  );
  const isThere = workspaces.some(({ id }) => id === index.current);
  const current = isThere ? index.current : (workspaces[0]?.id ?? null);
  const { ask } = nothing;
  return {
    ...nothing,
    workspaces,
    current,
    protection,
    alerts: index.alerts,
    copyFormat: index.copyFormat,
    ask: ask && asked && { ...ask, workspaceId: await ownerOf(asked, kept, workspaces, current) },
    removed: await openRemoved(kept, now),
    indexes: await openIndexes(
      present.map(({ id }) => id),
      before.indexes,
    ),
    isRecovered: kept.isRecovered || before.isRecovered,
  };
}

/** How what is saved is protected, by the organisation's rule before the user's. */
export function protectionOf(index: VaultIndex, policy: Policy, usedAt: number): Protection {
  return { mode: index.mode, lockAfter: lockAfterOf(policy, index.lockAfter), usedAt };
}

async function openEntry(
  kept: Vault,
  entry: VaultIndex['entries'][number],
  before: View,
  policy: Policy,
): Promise<WorkspaceView> {
  const read = await kept.read(entry.id);
  if (!read.ok) return unreadable(entry.id, read.failure);
  const failure = unfit(read.value, policy);
  if (failure) return viewOf(read.value, entry, { ...untried, failure });
  const old = before.workspaces.find(({ id }) => id === entry.id);
  const standing = old && isOvercome(old.failure) ? { ...old, ...untried } : old;
  // What HPE refused in an earlier session is not asked for again by itself.
  return viewOf(read.value, entry, standing ?? { ...untried, failure: entry.history.refusal });
}

/** Whether a failure was of the record or the policy, which have just been found to be well. */
function isOvercome(failure: Failure | null): boolean {
  const kinds = ['client-secret-missing', 'policy-refused', 'record-damaged', 'parent-missing'];
  return failure !== null && kinds.includes(failure.kind);
}

/** The workspace that has the client of an ask, the current one before all others, or null. */
async function ownerOf(
  { clientId }: StoredAsk,
  kept: Vault,
  workspaces: readonly WorkspaceView[],
  current: string | null,
): Promise<string | null> {
  const own = workspaces.filter(({ parentId }) => parentId === null);
  const read = await Promise.all(own.map(({ id }) => kept.read(id)));
  const ids = read.flatMap((one) =>
    one.ok && one.value.clientId === clientId ? [one.value.id] : [],
  );
  return ids.find((id) => id === current) ?? ids[0] ?? null;
}

async function openRemoved(kept: Vault, now: number): Promise<Removed[]> {
  const { entries } = kept.index();
  const found = entries.map(async ({ id, removedAt }) => {
    if (removedAt === null || isPastUndo(removedAt, now)) return [];
    const workspace = await kept.read(id);
    // What went with its parent comes back with it.
    const parentId = workspace.ok ? workspace.value.parentId : null;
    if (entries.some((one) => one.id === parentId && one.removedAt === removedAt)) return [];
    return [{ id, name: workspace.ok ? workspace.value.name : '', at: removedAt }];
  });
  return (await Promise.all(found)).flat();
}
