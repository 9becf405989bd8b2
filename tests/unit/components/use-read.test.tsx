// @vitest-environment happy-dom
// What is read of the browser and followed: never an older answer after a newer one, never more readings than it takes.
import { act, renderHook, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { useRead } from '../../../entrypoints/options/use-read';

/** A reading that answers when it is told to, and a way to say that something has changed. */
function aBrowser() {
  const answers: ((value: number[] | Error) => void)[] = [];
  const read = vi.fn(
    () =>
      new Promise<number[]>((resolve, reject) => {
        answers.push((value) => (value instanceof Error ? reject(value) : resolve(value)));
      }),
  );
  let tell = () => {};
  let watching: AbortSignal | undefined;
  const watch = (onChange: () => void, signal: AbortSignal) => {
    tell = onChange;
    watching = signal;
  };
  const { result, unmount } = renderHook(() => useRead(read, watch));
  const answer = (value: number[] | Error) => act(async () => answers.shift()?.(value));
  return {
    read,
    answer,
    tell: () => act(async () => tell()),
    result,
    unmount,
    signal: () => watching,
  };
}

test('nothing is known before the first answer', async () => {
  const { result, answer } = aBrowser();
  expect(result.current).toBeNull();
  await answer([1]);
  await waitFor(() => expect(result.current).toEqual([1]));
});

test('all that changes during a reading is told by one more', async () => {
  const { read, result, answer, tell } = aBrowser();
  for (let changes = 0; changes < 5; changes += 1) await tell();
  expect(read).toHaveBeenCalledTimes(1);
  await answer([1]);
  await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  await answer([2]);
  await waitFor(() => expect(result.current).toEqual([2]));
  expect(read).toHaveBeenCalledTimes(2);
  await tell();
  expect(read).toHaveBeenCalledTimes(3);
});

test('an answer that is the same is the same value', async () => {
  const { read, result, answer, tell } = aBrowser();
  await answer([1]);
  await waitFor(() => expect(result.current).toEqual([1]));
  const before = result.current;
  await tell();
  await answer([1]);
  // The next reading begins when that answer was taken.
  await tell();
  await waitFor(() => expect(read).toHaveBeenCalledTimes(3));
  expect(result.current).toBe(before);
});

test('a reading that fails leaves what was known, and the next one counts', async () => {
  const { read, result, answer, tell } = aBrowser();
  await answer([1]);
  await waitFor(() => expect(result.current).toEqual([1]));
  await tell();
  await answer(new Error('refused'));
  await tell();
  await waitFor(() => expect(read).toHaveBeenCalledTimes(3));
  expect(result.current).toEqual([1]);
  await answer([2]);
  await waitFor(() => expect(result.current).toEqual([2]));
});

test('nobody listens any more once it is gone', async () => {
  const { read, answer, tell, unmount, signal } = aBrowser();
  await tell();
  unmount();
  await waitFor(() => expect(signal()?.aborted).toBe(true));
  await answer([1]);
  expect(read).toHaveBeenCalledTimes(1);
});
