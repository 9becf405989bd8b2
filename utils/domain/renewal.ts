// What becomes of a workspace's token by itself: when it is renewed, until when it is left alone, when it leaves memory.
import { keptFreshUntil, renewalAt, untilLocked } from './keep-fresh';
import type { Message } from './message';
import { longestLifetime, shortestGap } from './numbers';
import { isPassing } from './passing';
import { isCutOff } from './retry';
import { endOf, isAlive } from './token';
import type { WorkspaceView } from './workspace-view';

/**
 * When the token is taken out of memory since the period is over, or null: nobody copied it, and it is not one that
 * somebody wanted after that.
 */
export function droppedAt({ token, keptFreshUntil: until }: WorkspaceView): number | null {
  if (token === null || token.copiedAt !== null) return null;
  return token.startedAt < until && until < endOf(token) ? until : null;
}

/**
 * Whether it is renewed as soon as there is a network again: it is due, and only the network was in the way. A host that
 * did not answer may have been asked all the same, and is not asked again so soon however often the network comes back.
 */
export function isWaitingForNetwork(workspace: WorkspaceView, now: number): boolean {
  const { failure } = workspace;
  if (failure === null || !isCutOff(failure)) return false;
  const askedAt = failure.kind === 'offline' ? null : workspace.askedAt;
  const due = nextRenewal({ ...workspace, failure: null, askedAt }, now);
  return due !== null && due <= now;
}

/** When the background is to get this workspace a token by itself, or null. A refusal is never retried. */
export function nextRenewal(workspace: WorkspaceView, now: number): number | null {
  const { token, failure, retryAt, askedAt } = workspace;
  // A last use in the future was before the clock was set back.
  const { keptFreshUntil: kept, keepFreshHours } = workspace;
  const until = Math.min(kept, keptFreshUntil(now, keepFreshHours, kept));
  const due = renewalAt(token, until, now, guardedUntil(workspace, now));
  if (due === null) return null;
  if (failure !== null && (!isPassing(failure) || retryAt === null)) return null;
  // Asked in the future: the clock was set back since then, and times reckoned by it mean nothing.
  const isSetBack = askedAt !== null && askedAt > now + shortestGap;
  if (isSetBack) return due;
  const gapEnds = askedAt === null ? 0 : askedAt + shortestGap;
  return Math.max(due, gapEnds, failure === null ? 0 : (retryAt ?? 0));
}

/**
 * Until when a copied token of this workspace is left alone that has not been replaced; 0 when there is none. An end
 * that is farther off than any was noted before the clock was set back.
 */
export function guardedUntil({ copied }: Pick<WorkspaceView, 'copied'>, now: number): number {
  const isGuarded = copied && !copied.isReplaced && copied.until <= now + longestLifetime;
  return isGuarded ? copied.until : 0;
}

/** What will become of the token by itself, for the line below its end. */
export function renewalNote(
  workspace: WorkspaceView,
  now: number,
  lockedAt: number | null,
): Message {
  const { token, keptFreshUntil } = workspace;
  const until = Math.min(keptFreshUntil, lockedAt ?? keptFreshUntil);
  if (!isAlive(token, now)) return { name: 'copy_fetches' };
  const renewal = nextRenewal(workspace, now);
  if (token.copiedAt !== null) {
    const isRenewed = renewal !== null && renewal < until;
    const values = [{ time: token.copiedAt }];
    return { name: isRenewed ? 'renews_when_ended' : 'copied_renews_not', values };
  }
  if (renewal === null) return { name: 'renews_not' };
  return until === untilLocked
    ? { name: 'renews_until_closed' }
    : { name: 'renews_until', values: [{ time: until }] };
}
