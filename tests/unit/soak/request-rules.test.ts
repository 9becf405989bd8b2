// The rules that the long run judges requests by: each finds what breaks it, and nothing in what only looks like it.
import { describe, expect, test } from 'vitest';
import type { Act, Asked, History, Upset } from '../../soak/history';
import { requestRules } from '../../soak/request-rules';
import { hour, minute, now, second } from '../domain/a-view';

const granted = { status: 200, isGranted: true };
const refused = { status: 401, isGranted: false };
const byItself = { isWanted: false };
const byPress = { isWanted: true };

/** A request so many seconds after now that was answered within one. */
function at(seconds: number, changes: Partial<Asked> = {}): Asked {
  const from = now + seconds * second;
  return { client: 'one', at: from, endedAt: from + second, ...granted, ...byItself, ...changes };
}

const act = (command: string, from: number, to = from + 1): Act => {
  return { command, client: 'one', from: now + from * second, to: now + to * second };
};

const upset = (kind: Upset['kind'], seconds: number): Upset => {
  const moment = now + seconds * second;
  return { kind, client: null, at: moment, until: moment };
};

function judge(requests: Asked[], around: Partial<History> = {}): string[] {
  const history = {
    ...{
      since: 0,
      requests,
      acts: [],
      upsets: [],
      lifetimes: { one: 900 * second, other: 900 * second },
    },
    ...around,
  };
  return requestRules.flatMap((rule) => rule(history));
}

const hangs = at(0, { endedAt: undefined, status: 0, isGranted: false });
const pause = at(0, { status: 429, isGranted: false });
const cut = at(0, { endedAt: now, status: 0, isGranted: false });
const often = Array.from({ length: 14 }, (_, n) => at(n * 20, byPress));

test('nothing is broken by renewals at their lead, presses now and then, and a refusal', () => {
  const shown = [at(0), at(810), at(900, byPress), at(1710), at(2520, refused)];
  expect(judge(shown)).toEqual([]);
});

test.each<[rule: string, requests: Asked[], around?: Partial<History>]>([
  ['I1', [hangs, at(30, byPress)]],
  ['I1', [at(0, { endedAt: now + 20 * second }), at(10, byPress)]],
  ['I5', [at(0, refused), at(30, refused)]],
  ['I6', [pause, at(100, byPress)]],
  ['I6', [pause, at(100)]],
  ['I6', [at(0, { status: 500, isGranted: false }), at(10)]],
  ['I6', [cut, at(5)]],
  ['I6', often],
  ['DESIGN §6', [at(0), at(400)]],
  ['DESIGN §6', [at(0, byPress), at(700)]],
  ['I17', [at(0), at(25), at(50)], { upsets: [upset('jump', 10)] }],
  ['I4', [at(100)], { acts: [act('workspace.remove', 0)] }],
  ['I4', [at(100)], { acts: [{ ...act('vault.lock', 0), client: null }] }],
])('%s is broken by what breaks it (%#)', (rule, requests, around) => {
  const found = judge(requests, around);
  expect(found.map((sentence) => sentence.split(':')[0])).toContain(rule);
});

describe('is no breach', () => {
  test.each<[what: string, requests: Asked[], around: Partial<History>]>([
    ['what is asked of another client', [hangs, at(30, { ...byPress, client: 'other' })], {}],
    [
      'a request after a refusal that the user has mended',
      [at(0, refused), at(60)],
      { acts: [act('workspace.save', 30)] },
    ],
    [
      'a refusal that the background was killed before it could note',
      [at(0, refused), at(60, refused)],
      { upsets: [upset('kill', 1)] },
    ],
    ['what the browser itself has sent again', [cut, at(0.1)], {}],
    ['a request after the pause', [pause, at(121)], {}],
    ['a pause that sleep has cut short', [pause, at(30)], { upsets: [upset('jump', 10)] }],
    ['a token that the clock alone ended', [at(0), at(70)], { upsets: [upset('jump', 30)] }],
    ['sleep that came into a request', [at(20), at(60)], { upsets: [upset('jump', 19)] }],
    ['a token that was forgotten', [at(0), at(400)], { acts: [act('token.forget', 200)] }],
    [
      'a workspace that came back',
      [at(100)],
      { acts: [act('workspace.remove', 0), act('workspace.restore', 5)] },
    ],
  ])('%s', (_, requests, around) => {
    expect(judge(requests, around)).toEqual([]);
  });
});

test('what was judged before is not judged again', () => {
  expect(judge([at(0), at(400)], { since: now + hour })).toEqual([]);
  expect(judge([at(0), at(400)], { since: now + 5 * minute })).not.toEqual([]);
});
