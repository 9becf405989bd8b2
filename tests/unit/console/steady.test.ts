// Since when a button has been where it is: what moves, even slowly, has not been there for long.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, type Steady, steadied } from '../../../entrypoints/console.content/steady';

const box: Box = { x: 100, y: 200, width: 120, height: 28 };

const after = (looks: readonly { box: Box; now: number }[]) =>
  looks.reduce<Steady | undefined>(
    (before, look) => steadied(before, look.box, look.now),
    undefined,
  )?.since;

test('what stays where it is has been there since it was first seen', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (gaps) => {
      const until = (n: number) => gaps.slice(0, n + 1).reduce((sum, gap) => sum + gap, 0);
      const looks = gaps.map((_, n) => ({ box, now: until(n) }));
      expect(after(looks)).toBe(gaps[0]);
    }),
  );
});

test.each(['x', 'y', 'width', 'height'] as const)('more than a pixel of %s is a move', (side) => {
  const moved = (by: number) => [
    { box, now: 0 },
    { box: { ...box, [side]: box[side] + by }, now: 100 },
  ];
  expect(after(moved(1))).toBe(0);
  expect(after(moved(-1))).toBe(0);
  expect(after(moved(1.5))).toBe(100);
  expect(after(moved(-1.5))).toBe(100);
});

test('small steps are a move once they are more than a pixel in all', () => {
  const steps = Array.from({ length: 5 }, (_, n) => ({
    box: { ...box, x: 100 + n * 0.6 },
    now: n * 100,
  }));
  expect(after(steps)).toBe(400);
});

test('a time without a look could have been anything', () => {
  expect(
    after([
      { box, now: 0 },
      { box, now: 1000 },
    ]),
  ).toBe(0);
  expect(
    after([
      { box, now: 0 },
      { box, now: 1001 },
    ]),
  ).toBe(1001);
});
