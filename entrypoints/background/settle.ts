// What the passing of time alone does to tokens: one that has ended leaves memory, and so does one that nobody copied
// when its period is over.
import { digestOf } from '@/utils/domain/digest';
import { droppedAt } from '@/utils/domain/renewal';
import { lifeOf, type TokenTimes } from '@/utils/domain/token';
import { type WorkspaceView, withEndedToken } from '@/utils/domain/workspace-view';
import type { State } from './state';

/** The state without what is not kept any longer; the same state when that is nothing. */
export async function settled(state: State, now: number): Promise<State> {
  const workspaces = await Promise.all(
    state.view.workspaces.map((workspace) => settledOne(workspace, state.tokens, now)),
  );
  const isSame = workspaces.every((one, at) => one === state.view.workspaces[at]);
  if (isSame) return state;
  const kept = workspaces.filter(({ id, token, endedDigest }) => {
    return id in state.tokens && token !== null && endedDigest === null;
  });
  const tokens = Object.fromEntries(kept.map(({ id }) => [id, state.tokens[id] ?? '']));
  return { ...state, view: { ...state.view, workspaces }, tokens };
}

async function settledOne(
  workspace: WorkspaceView,
  tokens: State['tokens'],
  now: number,
): Promise<WorkspaceView> {
  const { id, token } = workspace;
  const accessToken = tokens[id];
  // Its times stay, to say when it ended; not on a clock that was set back so that they would say that it lives.
  if (accessToken === undefined) {
    return token !== null && !isEnded(token, now) ? { ...workspace, token: null } : workspace;
  }
  if (now >= (droppedAt(workspace) ?? Infinity)) return { ...workspace, token: null };
  return isEnded(token, now) ? withEndedToken(workspace, await digestOf(accessToken)) : workspace;
}

function isEnded(token: TokenTimes | null, now: number): boolean {
  return token !== null && lifeOf(token, now) === 'ended';
}
