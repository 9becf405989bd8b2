// The order of the workspaces, and which are listed among the first.
import { ok, type Result } from '@/utils/domain/result';
import { withWorkspace } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import type { Vault } from '@/utils/storage/vault';
import { changeState, vault } from './state';

/** Puts the workspaces in this order; those not named keep theirs behind them. */
export async function arrangeWorkspaces(ids: readonly string[]): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const arranged = await kept.value.arrange(ids);
  if (!arranged.ok) return arranged;
  await changeState(({ view, tokens }) => ({
    view: { ...view, workspaces: inOrderOf(kept.value, view.workspaces) },
    tokens,
  }));
  return ok(null);
}

/** Lists a workspace among the first, or no longer. */
export async function pinWorkspace(id: string, pinned: boolean): Promise<Result<null>> {
  const kept = await vault();
  const done = kept.ok ? await kept.value.pin(id, pinned) : kept;
  if (!done.ok) return done;
  await changeState(({ view, tokens }) => ({
    view: withWorkspace(view, id, (workspace) => ({ ...workspace, pinned })),
    tokens,
  }));
  return ok(null);
}

/** The workspaces in the order in which they are kept. */
export function inOrderOf(kept: Vault, workspaces: readonly WorkspaceView[]): WorkspaceView[] {
  const place = new Map(kept.index().entries.map(({ id }, at) => [id, at]));
  return workspaces.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
}
