// How much a page may say: whoever keeps to the pace is always heard, and nobody is heard more than it allows.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withMessage } from '../../../utils/domain/page-pace';
import { hour, minute, now, second } from './a-view';

/** When a page is heard that speaks at these times. */
function heard(times: readonly number[]): readonly number[] {
  let known: readonly number[] = [];
  return times.filter((at) => {
    const next = withMessage(known, at);
    known = next ?? known;
    return next !== null;
  });
}

/** The most that fall into any time of this length. */
function mostWithin(length: number, times: readonly number[]): number {
  const counts = times.map((from) => times.filter((at) => at >= from && at < from + length).length);
  return Math.max(0, ...counts);
}

/** Speaking at times that never go back, in bursts and after pauses. */
const pauses = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 150 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 90 * second }) },
);
const timesOf = (size: { minLength?: number; maxLength: number }) =>
  fc.array(pauses, size).map((all) => {
    let at = now;
    return all.map((pause) => {
      at += pause;
      return at;
    });
  });
const someTimes = timesOf({ minLength: 100, maxLength: 300 });

describe('a page that speaks', () => {
  test('however it does, is heard at most 10 times in a second and 60 times in a minute', () => {
    let most = 0;
    fc.assert(
      fc.property(someTimes, (times) => {
        const answered = heard(times);
        expect(mostWithin(second, answered)).toBeLessThanOrEqual(10);
        expect(mostWithin(minute, answered)).toBeLessThanOrEqual(60);
        most = Math.max(most, answered.length);
      }),
    );
    // Else it would hold for whoever hears nobody.
    expect(most).toBeGreaterThan(60);
  });

  test('within that pace is heard each time', () => {
    const inPace = timesOf({ maxLength: 40 }).filter((times) => mostWithin(second, times) <= 10);
    fc.assert(
      fc.property(inPace, (times) => {
        expect(heard(times)).toEqual(times);
      }),
    );
  });

  test('and is turned away is no worse off for it', () => {
    fc.assert(
      fc.property(someTimes, fc.array(fc.boolean()), (times, skipped) => {
        const answered = heard(times);
        // Without some of those that were turned away the others are heard as before.
        const fewer = times.filter((at, n) => answered.includes(at) || !skipped[n]);
        expect(heard(fewer)).toEqual(answered);
      }),
    );
  });

  test('keeps no more than a minute of times in memory', () => {
    const lately = Array.from({ length: 60 }, (_, n) => now + n * second);
    const known = lately.reduce<readonly number[]>((all, at) => withMessage(all, at) ?? all, []);
    expect(known).toHaveLength(60);
    expect(withMessage(known, now + hour)).toEqual([now + hour]);
  });

  test('is heard again when the clock was set back', () => {
    const known = Array.from({ length: 60 }, (_, n) => now + n * second);
    expect(withMessage(known, now - hour)).toEqual([now - hour]);
  });
});
