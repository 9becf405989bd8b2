// When a token is renewed without anybody asking, and the guard of a copied one.
import { describe, expect, test } from 'vitest';
import { keptFreshUntil, renewalAt } from '../../../utils/domain/keep-fresh';
import type { TokenTimes } from '../../../utils/domain/token';
import { aToken, hour, minute, now, second } from './a-view';

test.each<[usedAt: number, hours: number, until: number]>([
  [now, 2, now + 2 * hour],
  [now, 8, now + 8 * hour],
  [now, 0, 0],
  [0, 2, 0],
])('a workspace used at %i is kept fresh for %i h', (usedAt, hours, until) => {
  expect(keptFreshUntil(usedAt, hours, 0)).toBe(until);
});

const token = aToken({ lifetime: 15 * minute });
const copied = { ...token, copiedAt: now + minute };
const end = now + 15 * minute;
const lead = 90 * second;
const always = now + 24 * hour;

describe('in the period of keep fresh', () => {
  test.each<[what: string, token: TokenTimes | null, at: number, due: number]>([
    ['a missing token is due at once', null, now, now],
    ['a token that nobody copied is due at its lead', token, now, end - lead],
    ['an overdue one stays due since its lead', token, end - 1, end - lead],
    ['one that ended long ago as well', token, end + hour, end - lead],
    ['a copied one is due at its end', copied, now, end],
    ['a copied one in its last moment is due at its end', copied, end - 1, end],
    ['a copied one that has ended is due since then', copied, end + hour, end],
    [
      'one copied in the moment it started is copied',
      { ...token, copiedAt: token.startedAt },
      now,
      end,
    ],
    ['after the clock was set back one that nobody copied is due', token, now - hour, now - hour],
    ['a clock set back by nothing changes nothing', token, token.startedAt, end - lead],
    ['after the clock was set back a copied one is guarded all the same', copied, now - hour, end],
  ])('%s', (_, token, at, due) => {
    expect(renewalAt(token, always, at, 0)).toBe(due);
  });
});

describe('a token that lives too short', () => {
  test.each<[lifetime: number, due: number | null]>([
    [second, null],
    [40 * second - 1, null],
    [40 * second, now + 20 * second],
    [41 * second, now + 21 * second],
  ])('of %i ms is due at %j', (lifetime, due) => {
    expect(renewalAt(aToken({ lifetime }), always, now, 0)).toBe(due);
  });

  test.each([
    ['ended', { copiedAt: null }, hour],
    ['copied', { copiedAt: now }, 0],
    ['before its start', { copiedAt: null }, -hour],
  ])('is never due, %s', (_, changes, at) => {
    const short = aToken({ lifetime: 39 * second, ...changes });
    expect(renewalAt(short, always, now + at, 0)).toBeNull();
  });
});

describe('at the end of the period', () => {
  test.each<[what: string, token: TokenTimes | null, until: number, due: number | null]>([
    ['nothing is due when it is over', null, now, null],
    ['nothing is due when it was over long ago', token, now - 24 * hour, null],
    ['nothing is due where keep fresh is off', null, 0, null],
    ['a missing token is due until just before it', null, now + 1, now],
    ['a renewal that would come at it does not', token, end - lead, null],
    ['one just before it does', token, end - lead + 1, end - lead],
    ['a copied token that ends with it is not renewed', copied, end, null],
    ['one that ends just before it is', copied, end + 1, end],
  ])('%s', (_, token, until, due) => {
    expect(renewalAt(token, until, now, 0)).toBe(due);
  });
});
