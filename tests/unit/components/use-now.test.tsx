// @vitest-environment happy-dom
// The clock of a page: never older than what is drawn by it.
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useNow } from '../../../components/use-now';
import { now } from './drawn';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A page that shows the time, and the times that it has shown. */
function drawClock() {
  const times: number[] = [];
  function Clock() {
    times.push(useNow() - now);
    return null;
  }
  const { rerender, unmount } = render(<Clock />);
  return { times, redraw: () => rerender(<Clock />), unmount };
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

test('a clock that is set back is followed, and goes on', () => {
  const { times } = drawClock();
  vi.setSystemTime(now - 60_000);
  pass(1000);
  pass(1000);
  expect(times).toEqual([0, -59_000, -58_000]);
});

test('a page that is gone leaves no timer behind', () => {
  const { unmount } = drawClock();
  expect(vi.getTimerCount()).toBe(1);
  act(() => void unmount());
  expect(vi.getTimerCount()).toBe(0);
});
