// One workspace as the views see it: everything about it but client ID, secret and token, and what each thing that
// happens to its token makes of it.
import type { Failure } from './failure';
import type { Issuer } from './issuer';
import { keptFreshUntil, untilLocked } from './keep-fresh';
import { isPassing } from './passing';
import type { PinnedServer } from './pinned-server';
import { endsTokens, retryDelay } from './retry';
import { endOf, type TokenTimes } from './token';
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
  /** The pattern of a server's page in the console, with `{id}` or `{serial}`; empty when none was learned. */
  readonly consoleAddress: string;
  /** The servers of it that are kept in sight. */
  readonly pinnedServers: readonly PinnedServer[];
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
  const { uses2022Addresses, endsOlderTokens, consoleAddress, pinnedServers } = workspace;
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
    consoleAddress,
    pinnedServers,
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
    consoleAddress: '',
    pinnedServers: [],
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
  asked: { at: number | null; failedAt: number; random: number },
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

/** Whether only the user can put this workspace right. */
export function needsUser(workspace: WorkspaceView): boolean {
  return workspace.failure !== null && !isPassing(workspace.failure);
}
