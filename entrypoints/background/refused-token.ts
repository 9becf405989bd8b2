// A token that an API did not accept: believed over the clock, and what is learned from it about its issuer.
import { digestOf } from '@/utils/domain/digest';
import { endOf } from '@/utils/domain/token';
import { withWorkspace } from '@/utils/domain/view';
import { withEndedToken } from '@/utils/domain/workspace-view';
import { noteEvent } from '@/utils/storage/event-log';
import { changeState, readState, type State, vault, withoutToken } from './state';

/** What a token is known by, and its end in epoch milliseconds, less what all times were moved by until then. */
interface Replaced {
  readonly digest: string;
  readonly end: number;
}

/**
 * The last token of each workspace that was replaced before its end. A cache: whoever may still be told that such a
 * token is not accepted ends with this background.
 */
const replaced = new Map<string, Replaced>();

/** Remembers the token of a workspace that a newer one has taken the place of. */
export async function noteReplaced(id: string, { view, tokens }: State): Promise<void> {
  const accessToken = tokens[id];
  const token = view.workspaces.find((one) => one.id === id)?.token;
  if (accessToken === undefined || !token) return;
  const digest = await digestOf(accessToken);
  replaced.set(id, { digest, end: endOf(token) - view.clock.moved });
}

/**
 * Notes that an API answered 401 to this token of a workspace. The current one is taken out of memory. One that had
 * time left when a newer one was granted tells that its issuer ends older tokens, which is kept with the workspace.
 */
export async function noteRefusedToken(id: string, accessToken: string): Promise<void> {
  const { view, tokens } = await readState();
  const digest = await digestOf(accessToken);
  void noteEvent('token-not-accepted');
  if (tokens[id] === accessToken) return dropToken(id, accessToken, digest);
  const last = replaced.get(id);
  const isLast = tokens[id] !== undefined && last?.digest === digest;
  if (isLast && Date.now() - view.clock.moved < last.end) await noteEnding(id);
}

async function dropToken(id: string, accessToken: string, digest: string): Promise<void> {
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
