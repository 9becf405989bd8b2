// What Copy does, in the four cases of the copied-token guard.
import { describe, expect, test } from 'vitest';
import {
  copyStep,
  copyStepAfter,
  newTokenAsks,
  offersFresh,
  worksSentence,
} from '../../../utils/domain/copy';
import { aToken, hour, minute, now, second, tokenWith } from './a-view';
import { eachFailure, endingKinds, failures } from './each-failure';

describe('at the press', () => {
  test.each<[what: string, left: number, step: 'copy' | 'fetch']>([
    ['all of its life', 15 * minute, 'copy'],
    ['just more than the lead', 90 * second + 1, 'copy'],
    ['exactly the lead', 90 * second, 'fetch'],
    ['a moment', 1, 'fetch'],
    ['nothing', 0, 'fetch'],
    ['more than all of its life, as the clock was set back', 15 * minute + 1, 'fetch'],
  ])('a token with %s left (%i ms): %s, copied before or not', (_, left, step) => {
    expect(copyStep(tokenWith(left, 15 * minute), now)).toBe(step);
    expect(copyStep(tokenWith(left, 15 * minute, now - minute), now)).toBe(step);
  });

  test('without a token one is fetched', () => {
    expect(copyStep(null, now)).toBe('fetch');
  });

  test.each<[lifetime: number, step: 'copy' | 'fetch']>([
    [20 * second, 'fetch'],
    [21 * second, 'copy'],
    [39 * second, 'copy'],
  ])('a token that lives only %i ms: %s', (lifetime, step) => {
    expect(copyStep(aToken({ lifetime }), now)).toBe(step);
  });
});

describe('when nothing could be fetched', () => {
  const old = tokenWith(40 * second, 15 * minute);

  test.each(failures.map((failure) => [failure.kind, failure] as const))(
    'because of %s: the old one while it lives, unless it went with its client',
    (kind, failure) => {
      const isGone = endingKinds.includes(kind) || kind === 'workspace-unknown';
      expect(copyStepAfter(failure, old, now)).toBe(isGone ? 'nothing' : 'copy-old');
    },
  );

  test.each([
    ['that has just ended', tokenWith(0, 15 * minute)],
    ['that ended a minute ago', tokenWith(-minute, 15 * minute)],
    ['of which a clock set back says nothing', tokenWith(15 * minute + 1, 15 * minute)],
    ['that never was', null],
  ])('a token %s is never copied', (_, token) => {
    expect(copyStepAfter(eachFailure.offline, token, now)).toBe('nothing');
  });

  test('a token is copied to its last moment', () => {
    const last = tokenWith(1, 15 * minute);
    expect(copyStepAfter(eachFailure['rate-limited'], last, now)).toBe('copy-old');
  });
});

// Of 15 min the warn time is 3 min.
test.each<[what: string, left: number, copiedAt: number | null, asks: boolean, offers: boolean]>([
  ['copied, with more than the warn time', 3 * minute + 1, now, true, false],
  ['copied, with the warn time', 3 * minute, now, false, true],
  ['copied, with a moment', 1, now, false, true],
  ['copied, ended', 0, now, false, false],
  ['copied, of which a clock set back says nothing', 15 * minute + 1, now, false, false],
  ['copied by nobody, with much', 14 * minute, null, false, false],
  ['copied by nobody, with little', minute, null, false, false],
])('a token %s: New token asks, Copy a fresh one is offered', (_, left, copiedAt, asks, offers) => {
  const workspace = { token: tokenWith(left, 15 * minute, copiedAt), copied: null };
  expect(newTokenAsks(workspace, now)).toBe(asks);
  expect(offersFresh(workspace, now)).toBe(offers);
});

test.each([
  ['in use', { at: now, until: now + hour, isReplaced: false }, true],
  ['about to end', { at: now, until: now + minute, isReplaced: false }, false],
  ['replaced already', { at: now, until: now + hour, isReplaced: true }, false],
  [
    'of a clock that was set back since',
    { at: now, until: now + 25 * hour, isReplaced: false },
    false,
  ],
])('of a copied one that is in memory no more and is %s, New token asks: %s', (_, copied, asks) => {
  expect(newTokenAsks({ token: null, copied }, now)).toBe(asks);
});

test('without a token New token does not ask, and none is offered', () => {
  expect(newTokenAsks({ token: null, copied: null }, now)).toBe(false);
  expect(offersFresh({ token: null }, now)).toBe(false);
});

test.each([
  ['nobody copied one', null, 'token_works'],
  ['it is the copied one', { at: now, until: now + hour, isReplaced: false }, 'token_works'],
  [
    'the copied one has ended',
    { at: now - hour, until: now, isReplaced: true },
    'token_works_copied_ended',
  ],
  [
    'the copied one was replaced',
    { at: now, until: now + 1, isReplaced: true },
    'token_works_copied_replaced',
  ],
])('a token works, and %s: that is said', (_, copied, name) => {
  expect(worksSentence({ copied }, now)).toMatchObject({ name });
});
