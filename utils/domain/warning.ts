// The notification that a copied token ends: for which tokens it is due, and of which it speaks. One a token.
import { endOf, lifeOf, type TokenTimes, timeLeft, warnOf } from './token';
import { type View, withWorkspace } from './view';
import type { WorkspaceView } from './workspace-view';

type WithToken = WorkspaceView & { readonly token: TokenTimes };

/** The copied tokens that run out and of which nobody was told, marked as told of, and what is left of the first. */
export function withTold(view: View, now: number): { view: View; left: number } | null {
  const due = view.workspaces.filter(
    (one): one is WithToken => runsOut(one.token, now) && !one.token.notified,
  );
  if (due.length === 0) return null;
  const told = ({ token, ...workspace }: WorkspaceView) => ({
    ...workspace,
    token: token && { ...token, notified: true },
  });
  return {
    view: due.reduce((before, { id }) => withWorkspace(before, id, told), view),
    left: Math.min(...due.map(({ token }) => timeLeft(token, now))),
  };
}

/** Whether a notification that was shown still tells what is so. */
export function isStillTold({ workspaces }: View, now: number): boolean {
  return workspaces.some(({ token }) => runsOut(token, now) && token.notified);
}

/** The workspace that the notification which was shown last speaks of, also when its token has ended, or null. */
export function lastTold({ workspaces }: View): WorkspaceView | null {
  const told = workspaces.filter((one): one is WithToken => one.token?.notified === true);
  const warnedAt = ({ token }: WithToken) => endOf(token) - warnOf(token);
  return told.toSorted((one, other) => warnedAt(other) - warnedAt(one))[0] ?? null;
}

function runsOut(token: TokenTimes | null, now: number): token is TokenTimes {
  const isCopied = token !== null && token.copiedAt !== null;
  return isCopied && ['warned', 'due'].includes(lifeOf(token, now));
}
