// A token that an API did not accept: believed over the clock, and what is learned from it about its issuer.
import { digestOf } from '@/utils/domain/digest';
import { endOf, type TokenTimes } from '@/utils/domain/token';
import { withWorkspace } from '@/utils/domain/view';
import { withEndedToken } from '@/utils/domain/workspace-view';
import { changeState, readState, vault, withoutToken } from './state';

/**
 * The end of the last token of each workspace that was replaced before it, in epoch milliseconds. A cache: whoever may
 * still be told that such a token is not accepted ends with this background.
 */
const replacedEnds = new Map<string, number>();

/** Remembers a token that a newer one has taken the place of. */
export function noteReplaced(id: string, token: TokenTimes): void {
  replacedEnds.set(id, endOf(token));
}

/**
 * Notes that an API answered 401 to this token of a workspace. The current one is taken out of memory. One that had
 * time left when a newer one was granted tells that its issuer ends older tokens, which is kept with the workspace.
 */
export async function noteRefusedToken(id: string, accessToken: string): Promise<void> {
  const { tokens } = await readState();
  const current = tokens[id];
  if (current === accessToken) await dropToken(id, accessToken);
  else if (current !== undefined && Date.now() < (replacedEnds.get(id) ?? 0)) await noteEnding(id);
}

async function dropToken(id: string, accessToken: string): Promise<void> {
  const digest = await digestOf(accessToken);
  await changeState((state) => {
    // A newer one may have come meanwhile.
    if (state.tokens[id] !== accessToken) return state;
    const view = withWorkspace(state.view, id, (workspace) =>
      withEndedToken({ ...workspace, token: null }, digest),
    );
    return { view, tokens: withoutToken(state.tokens, id) };
  });
}

async function noteEnding(id: string): Promise<void> {
  await changeState(({ view, tokens }) => ({
    view: withWorkspace(view, id, (workspace) => ({ ...workspace, endsOlderTokens: true })),
    tokens,
  }));
  // Should it not be kept, it is learned again.
  const kept = await vault();
  if (kept.ok) await kept.value.amend(id, { endsOlderTokens: true });
}
