// The budget of presses: ten requests in any ten minutes, whatever the clock does.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Asked,
  heldUntil,
  nothingAsked,
  roomAt,
  withRequest,
} from '../../../utils/domain/budget';
import { minute, now, second } from './a-view';

const asked = (...times: number[]): Asked => ({ times, heldUntil: null });
const ten = (at: number) => Array.from({ length: 10 }, (_, n) => at + n * second);

describe('there is room for a request', () => {
  test.each<[what: string, asked: Asked, at: number | null]>([
    ['when nothing was asked', nothingAsked, null],
    ['after nine', asked(...ten(now - minute).slice(1)), null],
    ['ten minutes after the first of ten', asked(...ten(now - minute)), now + 9 * minute],
    ['just then', asked(...ten(now - 10 * minute)), null],
    ['a moment before', asked(...ten(now - 10 * minute + 1)), now + 1],
    ['when ten are in the future, as the clock was set back', asked(...ten(now + 1)), null],
    ['in whatever order they are', asked(...ten(now - minute).reverse()), now + 9 * minute],
  ])('%s', (_, before, at) => {
    expect(roomAt(before, now)).toBe(at);
  });

  test('at most ten times in any ten minutes', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 3 * minute }), { maxLength: 80, size: 'max' });
    fc.assert(
      fc.property(waits, (all) => {
        let [time, state] = [now, nothingAsked];
        const granted: number[] = [];
        for (const wait of all) {
          time += wait;
          const at = roomAt(state, time);
          if (at !== null) {
            // It says when, and then there is.
            expect(at).toBeGreaterThan(time);
            expect(roomAt(state, at)).toBeNull();
            continue;
          }
          state = withRequest(state, time);
          granted.push(time);
        }
        for (const [n, at] of granted.slice(10).entries()) {
          expect(at - (granted[n] ?? 0)).toBeGreaterThanOrEqual(10 * minute);
        }
        expect(state.times.length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('HPE wants no request', () => {
  test.each<[what: string, until: number | null, held: boolean]>([
    ['not at all', null, false],
    ['until a minute from now', now + minute, true],
    ['until now', now, false],
    ['for as long as is believed', now + 15 * minute, true],
    ['for longer, as the clock was set back', now + 15 * minute + 1, false],
  ])('%s', (_, until, isHeld) => {
    expect(heldUntil({ times: [], heldUntil: until }, now)).toBe(isHeld ? until : null);
  });

  test('and a request more does not change that', () => {
    expect(withRequest({ times: [], heldUntil: now + minute }, now)).toEqual({
      times: [now],
      heldUntil: now + minute,
    });
  });
});
