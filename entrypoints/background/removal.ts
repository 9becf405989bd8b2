// Removing a workspace, which for a moment can be brought back, and deleting it for good after that.
import { ok, type Result } from '@/utils/domain/result';
import { isPastUndo } from '@/utils/domain/undo';
import { clearDraft } from '@/utils/storage/draft';
import type { Vault } from '@/utils/storage/vault';
import { changeState, rebuildState, type State, vault } from './state';
import { withoutToken } from './tokens';

/** Takes a workspace away, with its token; what stands in its form waits for its coming back. */
export async function removeWorkspace(id: string): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  // Already marked when the command is sent again: its first answer may have been lost.
  const removed =
    removedAt(kept.value, id) === null ? await kept.value.remove(id, Date.now()) : ok(undefined);
  if (!removed.ok) return removed;
  await changeState((state) => withRemoved(state, kept.value, id));
  return ok(null);
}

/** Brings a workspace back to where it was, without a token. */
export async function restoreWorkspace(id: string): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const restored = await kept.value.restore(id);
  if (!restored.ok) return restored;
  await rebuildState();
  return ok(null);
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
  await changeState((state) => {
    const removed = state.view.removed.filter(({ at }) => !isPastUndo(at, now));
    const isSame = removed.length === state.view.removed.length;
    return isSame ? state : { ...state, view: { ...state.view, removed } };
  });
}

/** Whether a workspace is kept and was not removed. */
export function isPresent(kept: Vault, id: string): boolean {
  return kept.index().entries.some((entry) => entry.id === id && entry.removedAt === null);
}

function removedAt(kept: Vault, id: string): number | null {
  return kept.index().entries.find((entry) => entry.id === id)?.removedAt ?? null;
}

function withRemoved({ view, tokens }: State, kept: Vault, id: string): State {
  const workspace = view.workspaces.find((one) => one.id === id);
  const at = removedAt(kept, id);
  if (!workspace || at === null) return { view, tokens };
  const workspaces = view.workspaces.filter((one) => one !== workspace);
  const current = view.current === id ? (workspaces[0]?.id ?? null) : view.current;
  const removed = [...view.removed, { id, name: workspace.name, at }];
  return { view: { ...view, workspaces, current, removed }, tokens: withoutToken(tokens, id) };
}
