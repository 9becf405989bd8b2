// What is remembered of tokens on the disk, so that neither a lock nor the end of the browser makes us end a token that
// the user copied, or send again a secret that HPE has refused.
import type { Failure } from '@/utils/domain/failure';
import { guardedUntil } from '@/utils/domain/renewal';
import { refusalIn } from '@/utils/domain/token-history';
import { withWorkspace } from '@/utils/domain/view';
import { isSameClient } from '@/utils/domain/workspace-form';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import type { Vault } from '@/utils/storage/vault';
import { changeState, readState, vault } from './state';

/** Remembers until when the token lives that was just copied, for each workspace that has the same client. */
export async function rememberCopied(id: string): Promise<void> {
  const { view } = await readState();
  const copied = view.workspaces.find((one) => one.id === id)?.copied;
  const kept = await vault();
  if (!copied || copied.isReplaced || !kept.ok) return;
  const { at, until } = copied;
  // One of them may be guarded for longer by a copy of its own.
  const unguarded = view.workspaces.filter((one) => guardedUntil(one, at) < until);
  const others = await withSameClient(kept.value, id, unguarded);
  const guarded = (workspace: WorkspaceView) => ({ ...workspace, copied });
  await changeState((state) => ({
    ...state,
    view: others.reduce((before, other) => withWorkspace(before, other, guarded), state.view),
  }));
  await kept.value.remember([id, ...others], { copied: { at, until } });
}

/** Remembers that the client of a workspace was granted a token; written once. */
export async function rememberGranted(id: string): Promise<void> {
  const kept = await vault();
  const history = kept.ok ? historyOf(kept.value, id) : undefined;
  if (!kept.ok || !history || (history.granted && history.refusal === null)) return;
  await kept.value.remember([id], { granted: true, refusal: null });
}

/** Remembers that HPE refused the client of a workspace; a failure that is no refusal is not remembered. */
export async function rememberRefused(id: string, failure: Failure): Promise<void> {
  const refusal = refusalIn(failure);
  const kept = refusal ? await vault() : null;
  if (!kept?.ok || historyOf(kept.value, id)?.refusal?.kind === refusal?.kind) return;
  await kept.value.remember([id], { refusal });
}

/** Whether the client of a workspace was ever granted a token: refused now, its secret was reset. */
export async function wasGranted(id: string): Promise<boolean> {
  const kept = await vault();
  return kept.ok && historyOf(kept.value, id)?.granted === true;
}

function historyOf(kept: Vault, id: string) {
  return kept.index().entries.find((one) => one.id === id)?.history;
}

/** The other workspaces with the client and issuer of this one: a new token of theirs may end its own. */
async function withSameClient(
  kept: Vault,
  id: string,
  workspaces: readonly WorkspaceView[],
): Promise<string[]> {
  const own = await kept.read(id);
  if (!own.ok) return [];
  const others = workspaces.filter((one) => one.id !== id);
  const read = await Promise.all(others.map((one) => kept.read(one.id)));
  return read.flatMap((one) =>
    one.ok && isSameClient(one.value, own.value) ? [one.value.id] : [],
  );
}
