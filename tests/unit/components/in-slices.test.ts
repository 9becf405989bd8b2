// Long work beside a page: the page has its turn every few milliseconds, and what is no longer wanted ends.
import { expect, it } from 'vitest';
import { runInSlices, type Turns } from '../../../entrypoints/look-up/in-slices';
import { sliceOfWork } from '../../../utils/domain/numbers';

const never = new AbortController().signal;

/** Work of so many steps, each of which takes so long by a clock of its own. */
function work(steps: number, each: number) {
  const seen = { now: 0, done: 0, turns: [] as number[] };
  function* run(): Generator<number, string> {
    for (let nth = 0; nth < steps; nth += 1) {
      seen.now += each;
      seen.done += 1;
      yield nth;
    }
    return 'all';
  }
  const turns: Turns = {
    now: () => seen.now,
    next: async () => {
      seen.turns.push(seen.done);
    },
  };
  return { seen, turns, run };
}

it('lets the page have its turn between slices, and answers what the work returns', async () => {
  const { seen, turns, run } = work(12, sliceOfWork / 4);
  const steps: number[] = [];
  expect(await runInSlices(run(), never, (step) => steps.push(step), turns)).toBe('all');
  expect(seen.turns).toEqual([4, 8, 12]);
  expect(steps).toEqual([...Array(12).keys()]);
});

it('does one step at a time where a step takes longer than a slice', async () => {
  const { seen, turns, run } = work(3, sliceOfWork * 3);
  expect(await runInSlices(run(), never, undefined, turns)).toBe('all');
  expect(seen.turns).toEqual([1, 2, 3]);
});

it('ends where it is when nobody wants it any more', async () => {
  const { seen, turns, run } = work(12, sliceOfWork);
  const ending = new AbortController();
  const answer = await runInSlices(
    run(),
    ending.signal,
    (step) => step === 4 && ending.abort(),
    turns,
  );
  expect(answer).toBeUndefined();
  expect(seen.done).toBe(5);
  expect(await runInSlices(run(), ending.signal, undefined, turns)).toBeUndefined();
  expect(seen.done).toBe(5);
});

it("has the page's own clock and turns when it is given none", async () => {
  let turns = 0;
  let isOver = false;
  const other = (async () => {
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
  })();
  function* busy(): Generator<void, void> {
    // As long as it takes until something else has had its turn.
    while (turns < 2) yield;
  }
  await runInSlices(busy(), never);
  isOver = true;
  await other;
  expect(turns).toBeGreaterThanOrEqual(2);
});
