// What the bench makes of its figures: which are compared, when a budget is reached, and what is written of it.
import { describe, expect, it } from 'vitest';
import { judge, type Line, tableOf } from '../../bench/table';

const line = (more: Partial<Line>): Line => ({ what: 'a copy', unit: 'ms', ours: [1], ...more });
const beside = { what: 'an empty page', values: [2, 4, 40] };

describe('a budget', () => {
  it.each<[string, Partial<Line>, number, boolean]>([
    ['is of the middle value', { ours: [9, 1, 5], reach: 5 }, 5, true],
    ['is missed by the least that is more', { ours: [5.01], reach: 5 }, 5.01, false],
    ['is of the ratio where something stands beside', { ours: [8], beside, reach: 2 }, 2, true],
    [
      'is of the 95th of 100 where that is wanted',
      { ours: [1, 2, 9], by: 'p95', reach: 8 },
      9,
      false,
    ],
    [
      'compares the worst with the worst',
      { ours: [1, 60], beside, by: 'max', reach: 1 },
      1.5,
      false,
    ],
    ['is reached where there is none', { ours: [1e9] }, 1e9, true],
    ['of nothing at all is reached by nothing', { ours: [0], reach: 0 }, 0, true],
  ])('%s', (_, more, value, isReached) => {
    expect(judge(line(more))).toMatchObject({ value, isReached });
  });

  it('of which nothing was measured is missed', () => {
    expect(judge(line({ ours: [], reach: 5 })).isReached).toBe(false);
    expect(judge(line({ ours: [5], beside: { what: '', values: [] }, reach: 5 })).isReached).toBe(
      false,
    );
  });
});

it('the table has the least, the middle and the most of both, and says what is missed', () => {
  const text = tableOf('Popup', [judge(line({ ours: [3, 1, 2], beside, reach: 0.4 }))]);
  expect(text).toMatch(/a copy +0\.5 x +at most 0\.4 +MISSED/);
  expect(text).toMatch(/ours +1 \/ 2 \/ 3 ms \(3\)/);
  expect(text).toMatch(/an empty page +2 \/ 4 \/ 40 ms \(3\)/);
});
