// When the background asks for a token by itself: never in a storm, whatever the issuer answers.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import { isWaitingForNetwork, nextRenewal } from '../../../utils/domain/renewal';
import type { TokenTimes } from '../../../utils/domain/token';
import { dueTimes } from '../../../utils/domain/view';
import {
  type WorkspaceView,
  withFailure,
  withToken,
  withUse,
} from '../../../utils/domain/workspace-view';
import { aToken, aView, aWorkspaceView, hour, minute, now, second, tokenWith } from './a-view';
import { eachFailure, failures, passingKinds } from './each-failure';

describe('the next renewal', () => {
  const offline = { failure: eachFailure.offline, failures: 1 };
  const due = 809_100; // 899 s without their lead.

  test.each<[what: string, workspace: Partial<WorkspaceView>, at: number | null]>([
    ['of a workspace that was never asked for is now', {}, now],
    ['is at the lead of its token', { token: aToken(), askedAt: now }, now + due],
    ['keeps its distance to the last one', { askedAt: now - second }, now + 19 * second],
    ['keeps it to the last moment', { askedAt: now - 20 * second + 1 }, now + 1],
    ['keeps no more than that', { askedAt: now - 20 * second }, now],
    ['waits for its try', { ...offline, askedAt: now, retryAt: now + minute }, now + minute],
    ['waits 20 s even then', { ...offline, askedAt: now, retryAt: now + 1 }, now + 20 * second],
    [
      'waits for the lead even then',
      { ...offline, token: aToken(), askedAt: now, retryAt: now + 1 },
      now + due,
    ],
    ['does not come when the tries are used up', { ...offline, retryAt: null }, null],
    ['does not come after the period', { keptFreshUntil: now }, null],
    ['goes by a clock set back a little', { askedAt: now + 20 * second }, now + 40 * second],
    ['does not wait for a clock set back', { askedAt: now + 20 * second + 1 }, now],
    [
      'waits for no try that a clock set back has put off',
      { ...offline, askedAt: now + hour, retryAt: now + hour + minute },
      now,
    ],
  ])('%s', (_, workspace, at) => {
    expect(nextRenewal(aWorkspaceView(workspace), now)).toBe(at);
  });

  test('a period that began in the future, as the clock was set back, ends once a token has come', () => {
    const before = aWorkspaceView({ keepFreshHours: 2, keptFreshUntil: now + 1000 * hour });
    const renewed = withToken(before, aToken({ startedAt: now }), now);
    expect(renewed.keptFreshUntil).toBe(now + 2 * hour);
    expect(withToken(renewed, aToken({ startedAt: now + hour }), now + hour).keptFreshUntil).toBe(
      now + 2 * hour,
    );
  });

  describe('of a workspace that was used in the future, as the clock was set back,', () => {
    const year = 365 * 24 * hour;
    // Due 2 min before its end.
    const lasting = (lifetime: number) => aToken({ lifetime: lifetime + 2 * minute });

    test.each<[what: string, hours: number, token: TokenTimes | null, at: number | null]>([
      ['comes without a token', 2, null, now],
      ['comes while it could have been used now', 2, lasting(2 * hour - 1), now + 2 * hour - 1],
      ['does not come after that', 2, lasting(2 * hour), null],
      ['has the hours of the workspace', 8, lasting(2 * hour), now + 2 * hour],
      ['does not come where keep fresh is off', 0, null, null],
    ])('%s', (_, keepFreshHours, token, at) => {
      const workspace = { keepFreshHours, token, keptFreshUntil: now + year };
      expect(nextRenewal(aWorkspaceView(workspace), now)).toBe(at);
    });
  });

  test.each(failures.map((failure) => [failure.kind, failure] as const))(
    'after %s comes only when asking again may help',
    (kind, failure) => {
      const asked = { at: now, failedAt: now, random: 0 };
      const after = withFailure(aWorkspaceView(), failure, asked);
      const again = kind === 'rate-limited' ? now + 30 * second : now + 20 * second;
      expect(nextRenewal(after, now)).toBe(passingKinds.includes(kind) ? again : null);
    },
  );

  test('comes after at most five tries that failed, then waits for a use', () => {
    const { asks } = run(aWorkspaceView(), Array(20).fill(eachFailure.unreachable), 0.99);
    expect(asks).toHaveLength(6);
  });

  test('backs off: each wait may be longer than the one before', () => {
    const { asks } = run(aWorkspaceView(), Array(20).fill(eachFailure.unreachable), 0.999);
    const waits = asks.slice(1).map((at, n) => Math.round((at - (asks[n] ?? 0)) / second));
    // The first two are shorter than the distance that is always kept.
    expect(waits).toEqual([20, 20, 20, 40, 80]);
  });
});

type AnyAnswer = Failure | { seconds: number; copied: boolean };

/** What a background that does nothing but what is due asks for, as time passes from one due moment to the next. */
function run(workspace: WorkspaceView, answers: readonly AnyAnswer[], random: number, took = 0) {
  const asks: number[] = [];
  let time = now;
  for (const answer of answers) {
    const due = nextRenewal(workspace, time);
    if (due === null) break;
    time = Math.max(time, due);
    asks.push(time);
    const asked = { at: time, failedAt: time + took, random };
    workspace = afterAnswer(workspace, answer, asked);
    time += took;
  }
  return { asks, workspace };
}

function afterAnswer(
  workspace: WorkspaceView,
  answer: AnyAnswer,
  asked: { at: number; failedAt: number; random: number },
): WorkspaceView {
  if ('kind' in answer) return withFailure(workspace, answer, asked);
  const lifetime = answer.seconds * second;
  const token = withToken(workspace, aToken({ startedAt: asked.at, lifetime }), asked.at);
  return answer.copied ? withUse(token, asked.failedAt, asked.at) : token;
}

const anyFailure = fc.constantFrom(...failures);
const anyWait = fc.record({
  kind: fc.constant('rate-limited' as const),
  retryAt: fc.option(fc.integer({ min: -hour, max: hour }).map((wait) => now + wait)),
});
const anyToken = fc.record({
  seconds: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 86_400 })),
  copied: fc.boolean(),
});
const anyAnswers = fc.array(fc.oneof(anyFailure, anyWait, anyToken), { maxLength: 40 });
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyDuration = fc.integer({ min: 0, max: 15 * second });

test('no sequence of answers makes the background ask more than once in 20 s', () => {
  fc.assert(
    fc.property(anyAnswers, anyRandom, anyDuration, (answers, random, took) => {
      const { asks } = run(aWorkspaceView(), answers, random, took);
      const gaps = asks.slice(1).map((at, n) => at - (asks[n] ?? 0));
      expect(Math.min(20 * second, ...gaps)).toBe(20 * second);
    }),
  );
});

test('a workspace that nobody uses is left alone in the end', () => {
  const grants = fc.array(
    anyToken.map((token) => ({ ...token, copied: false })),
    {
      minLength: 500,
      maxLength: 500,
      size: 'max',
    },
  );
  fc.assert(
    fc.property(grants, (answers) => {
      const { asks, workspace } = run(aWorkspaceView(), answers, 0);
      expect(Math.max(...asks)).toBeLessThan(workspace.keptFreshUntil);
      expect(asks.length).toBeLessThanOrEqual((2 * hour) / (20 * second));
    }),
    { numRuns: 20 },
  );
});

test('nothing is asked before the moment that the issuer named', () => {
  fc.assert(
    fc.property(anyAnswers, anyRandom, anyDuration, (answers, random, took) => {
      let workspace = aWorkspaceView();
      let time = now;
      for (const answer of answers) {
        const { failure } = workspace;
        const due = nextRenewal(workspace, time);
        if (due === null) return;
        if (failure?.kind === 'rate-limited') {
          expect(due).toBeGreaterThanOrEqual(failure.retryAt ?? 0);
        }
        time = Math.max(time, due);
        workspace = afterAnswer(workspace, answer, { at: time, failedAt: time + took, random });
        time += took;
      }
    }),
  );
});

describe('the moments at which something is to be done', () => {
  const end = now + 899 * second;
  const lead = 89.9 * second;
  const warn = 179.8 * second;
  const off = { keptFreshUntil: 0 };
  const copied = aToken({ copiedAt: now });

  test.each<[what: string, workspace: Partial<WorkspaceView>, at: number, times: number[]]>([
    ['none when nothing is pending', off, now, []],
    [
      'none for a token that is neither kept fresh nor copied',
      { ...off, token: aToken() },
      now,
      [],
    ],
    ['the renewal', { token: aToken() }, now, [end - lead]],
    ['an overdue renewal', { token: aToken() }, end, [end - lead]],
    [
      'the warning and the end of a copied token',
      { ...off, token: copied },
      now,
      [end - warn, end],
    ],
    ['the end alone at the warning', { ...off, token: copied }, end - warn, [end]],
    ['nothing at the end', { ...off, token: copied }, end, []],
    [
      'the end of the period at which a token that nobody copied is dropped',
      { token: aToken(), keptFreshUntil: now + minute },
      now,
      [now + minute],
    ],
    [
      'not for one that somebody wanted after it',
      { token: aToken(), keptFreshUntil: now - 1 },
      now,
      [],
    ],
    [
      'nor for a copied one',
      { token: copied, keptFreshUntil: now + minute },
      now,
      [end - warn, end],
    ],
    ['the renewal of a copied token at its end', { token: copied }, now, [end, end - warn, end]],
  ])('%s', (_, workspace, at, times) => {
    expect(dueTimes(aView(aWorkspaceView(workspace)), at)).toEqual(times);
  });

  test('those of all workspaces together', () => {
    const view = aView(
      aWorkspaceView({ token: aToken() }),
      aWorkspaceView({ ...off, token: tokenWith(minute, hour, now) }),
    );
    expect(dueTimes(view, now)).toEqual([end - lead, now + minute]);
  });
});

describe('when the network is back a workspace is asked for', () => {
  const cut = { failure: eachFailure.offline, failures: 3, askedAt: now, retryAt: now + minute };
  const asked = { askedAt: now - 20 * second };
  test.each<[what: string, workspace: Partial<WorkspaceView>, isAsked: boolean]>([
    ['that was cut off a moment ago', cut, true],
    ['whose host did not answer', { ...cut, ...asked, failure: eachFailure.unreachable }, true],
    ['whose host took too long', { ...cut, ...asked, failure: eachFailure['timed-out'] }, true],
    ['unless its host was tried just now', { ...cut, failure: eachFailure.unreachable }, false],
    ['whose tries are used up', { ...cut, retryAt: null, failures: 6 }, true],
    ['whose token is due', { ...cut, token: tokenWith(minute, 15 * minute) }, true],
    ['unless its token has time left', { ...cut, token: aToken() }, false],
    ['unless it is kept fresh no more', { ...cut, keptFreshUntil: now }, false],
    ['unless HPE had answered', { ...cut, failure: eachFailure['issuer-down'] }, false],
    ['unless HPE wants no request', { ...cut, failure: eachFailure['rate-limited'] }, false],
    ['unless nothing is the matter', {}, false],
  ])('%s', (_, workspace, isAsked) => {
    expect(isWaitingForNetwork(aWorkspaceView(workspace), now)).toBe(isAsked);
  });
});
