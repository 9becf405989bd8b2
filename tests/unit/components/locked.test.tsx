// @vitest-environment happy-dom
// What stands there while the vault is locked, and how it is opened.
import { act, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Locked } from '../../../components/Locked';
import type { Failure } from '../../../utils/domain/failure';
import { fail, ok, type Result } from '../../../utils/domain/result';
import { draw } from './drawn';

const passphrase = 'four words of nothing';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function drawLocked(...answers: (Failure | null)[]) {
  const onUnlock = vi.fn(async (): Promise<Result<null>> => {
    const failure = answers.shift() ?? null;
    return failure ? fail(failure) : ok(null);
  });
  const onStartOver = vi.fn();
  const drawn = draw(<Locked {...{ onUnlock, onStartOver }} />);
  const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
  return { ...drawn, onUnlock, onStartOver, field };
}

/** Types it and presses Enter; all that follows at once has followed. */
async function enter(field: HTMLInputElement, text = passphrase): Promise<void> {
  fireEvent.input(field, { target: { value: text } });
  if (field.form) fireEvent.submit(field.form);
  await pass(0);
}

/** Lets this much time pass. */
function pass(milliseconds: number): Promise<void> {
  return act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds);
  });
}

const wrong: Failure = { kind: 'passphrase-wrong' };
const button = (name: string) => screen.getByRole('button', { name });

test('shows its heading, its field with the focus, and its buttons', () => {
  const { field, onStartOver } = drawLocked();
  screen.getByRole('heading', { name: 'Locked' });
  expect(field.type).toBe('password');
  expect(field.autocomplete).toBe('off');
  expect(document.activeElement).toBe(field);
  button('Unlock');
  fireEvent.click(button('Start over'));
  expect(onStartOver).toHaveBeenCalledTimes(1);
});

test('tries what was typed and keeps it nowhere', async () => {
  const { field, onUnlock, container } = drawLocked();
  await enter(field);
  expect(onUnlock.mock.calls).toEqual([[passphrase]]);
  expect(field.value).toBe('');
  expect(container.innerHTML).not.toContain(passphrase);
});

test('tries nothing while there is nothing in the field', async () => {
  const { field, onUnlock } = drawLocked();
  await enter(field, '');
  expect(onUnlock).not.toHaveBeenCalled();
});

test('is busy until the page has something else to show, and tries nothing meanwhile', async () => {
  const { field, onUnlock } = drawLocked();
  await enter(field);
  expect(button('Unlocking…').getAttribute('aria-disabled')).toBe('true');
  await enter(field, 'again');
  expect(onUnlock).toHaveBeenCalledTimes(1);
});

test('says that a passphrase is wrong, and has the field empty and ready for the next', async () => {
  const { field, onUnlock } = drawLocked(wrong);
  button('Unlock').focus();
  await enter(field);
  expect(screen.getByRole('alert').textContent).toContain('This is not the passphrase.');
  expect(field.value).toBe('');
  expect(document.activeElement).toBe(field);
  button('Unlock');
  await enter(field, 'the right one this time');
  expect(onUnlock).toHaveBeenLastCalledWith('the right one this time');
  expect(screen.queryByRole('alert')).toBeNull();
});

describe('after some wrong ones', () => {
  test.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 2],
    [5, 4],
    [6, 8],
    [7, 8],
  ])('the try after number %d waits %d s and is not lost', async (count, seconds) => {
    const { field, onUnlock } = drawLocked(...Array<Failure>(count).fill(wrong));
    for (let tries = 0; tries < count; tries += 1) {
      await enter(field);
      await pass(tries < count - 1 ? 8000 : 0);
    }
    expect(onUnlock).toHaveBeenCalledTimes(count);
    await enter(field, 'the right one this time');
    if (seconds > 0) {
      await pass(seconds * 1000 - 1);
      expect(onUnlock).toHaveBeenCalledTimes(count);
      button('Unlocking…');
      await pass(1);
    }
    expect(onUnlock).toHaveBeenCalledTimes(count + 1);
    expect(onUnlock).toHaveBeenLastCalledWith('the right one this time');
  });

  test('what waits for its turn is not tried any more once the field is gone', async () => {
    const { field, onUnlock, redraw } = drawLocked(wrong, wrong, wrong);
    for (let tries = 0; tries < 3; tries += 1) await enter(field);
    await enter(field, 'the right one this time');
    redraw(null);
    await pass(8000);
    expect(onUnlock).toHaveBeenCalledTimes(3);
  });

  test('nothing is waited for when it was something else that failed', async () => {
    const other: Failure = { kind: 'no-answer' };
    const { field, onUnlock } = drawLocked(other, other, other, other);
    for (let tries = 0; tries < 5; tries += 1) await enter(field);
    expect(onUnlock).toHaveBeenCalledTimes(5);
  });
});
