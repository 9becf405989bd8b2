// Tokens: the current one while it is good, else a new one, with one request under way per workspace at most.
import { digestOf } from '@/utils/domain/digest';
import { refusalOf } from '@/utils/domain/doctor';
import { refusedCode } from '@/utils/domain/event-log';
import { isHeldBack } from '@/utils/domain/held-back';
import { untilLocked } from '@/utils/domain/keep-fresh';
import { isWaitingForNetwork, nextRenewal } from '@/utils/domain/renewal';
import { fail, ok, type Result } from '@/utils/domain/result';
import { isRefusal, type Patience } from '@/utils/domain/retry';
import { isAlive, isReadyToCopy, type TokenTimes } from '@/utils/domain/token';
import { type View, withWorkspace } from '@/utils/domain/view';
import { type WorkspaceView, withUse } from '@/utils/domain/workspace-view';
import type { IssuedToken } from '@/utils/greenlake/token-endpoint';
import { noteEvent } from '@/utils/storage/event-log';
import { heldToken } from './api-access';
import { untilClosed } from './open-vault';
import { noteReplaced } from './refused-token';
import { changeState, readState, type State, vault, withCurrent } from './state';
import { unlessEnded, withIssued, withRefused } from './token-answer';
import { rememberCopied, rememberGranted, rememberRefused, wasGranted } from './token-history';
import { requestFrom } from './token-request';
import { tokenSource } from './token-source';

/** What is being answered just now, by kind and workspace. A cache: the lock is what holds over a worker's death. */
const underWay = new Map<string, Promise<Result<TokenTimes>>>();

/**
 * Sees to it that a workspace has a good token, and answers its times. Whoever asks at the same moment gets the same
 * answer, a failure too: the lock is shared with a worker that died in the middle, whose successor gets it at once.
 * `waiting`: somebody wants more than the lead. `background`: renews when that is due, and waits for nobody.
 */
export function ensureToken(id: string, patience: Patience): Promise<Result<TokenTimes>> {
  return shared(`${patience} ${id}`, () =>
    onItsTurn(id, (workspace) => {
      const answer = standing(workspace, patience, Date.now());
      return answer ?? renew(workspace, patience);
    }),
  );
}

/** Gets a new token though the present one is good; one that came for somebody else since the press is new as well. */
export function renewToken(id: string): Promise<Result<TokenTimes>> {
  return shared(`new ${id}`, async () => {
    const before = (await readState()).tokens[id];
    return onItsTurn(id, (workspace, { tokens }) => {
      const now = Date.now();
      const isNew = tokens[id] !== before && isAlive(workspace.token, now);
      const answer = isNew ? ok(workspace.token) : refused(workspace, now);
      return answer ?? renew(workspace, 'waiting');
    });
  });
}

/** Renews a token that is due and only the network was in the way of, now that there is one again. */
export async function renewOnline(id: string): Promise<void> {
  await onItsTurn(id, (workspace) => {
    if (isWaitingForNetwork(workspace, Date.now())) return renew(workspace, 'background');
    return fail({ kind: 'unexpected' });
  });
}

function shared(key: string, work: () => Promise<Result<TokenTimes>>): Promise<Result<TokenTimes>> {
  const answer = underWay.get(key) ?? work().finally(() => underWay.delete(key));
  underWay.set(key, answer);
  return answer;
}

/** Works with a workspace as it is when nobody else asks for its token. */
function onItsTurn(
  id: string,
  work: (
    workspace: WorkspaceView,
    state: State,
  ) => Result<TokenTimes> | Promise<Result<TokenTimes>>,
): Promise<Result<TokenTimes>> {
  return exclusively(id, async () => {
    const state = await readState();
    const workspace = workspaceOf(state.view, id);
    return workspace
      ? work(workspace, state)
      : fail(state.view.failure ?? { kind: 'workspace-unknown' });
  });
}

/**
 * Notes that the user copied the token that was started at this time: a use, from which it is kept fresh. Where it went
 * to the clipboard, a secret that was copied before it is there no more.
 */
export async function noteCopied(
  id: string,
  startedAt: number,
  to: 'clipboard' | 'file' = 'clipboard',
): Promise<Result<null>> {
  const usedAt = Date.now();
  const copied = (workspace: WorkspaceView) => withUse(workspace, usedAt, startedAt);
  await changeState(({ view, tokens }) => {
    const clipboard = to === 'clipboard' ? null : view.clipboard;
    return withCurrent({ view: { ...withWorkspace(view, id, copied), clipboard }, tokens }, id);
  });
  const kept = await vault();
  const used = kept.ok ? await kept.value.use(id, usedAt) : kept;
  await rememberCopied(id);
  void noteEvent('token-copied');
  return used.ok ? ok(null) : used;
}

/** Runs one piece of work at a time for a workspace's token: asking for it, or changing the client behind it. */
export function exclusively<T>(id: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`token:${id}`, work);
}

/** The answer that needs no request, or null. */
function standing(
  workspace: WorkspaceView,
  patience: Patience,
  now: number,
): Result<TokenTimes> | null {
  const { token, failure } = workspace;
  if (patience !== 'background') {
    return isReadyToCopy(token, now) ? ok(token) : refused(workspace, now);
  }
  // The same rule that set the alarm, and no other: an alarm that nothing comes of would be set for now again.
  const due = nextRenewal(workspace, now);
  if (due !== null && due <= now) return null;
  if (isAlive(token, now)) return ok(token);
  return fail(failure ?? { kind: 'too-often', retryAt: due ?? now });
}

/** Why HPE is not asked even by somebody who waits, or null. */
function refused({ failure }: WorkspaceView, now: number): Result<TokenTimes> | null {
  return failure && (isRefusal(failure) || isHeldBack(failure, now)) ? fail(failure) : null;
}

async function renew(
  { id, parentId, askedAt }: WorkspaceView,
  patience: Patience,
): Promise<Result<TokenTimes>> {
  const signal = untilClosed();
  // Noted before the request: should the worker die during it, the alarm that follows from this wakes the next.
  const begun = await changeState(({ view, tokens }) => ({
    view: withWorkspace(view, id, (workspace) => ({ ...workspace, askedAt: Date.now() })),
    tokens,
  }));
  const ofParent = (parent: string) => accessTokenOf(parent, patience);
  const issued = await requestFrom(
    { id, parentId },
    () => tokenSource(id, ofParent),
    patience,
    signal,
  );
  const hasGranted = await wasGranted(id);
  const digest = issued.ok ? await digestOf(issued.value.accessToken) : '';
  let answer: Result<IssuedToken> = issued;
  // What stood before, if nothing has overtaken this try.
  let before = null as State | null;
  const { view, tokens } = await changeState((state) => {
    const workspace = workspaceOf(state.view, id);
    // Locked or removed meanwhile, and perhaps there again: nothing of this request is kept or answered then.
    if (!workspace || !isSameTry(begun.view, state.view, id)) {
      const unknown = issued.ok ? ({ kind: 'workspace-unknown' } as const) : issued.failure;
      answer = fail(state.view.failure ?? unknown);
      return state;
    }
    before = state;
    answer = issued.ok
      ? unlessEnded(state, workspace, issued.value, digest)
      : fail(refusalOf(issued.failure, hasGranted));
    if (answer.ok) return withIssued(state, id, answer.value);
    // Nothing that is wrong with this workspace: too many presses, or its parent's token, which is gone by now.
    if (['too-often', 'token-ended'].includes(answer.failure.kind)) return state;
    const failedAt = Date.now();
    // The clock may have been set meanwhile.
    const begunAt = Math.min(workspace.askedAt ?? failedAt, failedAt);
    // Where the browser did not let us nothing was sent.
    const at = answer.failure.kind === 'permission-missing' ? askedAt : begunAt;
    return withRefused(state, id, answer.failure, { at, failedAt, random: Math.random() });
  });
  if (!answer.ok) {
    void noteEvent(refusedCode(answer.failure));
    if (before) await rememberRefused(id, answer.failure);
    return answer;
  }
  void noteEvent(patience === 'background' ? 'token-renewed' : 'token-granted');
  if (before && tokens[id] !== before.tokens[id]) await noteReplaced(id, before);
  await rememberGranted(id);
  const token = workspaceOf(view, id)?.token;
  return token ? ok(token) : fail({ kind: 'workspace-unknown' });
}

/** Whether the issuer was last asked by the same try: its time is the same but for what all times were moved by. */
function isSameTry(begun: View, now: View, id: string): boolean {
  const [one, other] = [begun, now].map((view) => {
    const askedAt = workspaceOf(view, id)?.askedAt;
    return askedAt == null ? null : askedAt - view.clock.moved;
  });
  return one === other;
}

/** The access token of a workspace that something else is asked with: the present one while it lives, else a new one. */
export async function accessTokenOf(id: string, patience: Patience): Promise<Result<string>> {
  const held = await heldToken(id);
  if (held !== null) return ok(held);
  const ensured = await ensureWanted(id, patience);
  if (!ensured.ok) return ensured;
  const granted = await heldToken(id);
  return granted === null ? fail({ kind: 'workspace-unknown' }) : ok(granted);
}

/** As `ensureToken`; in the background too it is wanted, whether it is kept fresh itself or not. */
function ensureWanted(id: string, patience: Patience): Promise<Result<TokenTimes>> {
  if (patience !== 'background') return ensureToken(id, patience);
  return onItsTurn(id, (workspace) => {
    const kept = { keepFreshHours: 'until-locked', keptFreshUntil: untilLocked } as const;
    const answer = standing({ ...workspace, ...kept }, patience, Date.now());
    return answer ?? renew(workspace, patience);
  });
}

function workspaceOf(view: View, id: string): WorkspaceView | undefined {
  return view.workspaces.find((one) => one.id === id);
}
