// What Copy does, in the order that DESIGN settles: a token with time left is copied as it is; else a new one is
// fetched first; when none can be had, the old one while it lives; an ended one never.
import type { Failure } from './failure';
import type { Message } from './message';
import { warn } from './numbers';
import { guardedUntil } from './renewal';
import { endsTokens } from './retry';
import { isAlive, isReadyToCopy, type TokenTimes, timeLeft, warnOf } from './token';
import type { WorkspaceView } from './workspace-view';

/** What to do at the press: copy what is there, or fetch first. */
export function copyStep(token: TokenTimes | null, now: number): 'copy' | 'fetch' {
  return isReadyToCopy(token, now) ? 'copy' : 'fetch';
}

/** What to do after fetching failed: the old token is still good unless HPE said no to its client, or the workspace is gone. */
export function copyStepAfter(
  failure: Failure,
  token: TokenTimes | null,
  now: number,
): 'copy-old' | 'nothing' {
  const isGone = endsTokens(failure) || failure.kind === 'workspace-unknown';
  return !isGone && isAlive(token, now) ? 'copy-old' : 'nothing';
}

/** Whether New token asks first: the user's own copy is in use, in memory or not, and a new token may end it. */
export function newTokenAsks(
  workspace: Pick<WorkspaceView, 'token' | 'copied'>,
  now: number,
): boolean {
  const { token } = workspace;
  if (isCopiedAlive(token, now)) return timeLeft(token, now) > warnOf(token);
  return guardedUntil(workspace, now) > now + warn.atLeast;
}

/** That a token was accepted, and what has become of an older one that the user copied and may still be using. */
export function worksSentence({ copied }: Pick<WorkspaceView, 'copied'>, now: number): Message {
  if (!copied?.isReplaced) return { name: 'token_works' };
  const at = { time: copied.at };
  return now >= copied.until
    ? { name: 'token_works_copied_ended', values: [at, { time: copied.until }] }
    : { name: 'token_works_copied_replaced', values: [at] };
}

/** Whether a fresh token is offered in the place of the copied one, which runs out. */
export function offersFresh({ token }: Pick<WorkspaceView, 'token'>, now: number): boolean {
  return isCopiedAlive(token, now) && timeLeft(token, now) <= warnOf(token);
}

function isCopiedAlive(token: TokenTimes | null, now: number): token is TokenTimes {
  return isAlive(token, now) && token.copiedAt !== null;
}
