// Times in words: what is rounded, and which way.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countdown, durationLeft, kindOfToken } from '../../../utils/domain/duration';
import { lifetimeInWords } from '../../../utils/domain/lifetime';
import { say } from '../words/english';
import { hour, minute, second } from './a-view';

test.each<[left: number, words: string]>([
  [0, '0 s'],
  [1, '0 s'],
  [999, '0 s'],
  [second, '1 s'],
  [40_999, '40 s'],
  [minute - 1, '59 s'],
  [minute, '1 min'],
  [15 * minute - 1, '14 min'],
  [hour - 1, '59 min'],
  [hour, '1 h'],
  [hour + minute - 1, '1 h'],
  [hour + minute, '1 h 1 min'],
  [7199 * second, '1 h 59 min'],
  [2 * hour, '2 h'],
  [24 * hour, '24 h'],
])('%i ms left are "%s"', (left, words) => {
  expect(say(durationLeft(left))).toBe(words);
});

test('what is said to be left is never more than what is', () => {
  const inMs = { h: hour, min: minute, s: second } as const;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 24 * hour }), (left) => {
      const parts = say(durationLeft(left)).matchAll(/(\d+) (h|min|s)\b/g);
      const said = [...parts].reduce(
        (sum, [, count, unit]) => sum + Number(count) * inMs[unit as keyof typeof inMs],
        0,
      );
      expect(said).toBeLessThanOrEqual(left);
      expect(said).toBeGreaterThan(left - (left < minute ? second : minute));
    }),
  );
});

describe('a lifetime', () => {
  test.each<[seconds: number, words: string, kind: string]>([
    [1, '1 s', '1-s token'],
    [40, '40 s', '40-s token'],
    [90, '90 s', '90-s token'],
    [119, '119 s', '119-s token'],
    [120, '2 min', '2-min token'],
    [149, '2 min', '2-min token'],
    [150, '3 min', '3-min token'],
    [600, '10 min', '10-min token'],
    [899, '15 min', '15-min token'],
    [900, '15 min', '15-min token'],
    [3599, '1 h', '1-h token'],
    [3600, '1 h', '1-h token'],
    [5400, '90 min', '90-min token'],
    [7199, '2 h', '2-h token'],
    [7200, '2 h', '2-h token'],
    [86_400, '24 h', '24-h token'],
  ])('of %i s is "%s"', (seconds, words, kind) => {
    expect(say(lifetimeInWords(seconds * second))).toBe(words);
    expect(say(kindOfToken(seconds * second))).toBe(kind);
  });
});

test.each<[left: number, digits: string]>([
  [0, '0:00'],
  [999, '0:00'],
  [second, '0:01'],
  [9 * second, '0:09'],
  [minute - 1, '0:59'],
  [minute, '1:00'],
  [12 * minute + 41 * second, '12:41'],
  [hour - 1, '59:59'],
  [hour, '1:00:00'],
  [hour + 52 * minute + 7 * second, '1:52:07'],
  [24 * hour, '24:00:00'],
])('the digits of %i ms are %s', (left, digits) => {
  expect(countdown(left)).toBe(digits);
});
