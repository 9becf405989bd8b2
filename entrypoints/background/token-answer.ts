// What an issuer's answer makes of view and tokens: a token that was granted, or a refusal.
import type { Failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { endsTokens } from '@/utils/domain/retry';
import { withTenantsFreed } from '@/utils/domain/tenant';
import { isAlive } from '@/utils/domain/token';
import { withWorkspace } from '@/utils/domain/view';
import { type WorkspaceView, withFailure, withToken } from '@/utils/domain/workspace-view';
import type { IssuedToken } from '@/utils/greenlake/token-endpoint';
import { type State, withoutToken } from './state';

/** An issuer that still hands out a token whose first end has passed has answered with an ended one. */
export function unlessEnded(
  { tokens }: State,
  { id, token, endedDigest }: WorkspaceView,
  issued: IssuedToken,
  digest: string,
): Result<IssuedToken> {
  const isTheSame = tokens[id] === issued.accessToken;
  const isEnded = isTheSame ? !isAlive(token, Date.now()) : digest === endedDigest;
  return isEnded ? fail({ kind: 'ended-token' }) : ok(issued);
}

/** The state with a token that was just granted; the same token again keeps its first end. */
export function withIssued(
  { view, tokens }: State,
  id: string,
  { accessToken, startedAt, lifetime, assumed }: IssuedToken,
): State {
  const isTheSame = tokens[id] === accessToken;
  return {
    view: withWorkspace(withTenantsFreed(view, id), id, (workspace) => {
      const token = isTheSame ? workspace.token : null;
      const granted = { startedAt, lifetime, assumed, copiedAt: null, notified: false };
      return withToken(workspace, token ?? granted, startedAt);
    }),
    tokens: { ...tokens, [id]: accessToken },
  };
}

export function withRefused(
  { view, tokens }: State,
  id: string,
  failure: Failure,
  asked: { at: number | null; failedAt: number; random: number },
): State {
  return {
    view: withWorkspace(view, id, (workspace) => withFailure(workspace, failure, asked)),
    tokens: endsTokens(failure) ? withoutToken(tokens, id) : tokens,
  };
}
