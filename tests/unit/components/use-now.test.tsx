// @vitest-environment happy-dom
// The clock of a page: never older than what is drawn by it.
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useNow } from '../../../components/use-now';
import { now } from './drawn';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'], now });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A page that shows the time; the times that it has shown, and the steps that it has told. */
function drawClock(moved = 0, use = useNow) {
  const times: number[] = [];
  const told: number[] = [];
  function Clock({ at }: { at: number }) {
    times.push(use(at, (target) => told.push(target)) - now);
    return null;
  }
  const { rerender, unmount } = render(<Clock at={moved} />);
  return { times, told, redraw: (at = moved) => rerender(<Clock at={at} />), unmount };
}

const pass = (time: number) => act(() => void vi.advanceTimersByTime(time));

test('the time is drawn again at each full second', () => {
  vi.setSystemTime(now + 300);
  const { times } = drawClock();
  pass(699);
  expect(times).toEqual([300]);
  pass(1);
  expect(times).toEqual([300, 1000]);
  for (let second = 0; second < 3; second += 1) pass(1000);
  expect(times).toEqual([300, 1000, 2000, 3000, 4000]);
});

test('what is drawn in between has the time of its drawing, and the full second comes all the same', () => {
  const { times, redraw } = drawClock();
  pass(250);
  redraw();
  expect(times).toEqual([0, 250]);
  pass(750);
  expect(times).toEqual([0, 250, 1000]);
});

test('a clock that is set back is told, and the page goes on by the time that it has', () => {
  const { times, told, redraw } = drawClock();
  vi.setSystemTime(now - 60_000);
  pass(1000);
  pass(1000);
  expect(times).toEqual([0, 1000, 2000]);
  expect(told).toEqual([-60_000]);
  // The kept times have been moved with it.
  redraw(-60_000);
  pass(1000);
  expect(times.slice(3)).toEqual([-58_000, -57_000]);
  expect(told).toEqual([-60_000]);
});

test('a step that another page has told is not told by another number', () => {
  const { times, told, redraw } = drawClock(5000);
  vi.setSystemTime(now - 60_000);
  redraw(-55_000);
  pass(1000);
  expect(times).toEqual([0, -60_000, -59_000]);
  expect(told).toEqual([]);
});

test.each([
  ['sleep, where that cannot be told from it', 'Linux', []],
  ['set, where sleep counts too', 'Windows NT 10.0', [60_000]],
])('a clock that is ahead all at once is taken for %s', async (_, userAgent, expected) => {
  vi.stubGlobal('navigator', { userAgent });
  vi.resetModules();
  const { told } = drawClock(0, (await import('../../../components/use-now')).useNow);
  vi.setSystemTime(now + 60_000);
  pass(1000);
  expect(told).toEqual(expected);
  vi.unstubAllGlobals();
});

test('a page that is gone leaves no timer behind', () => {
  const { unmount } = drawClock();
  expect(vi.getTimerCount()).toBe(1);
  act(() => void unmount());
  expect(vi.getTimerCount()).toBe(0);
});
