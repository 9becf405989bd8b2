// Removing a workspace, which for a moment can be brought back, and deleting it for good after that.
import { ok, type Result } from '@/utils/domain/result';
import { isPastUndo } from '@/utils/domain/undo';
import { clearDraft } from '@/utils/storage/draft';
import type { Vault } from '@/utils/storage/vault';
import { dropStray } from './indexes';
import { endReading } from './list-minding';
import { unpinSurplus } from './pinned-servers';
import { changeState, readState, rebuildState, type State, vault, withoutToken } from './state';

/** Takes a workspace away, its tenants with it, and their tokens; what stands in its form waits for its coming back. */
export async function removeWorkspace(id: string): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  // Already marked when the command is sent again: its first answer may have been lost.
  const at = removedAt(kept.value, id) ?? Date.now();
  const { view } = await readState();
  const tenants = view.workspaces.filter(({ parentId }) => parentId === id);
  const ids = [id, ...tenants.map((tenant) => tenant.id)];
  const removed = await kept.value.remove(ids, at);
  if (!removed.ok) return removed;
  endReading(ids);
  await changeState((state) =>
    ids.reduce((left, one) => withRemoved(left, kept.value, one), state),
  );
  return ok(null);
}

/** Brings a workspace back to where it was, and the tenants that went with it, without their tokens. */
export async function restoreWorkspace(id: string): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const at = removedAt(kept.value, id);
  const { entries } = kept.value.index();
  const atOnce = entries.filter((one) => at != null && one.removedAt === at && one.id !== id);
  const others = atOnce.map((one) => one.id);
  const ids = [id, ...(await tenantsAmong(kept.value, others, id))];
  const restored = await kept.value.restore(ids);
  if (!restored.ok) return restored;
  await rebuildState();
  await unpinSurplus(ids);
  return ok(null);
}

/** Which of these are tenants of a workspace; what cannot be read is not. */
async function tenantsAmong(kept: Vault, ids: readonly string[], parentId: string) {
  const read = await Promise.all(ids.map((id) => kept.read(id)));
  return read.flatMap((one) => (one.ok && one.value.parentId === parentId ? [one.value.id] : []));
}

/** Deletes for good what was removed and can no longer be brought back. What does not work is left to the next start. */
export async function purgeRemoved(): Promise<void> {
  const kept = await vault();
  if (!kept.ok) return;
  const now = Date.now();
  const past = kept.value
    .index()
    .entries.filter(({ removedAt: at }) => at !== null && isPastUndo(at, now));
  await Promise.all(past.map(({ id }) => clearDraft(id)));
  if (past.length > 0) await kept.value.purge(past.map(({ id }) => id));
  await dropStray();
  await changeState((state) => {
    const removed = state.view.removed.filter(({ at }) => !isPastUndo(at, now));
    const isSame = removed.length === state.view.removed.length;
    return isSame ? state : { ...state, view: { ...state.view, removed } };
  });
}

/** Null for one that is there, undefined for one that has been deleted for good. */
function removedAt(kept: Vault, id: string): number | null | undefined {
  return kept.index().entries.find((entry) => entry.id === id)?.removedAt;
}

function withRemoved({ view, tokens }: State, kept: Vault, id: string): State {
  const workspace = view.workspaces.find((one) => one.id === id);
  const at = removedAt(kept, id);
  if (!workspace || at === null) return { view, tokens };
  const workspaces = view.workspaces.filter((one) => one !== workspace);
  const current = view.current === id ? (workspaces[0]?.id ?? null) : view.current;
  // What has been deleted for good by now, as after sleep, does not come back. What went with its parent comes back with
  // it, and has no undo of its own.
  const isWithParent = view.removed.some((one) => one.id === workspace.parentId && one.at === at);
  const own = { id, name: workspace.name };
  const removed =
    at === undefined || isWithParent ? view.removed : [...view.removed, { ...own, at }];
  const ask = view.ask?.workspaceId === id ? { ...view.ask, workspaceId: null } : view.ask;
  const { [id]: _, ...indexes } = view.indexes;
  return {
    view: { ...view, workspaces, current, removed, ask, indexes },
    tokens: withoutToken(tokens, id),
  };
}
