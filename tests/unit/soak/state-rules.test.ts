// The rules that the long run judges the extension's state by: each finds what breaks it.
import { describe, expect, test } from 'vitest';
import type { View } from '../../../utils/domain/view';
import { grown } from '../../soak/growth';
import { randomOf } from '../../soak/random';
import {
  isAwaited,
  judgeHandedOut,
  type Known,
  type Look,
  stateRules,
} from '../../soak/state-rules';
import { nextStep } from '../../soak/steps';
import { aToken, aView, aWorkspaceView, hour, minute, now, second } from '../domain/a-view';

const { id } = aWorkspaceView();
const sound = aView(aWorkspaceView({ token: aToken() }));

function aLook(view: View = sound, changes: Partial<Look> = {}): Look {
  return {
    ...{ now: now + minute, view, tokens: { [id]: 'token' }, localKeys: [`rec:${id}`] },
    ...{ sessionBytes: 1, localBytes: 1, hasAlarm: true, ...changes },
  };
}

const known: Known = {
  ...{ gone: [], buried: [], isLocked: false, touched: new Set(), hasJumped: false },
  secretOf: () => 'secret',
  savedSecret: () => 'secret',
};

const judge = (look: Look, changes: Partial<Known> = {}, before: Look | null = null) =>
  stateRules.flatMap((rule) => rule(look, { ...known, ...changes }, before));

const locked: View = { ...sound, failure: { kind: 'locked' } };
const failed = aView(aWorkspaceView({ failure: { kind: 'issuer-down', status: 500 } }));
const reset = aView(aWorkspaceView({ failure: { kind: 'secret-reset' } }));

test('a sound state breaks nothing, whatever was seen before', () => {
  expect(judge(aLook())).toEqual([]);
  expect(judge(aLook(), {}, aLook())).toEqual([]);
});

test.each<[rule: string, look: Look, changes?: Partial<Known>, before?: Look]>([
  ['I9', aLook(sound, { tokens: { [id]: 'token', stray: 'token' } })],
  ['I9', aLook(sound, { tokens: {} })],
  ['I9', aLook(aView(aWorkspaceView()))],
  ['I9', aLook(aView(...sound.workspaces, ...sound.workspaces))],
  ['I9', aLook({ ...sound, current: 'gone' })],
  ['I4', aLook(), { gone: [id] }],
  ['I4', aLook(aView(), { tokens: {} }), { buried: [id] }],
  ['I4', aLook(), { isLocked: true }],
  ['I4', aLook(locked)],
  ['I3', aLook(), { secretOf: () => 'older' }],
  ['I7', aLook(failed, { tokens: {} }), {}, aLook()],
])('%s is broken by what breaks it (%#)', (rule, look, changes, before) => {
  const found = judge(look, changes, before);
  expect(found.map((sentence) => sentence.split(':')[0])).toContain(rule);
});

describe('a token that is gone is no breach', () => {
  const gone = aLook(failed, { tokens: {} });
  test.each<[why: string, look: Look, changes: Partial<Known>, before: Look]>([
    ['it had ended', { ...gone, now: now + hour }, {}, aLook()],
    ['something was done to it', gone, { touched: new Set([id]) }, aLook()],
    ['the clock was set', gone, { hasJumped: true }, aLook()],
    ['HPE has refused its client', aLook(reset, { tokens: {} }), {}, aLook()],
    [
      'its period is over',
      { ...gone, now: now + 5 * minute },
      {},
      aLook(aView(aWorkspaceView({ token: aToken(), keptFreshUntil: now + 2 * minute }))),
    ],
  ])('when %s', (_, look, changes, before) => {
    expect(judge(look, changes, before)).toEqual([]);
  });
});

test('what is due without an alarm is found', () => {
  expect(isAwaited(aLook())).toEqual([]);
  expect(isAwaited(aLook(sound, { hasAlarm: false }))).toHaveLength(1);
  expect(isAwaited(aLook(aView(), { hasAlarm: false }))).toEqual([]);
});

test('a token that was handed out within its lead is found', () => {
  const end = now + 899 * second;
  expect(judgeHandedOut(id, aToken(), end - 100 * second, 0)).toEqual([]);
  expect(judgeHandedOut(id, aToken(), end - 80 * second, 0)).toHaveLength(1);
});

test('what has grown beyond its margin is found', () => {
  const before = { session: 40_000, local: 20_000, heap: { page: 2e6 } };
  expect(grown(before, { ...before, session: 50_000 })).toEqual([]);
  expect(grown(before, { ...before, session: 90_000, heap: { page: 9e6 } })).toHaveLength(2);
});

test('the same seed brings the same steps, none of which kills in the last hour', () => {
  const steps = (seed: number, mayKill: boolean) => {
    const random = randomOf(seed);
    return Array.from({ length: 400 }, () => nextStep(random, mayKill));
  };
  expect(steps(1, true)).toEqual(steps(1, true));
  expect(steps(1, true)).not.toEqual(steps(2, true));
  expect(steps(1, true).filter((name) => name.startsWith('kill'))).not.toEqual([]);
  expect(steps(1, false).filter((name) => name.startsWith('kill'))).toEqual([]);
});
