// The notification that a copied token ends: for which tokens it is due, and of which it speaks. One a token.
import { endOf, lifeOf, type TokenTimes, timeLeft, warnOf } from './token';
import type { View } from './view';
import type { WorkspaceView } from './workspace-view';

type WithToken = WorkspaceView & { readonly token: TokenTimes };

/** The copied tokens that run out, marked as told of, and what is left of the one that the notification speaks of. */
export function withTold(before: View, now: number): { view: View; left: number } | null {
  const workspaces = before.workspaces.map((one) =>
    runsOut(one.token, now) ? { ...one, token: { ...one.token, notified: true } } : one,
  );
  const isNew = before.workspaces.some(({ token }) => runsOut(token, now) && !token.notified);
  const view = { ...before, workspaces };
  const last = lastTold(view);
  return isNew && last ? { view, left: timeLeft(last.token, now) } : null;
}

/** Whether a notification that was shown still tells what is so. */
export function isStillTold({ workspaces }: View, now: number): boolean {
  return workspaces.some(({ token }) => runsOut(token, now) && token.notified);
}

/** The workspace that the notification which was shown last speaks of, also when its token has ended, or null. */
export function lastTold({ workspaces }: View): WithToken | null {
  const told = workspaces.filter((one): one is WithToken => one.token?.notified === true);
  // It may have been copied only when it was running out already.
  const dueAt = ({ token }: WithToken) =>
    Math.max(endOf(token) - warnOf(token), token.copiedAt ?? 0);
  return told.toSorted((one, other) => dueAt(other) - dueAt(one))[0] ?? null;
}

function runsOut(token: TokenTimes | null, now: number): token is TokenTimes {
  const isCopied = token !== null && token.copiedAt !== null;
  return isCopied && ['warned', 'due'].includes(lifeOf(token, now));
}
