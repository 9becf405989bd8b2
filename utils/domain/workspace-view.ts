// One workspace as the views see it: everything about it but client ID, secret and token, and what becomes of its
// token by itself.
import type { Failure } from './failure';
import type { Issuer } from './issuer';
import { keptFreshUntil, renewalAt, untilLocked } from './keep-fresh';
import type { Message } from './message';
import { longestLifetime, shortestGap } from './numbers';
import { endsTokens, isCutOff, isPassing, retryDelay } from './retry';
import { endOf, isAlive, type TokenTimes } from './token';
import type { CopiedToken, TokenHistory } from './token-history';
import type { Colour, KeepFreshHours, Mark, Service, Workspace } from './workspace';

export interface WorkspaceView {
  readonly id: string;
  readonly name: string;
  readonly mark: Mark;
  readonly colour: Colour;
  readonly pinned: boolean;
  readonly service: Service;
  readonly region: string;
  readonly issuer: Issuer['kind'];
  readonly token: TokenTimes | null;
  /** What the last token is known by that has ended or was refused, so that it is not taken for a new one, or null. */
  readonly endedDigest: string | null;
  /** The last token that the user copied, which may not be in memory any more; `isReplaced`: a newer one was granted. */
  readonly copied: (CopiedToken & { readonly isReplaced: boolean }) | null;
  readonly keepFreshHours: KeepFreshHours;
  /** Epoch milliseconds; 0 when the workspace is not kept fresh, `untilLocked` while it is until then. */
  readonly keptFreshUntil: number;
  /** Whether its issuer was seen to end a token when it granted a newer one. */
  readonly endsOlderTokens: boolean;
  readonly uses2022Addresses: boolean;
  /** For a tenant of an MSP: the workspace whose client it uses, else null. */
  readonly parentId: string | null;
  /** When the issuer was last asked, or null. */
  readonly askedAt: number | null;
  /** Why that failed, or null when it did not. */
  readonly failure: Failure | null;
  /** Failed tries in a row, and when the background may try again (null: not by itself). */
  readonly failures: number;
  readonly retryAt: number | null;
}

/** What is known of a workspace's token and of the tries to get it. */
type Tried = Pick<
  WorkspaceView,
  'token' | 'endedDigest' | 'askedAt' | 'failure' | 'failures' | 'retryAt'
>;

/** With the period of keep fresh, where one of this session is known. */
type Standing = Tried &
  Partial<Pick<WorkspaceView, 'keepFreshHours' | 'keptFreshUntil' | 'copied'>>;

export const untried: Tried = {
  token: null,
  endedDigest: null,
  askedAt: null,
  failure: null,
  failures: 0,
  retryAt: null,
};

/** What is known of a workspace's token, without all else. */
export function triedOf(known: Tried): Tried {
  const { token, endedDigest, askedAt, failure, failures, retryAt } = known;
  return { token, endedDigest, askedAt, failure, failures, retryAt };
}

/** A workspace as the views see it. */
export function viewOf(
  workspace: Workspace,
  {
    usedAt,
    pinned,
    history,
  }: { usedAt: number; pinned: boolean; history: Pick<TokenHistory, 'copied'> },
  standing: Standing,
): WorkspaceView {
  const { id, name, mark, colour, service, region, keepFreshHours, parentId } = workspace;
  const { uses2022Addresses, endsOlderTokens } = workspace;
  const { token, endedDigest, askedAt, failure, failures, retryAt } = standing;
  const { keptFreshUntil: soFar = 0, keepFreshHours: hours } = standing;
  const copied = history.copied && { ...history.copied, isReplaced: false };
  return {
    id,
    name,
    mark,
    colour,
    pinned,
    service,
    region,
    issuer: workspace.issuer.kind,
    keepFreshHours,
    // Known better than from the last use on the disk: the clock was set, or the token forgotten.
    keptFreshUntil:
      hours === keepFreshHours ? soFar : keptFreshUntil(usedAt, keepFreshHours, soFar),
    endsOlderTokens,
    uses2022Addresses,
    parentId,
    token,
    endedDigest,
    copied: standing.copied ?? copied,
    askedAt,
    failure,
    failures,
    retryAt,
  };
}

/** A workspace whose record does not open: shown without a name, so that it is not forgotten. */
export function unreadable(id: string, failure: Failure): WorkspaceView {
  return {
    id,
    name: '',
    mark: 'none',
    colour: 'slate',
    pinned: false,
    service: 'all',
    region: '',
    issuer: 'shared',
    keepFreshHours: 0,
    keptFreshUntil: 0,
    endsOlderTokens: false,
    uses2022Addresses: false,
    parentId: null,
    copied: null,
    ...untried,
    failure,
  };
}

/** After the issuer granted a token. */
export function withToken(
  workspace: WorkspaceView,
  token: TokenTimes,
  askedAt: number,
): WorkspaceView {
  const { keptFreshUntil: until, keepFreshHours } = workspace;
  // A last use in the future was before the clock was set back; from now on the period has its proper end.
  const keptUntil = Math.min(until, keptFreshUntil(askedAt, keepFreshHours, until));
  // The same token may have come again.
  const isReplaced = token.copiedAt === null;
  const copied = workspace.copied && { ...workspace.copied, isReplaced };
  return { ...workspace, ...untried, copied, keptFreshUntil: keptUntil, token, askedAt };
}

/** After it did not: a token that still lives stays, unless it went with its client. */
export function withFailure(
  workspace: WorkspaceView,
  failure: Failure,
  asked: { at: number; failedAt: number; random: number },
): WorkspaceView {
  const failures = workspace.failures + 1;
  const delay = retryDelay('background', failures, asked.random);
  const earliest = failure.kind === 'rate-limited' ? (failure.retryAt ?? 0) : 0;
  return {
    ...workspace,
    token: endsTokens(failure) ? null : workspace.token,
    askedAt: asked.at,
    failure,
    failures,
    retryAt: delay === null ? null : Math.max(asked.failedAt + delay, earliest),
  };
}

/** After the user used it (copied its token): kept fresh from then on, and the copied token is guarded. */
export function withUse(
  workspace: WorkspaceView,
  usedAt: number,
  copiedToken: number | null,
): WorkspaceView {
  const { token, keepFreshHours } = workspace;
  const isThisToken = token !== null && token.startedAt === copiedToken;
  return {
    ...workspace,
    ...(isThisToken && {
      token: { ...token, copiedAt: usedAt },
      copied: { at: usedAt, until: endOf(token), isReplaced: false },
    }),
    keptFreshUntil: keptFreshUntil(usedAt, keepFreshHours, untilLocked),
  };
}

/** After the user chose how long it is kept fresh, which is a use. */
export function withKeepFresh(
  workspace: WorkspaceView,
  keepFreshHours: KeepFreshHours,
  usedAt: number,
): WorkspaceView {
  return withUse({ ...workspace, keepFreshHours }, usedAt, null);
}

/** After its token was forgotten: the next comes with a use, not by itself. */
export function withoutPeriod(workspace: WorkspaceView): WorkspaceView {
  return { ...workspace, token: null, keptFreshUntil: 0 };
}

/** After a token was taken out of memory that is of no worth any more; `digest` is what it is known by. */
export function withEndedToken(workspace: WorkspaceView, digest: string): WorkspaceView {
  return { ...workspace, endedDigest: digest };
}

/**
 * When the token is taken out of memory since the period is over, or null: nobody copied it, and it is not one that
 * somebody wanted after that.
 */
export function droppedAt({ token, keptFreshUntil: until }: WorkspaceView): number | null {
  if (token === null || token.copiedAt !== null) return null;
  return token.startedAt < until && until < endOf(token) ? until : null;
}

/** Whether it is renewed as soon as there is a network again: it is due, and only the network was in the way. */
export function isWaitingForNetwork(workspace: WorkspaceView, now: number): boolean {
  const { failure } = workspace;
  if (failure === null || !isCutOff(failure)) return false;
  const due = nextRenewal({ ...workspace, failure: null, askedAt: null }, now);
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

/** Whether only the user can put this workspace right. */
export function needsUser(workspace: WorkspaceView): boolean {
  return workspace.failure !== null && !isPassing(workspace.failure);
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
