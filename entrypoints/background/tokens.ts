// Tokens: the current one while it is good, else a new one, with one request under way per workspace at most.
import type { Failure } from '@/utils/domain/failure';
import { unfit } from '@/utils/domain/policy';
import { fail, ok, type Result } from '@/utils/domain/result';
import {
  endsTokens,
  isHeldBack,
  isRefusal,
  isWorthWaitingFor,
  type Patience,
  retryDelay,
} from '@/utils/domain/retry';
import { isAlive, isReadyToCopy, type TokenTimes } from '@/utils/domain/token';
import { withWorkspace } from '@/utils/domain/view';
import {
  nextRenewal,
  type WorkspaceView,
  withFailure,
  withToken,
  withUse,
} from '@/utils/domain/workspace-view';
import { type ApiClient, type IssuedToken, requestToken } from '@/utils/greenlake/token-endpoint';
import { readPolicy } from '@/utils/storage/policy';
import { untilClosed } from './open-vault';
import { changeState, readState, type State, vault, withCurrent } from './state';

/** What is being answered just now, by patience and workspace. A cache: the lock is what holds over a worker's death. */
const underWay = new Map<string, Promise<Result<TokenTimes>>>();

/**
 * Sees to it that a workspace has a good token, and answers its times. Whoever asks at the same moment gets the same
 * answer, a failure too: the lock is shared with a worker that died in the middle, whose successor gets it at once.
 * `waiting`: somebody wants more than the lead. `background`: renews when that is due, and waits for nobody.
 */
export function ensureToken(id: string, patience: Patience): Promise<Result<TokenTimes>> {
  const key = `${patience} ${id}`;
  const answer = underWay.get(key) ?? ensureAlone(id, patience).finally(() => underWay.delete(key));
  underWay.set(key, answer);
  return answer;
}

function ensureAlone(id: string, patience: Patience): Promise<Result<TokenTimes>> {
  return exclusively(id, async () => {
    const { view } = await readState();
    const workspace = view.workspaces.find((one) => one.id === id);
    if (!workspace) return fail(view.failure ?? { kind: 'workspace-unknown' });
    return standing(workspace, patience, Date.now()) ?? (await renew(workspace, patience));
  });
}

/**
 * Notes that the user copied the token that was started at this time: a use, from which it is kept fresh. A secret that
 * was copied before it is in the clipboard no more.
 */
export async function noteCopied(id: string, startedAt: number): Promise<Result<null>> {
  const usedAt = Date.now();
  const copied = (workspace: WorkspaceView) => withUse(workspace, usedAt, startedAt);
  await changeState(({ view, tokens }) =>
    withCurrent({ view: { ...withWorkspace(view, id, copied), clipboard: null }, tokens }, id),
  );
  const kept = await vault();
  const used = kept.ok ? await kept.value.use(id, usedAt) : kept;
  return used.ok ? ok(null) : used;
}

/** Runs one piece of work at a time for a workspace's token: asking for it, or changing the client behind it. */
export function exclusively<T>(id: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`token:${id}`, work);
}

/**
 * Asks the issuer, again a moment later when somebody waits and it may have stumbled. Fails with `locked` as soon as
 * the vault is closed, which is when the signal aborts.
 */
export async function requestPatiently(
  client: ApiClient,
  patience: Patience,
  signal: AbortSignal,
): Promise<Result<IssuedToken>> {
  let down: Result<IssuedToken> | undefined;
  for (let failures = 1; ; failures += 1) {
    const issued = await requestToken(client, signal);
    if (issued.ok || patience === 'background' || !isWorthWaitingFor(issued.failure)) return issued;
    // After an answer of 500 and above Chromium itself may keep back the next request to that host, which then looks
    // as if the host did not answer (seen in 156). What the host did answer is the cause.
    if (issued.failure.kind === 'issuer-down') down = issued;
    const delay = retryDelay(patience, failures, Math.random());
    if (delay === null) return down ?? issued;
    await pause(delay, signal);
  }
}

/** Ends sooner when the signal aborts. */
function pause(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, duration);
    signal.addEventListener('abort', () => resolve());
  });
}

/** The answer that needs no request, or null. */
function standing(
  workspace: WorkspaceView,
  patience: Patience,
  now: number,
): Result<TokenTimes> | null {
  const { token, failure } = workspace;
  if (patience === 'waiting' && isReadyToCopy(token, now)) return ok(token);
  if (failure && isRefusal(failure)) return fail(failure);
  if (patience === 'waiting') return failure && isHeldBack(failure, now) ? fail(failure) : null;
  // The same rule that set the alarm, and no other: an alarm that nothing comes of would be set for now again.
  const due = nextRenewal(workspace, now);
  if (due !== null && due <= now) return null;
  return token ? ok(token) : fail(failure ?? { kind: 'unexpected' });
}

async function renew({ id }: WorkspaceView, patience: Patience): Promise<Result<TokenTimes>> {
  const at = Date.now();
  const signal = untilClosed();
  // Noted before the request: should the worker die during it, the alarm that follows from this wakes the next.
  await changeState(({ view, tokens }) => ({
    view: withWorkspace(view, id, (workspace) => ({ ...workspace, askedAt: at })),
    tokens,
  }));
  const client = await askableClient(id);
  const issued = client.ok ? await requestPatiently(client.value, patience, signal) : client;
  const failedAt = Date.now();
  let answer: Result<IssuedToken> = issued;
  const { view } = await changeState((state) => {
    // Locked or removed meanwhile, and perhaps there again: nothing of this request is kept or answered then.
    if (state.view.workspaces.find((one) => one.id === id)?.askedAt !== at) {
      const unknown = issued.ok ? ({ kind: 'workspace-unknown' } as const) : issued.failure;
      answer = fail(state.view.failure ?? unknown);
      return state;
    }
    answer = issued.ok ? unlessEnded(state, id, issued.value, failedAt) : issued;
    return answer.ok
      ? withIssued(state, id, answer.value, at)
      : withRefused(state, id, answer.failure, { at, failedAt, random: Math.random() });
  });
  if (!answer.ok) return answer;
  const token = view.workspaces.find((one) => one.id === id)?.token;
  return token ? ok(token) : fail({ kind: 'workspace-unknown' });
}

/** The client of a workspace, unless there is a reason not to ask for its token at all. */
async function askableClient(id: string): Promise<Result<ApiClient>> {
  const kept = await vault();
  const record = kept.ok ? await kept.value.read(id) : kept;
  if (!record.ok) return record;
  const failure = unfit(record.value, await readPolicy());
  return failure ? fail(failure) : record;
}

/** An issuer that still hands out a token whose first end has passed has answered with an ended one. */
function unlessEnded(
  { view, tokens }: State,
  id: string,
  issued: IssuedToken,
  now: number,
): Result<IssuedToken> {
  const token = view.workspaces.find((one) => one.id === id)?.token ?? null;
  const isTheSame = tokens[id] === issued.accessToken;
  return isTheSame && !isAlive(token, now) ? fail({ kind: 'ended-token' }) : ok(issued);
}

/** The state with a token that was just granted; the same token again keeps its first end. */
export function withIssued(
  { view, tokens }: State,
  id: string,
  { accessToken, startedAt, lifetime, assumed }: IssuedToken,
  askedAt: number,
): State {
  const isTheSame = tokens[id] === accessToken;
  return {
    view: withWorkspace(view, id, (workspace) => {
      const token = isTheSame ? workspace.token : null;
      const granted = { startedAt, lifetime, assumed, copiedAt: null, notified: false };
      return withToken(workspace, token ?? granted, askedAt);
    }),
    tokens: { ...tokens, [id]: accessToken },
  };
}

function withRefused(
  { view, tokens }: State,
  id: string,
  failure: Failure,
  asked: { at: number; failedAt: number; random: number },
): State {
  return {
    view: withWorkspace(view, id, (workspace) => withFailure(workspace, failure, asked)),
    tokens: endsTokens(failure) ? withoutToken(tokens, id) : tokens,
  };
}

/** The tokens without that of one workspace. */
export function withoutToken(tokens: State['tokens'], id: string): State['tokens'] {
  return Object.fromEntries(Object.entries(tokens).filter(([one]) => one !== id));
}
