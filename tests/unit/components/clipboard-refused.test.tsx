// @vitest-environment happy-dom
// A browser that keeps a text from the clipboard: nothing is called copied, and the text is offered to be copied by hand.
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dropRefused, putText, refusedText } from '../../../entrypoints/look-up/put-text';
import { ok } from '../../../utils/domain/result';
import { writeState } from '../../../utils/storage/session';
import { aToken } from '../domain/a-view';
import {
  answers,
  asked,
  choose,
  commands,
  drawPopup,
  hamburg,
  lab,
  press,
  writeText,
} from './a-popup';

beforeEach(() => {
  writeText.mockRejectedValue(new Error('Document is not focused.'));
});

afterEach(() => {
  vi.useRealTimers();
  dropRefused();
});

const offered = () => screen.findByRole('textbox', { name: 'Text to copy' });
const offers = () => screen.queryAllByRole('textbox').length;
const holdTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));

const token = aToken({ startedAt: Date.now() });

async function drawWithToken(): Promise<void> {
  const view = drawPopup({ workspaces: [{ ...hamburg, token }, lab] });
  await writeState(view, { [hamburg.id]: 'the token' });
}

describe('a token', () => {
  test('is offered, all of it selected, and is copied for the background once its user has done so', async () => {
    await drawWithToken();
    press('Copy token');
    const field = await offered();
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(field.textContent).toBe('the token');
    expect(getSelection()?.toString()).toBe('the token');
    expect(screen.getByRole('alert').textContent).toContain('Press Ctrl+C');
    expect(screen.getByRole('status').textContent).toBe('');
    screen.getByRole('button', { name: 'Copy token' });
    expect(asked).toEqual([]);
    const setData = vi.fn();
    expect(fireEvent.copy(field, { clipboardData: { setData } })).toBe(false);
    expect(setData.mock.calls).toEqual([['text/plain', 'the token']]);
    const request = { id: hamburg.id, startedAt: token.startedAt };
    expect(asked).toEqual([{ command: 'token.copied', request }]);
    await waitFor(() => expect(document.body.innerHTML).not.toContain('the token'));
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy token' })),
    );
  });

  test('is hidden again after 30 s, and is to be had once more from there', async () => {
    holdTimers();
    await drawWithToken();
    press('Copy token');
    await vi.waitFor(() => screen.getByRole('textbox', { name: 'Text to copy' }));
    pass(29_900);
    screen.getByRole('textbox', { name: 'Text to copy' });
    pass(200);
    vi.useRealTimers();
    await waitFor(() => expect(offers()).toBe(0));
    expect(document.body.innerHTML).not.toContain('the token');
    writeText.mockResolvedValue();
    press('Try again');
    await screen.findByText(/^Copied, Hamburg production/);
  });

  test('gives way to what was copied after it', async () => {
    await drawWithToken();
    press('Copy token');
    await offered();
    writeText.mockResolvedValue();
    press('Copy token');
    await screen.findByText(/^Copied, Hamburg production/);
    expect(offers()).toBe(0);
  });

  test('stays offered when it is told that it ends soon', async () => {
    const minute = 60_000;
    // Its warn time begins while it is offered.
    const short = aToken({ startedAt: Date.now() - 12 * minute + 1500, lifetime: 15 * minute });
    const view = drawPopup({ workspaces: [{ ...hamburg, token: short }, lab] });
    await writeState(view, { [hamburg.id]: 'the token' });
    press('Copy token');
    await offered();
    await waitFor(
      () => expect(screen.getByRole('status').textContent).toMatch(/^The token of Hamburg/),
      { timeout: 5000 },
    );
    expect((await offered()).textContent).toBe('the token');
  });
});

describe('a client secret', () => {
  beforeEach(() => {
    answers['client.copy'] = ({ field }) =>
      ok({ text: field === 'clientId' ? 'the ID' : 'the secret' });
  });

  test('is offered, and is cleared once its user has copied it', async () => {
    drawPopup();
    await choose('Copy client secret');
    const field = await offered();
    expect(field.textContent).toBe('the secret');
    fireEvent.copy(field);
    await waitFor(() => expect(offers()).toBe(0));
    // What the background noted when it gave it stays.
    expect(commands()).toEqual(['client.copy']);
  });

  test('is not cleared from where it did not get: 30 s later', async () => {
    holdTimers();
    drawPopup();
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    await vi.waitFor(() => screen.getByRole('menuitem', { name: 'Copy client secret' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Copy client secret' }));
    await vi.waitFor(() => screen.getByRole('textbox', { name: 'Text to copy' }));
    pass(29_900);
    expect(commands()).toEqual(['client.copy']);
    pass(200);
    vi.useRealTimers();
    await waitFor(() => expect(offers()).toBe(0));
    expect(commands()).toEqual(['client.copy', 'clipboard.refused']);
  });

  test('nor when it gives way to another copy, of which the background hears later', async () => {
    drawPopup();
    await choose('Copy client secret');
    await offered();
    await choose('Copy client ID');
    await waitFor(() => expect(commands()).toHaveLength(3));
    expect(commands()).toEqual(['client.copy', 'clipboard.refused', 'client.copy']);
    await waitFor(async () => expect((await offered()).textContent).toBe('the ID'));
    fireEvent.copy(await offered());
    expect(commands().at(-1)).toBe('clipboard.keep');
  });

  test('nor when the page goes', async () => {
    drawPopup();
    await choose('Copy client secret');
    await offered();
    window.dispatchEvent(new Event('pagehide'));
    expect(commands()).toEqual(['client.copy', 'clipboard.refused']);
  });

  test('is not said to be in the clipboard while it is offered', async () => {
    const copied = { clearAt: Date.now() + 60_000, digest: '', earlier: null };
    drawPopup({ clipboard: copied });
    await screen.findByText(/^Client secret in the clipboard/);
    await choose('Copy client secret');
    await offered();
    expect(screen.queryByText(/^Client secret in the clipboard/)).toBeNull();
  });

  test('against the passphrase is offered in the place of the question, which Try again leads to', async () => {
    drawPopup({ protection: { mode: 'passphrase', lockAfter: 15, usedAt: Date.now() } });
    await choose('Copy client secret');
    const passphrase = await screen.findByLabelText<HTMLInputElement>('Passphrase');
    fireEvent.input(passphrase, { target: { value: 'four words of nothing' } });
    fireEvent.submit(passphrase.form as HTMLFormElement);
    const field = await offered();
    expect(field.textContent).toBe('the secret');
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(field));
    act(dropRefused);
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await screen.findByRole('menuitem', { name: 'Copy client secret' });
  });
});

describe('the text itself', () => {
  test('is given once', async () => {
    const onCopied = vi.fn();
    expect(await putText('a', onCopied)).toEqual({
      ok: false,
      failure: { kind: 'clipboard-refused' },
    });
    expect(onCopied).not.toHaveBeenCalled();
    expect(refusedText(() => undefined)?.text).toBe('a');
    expect(refusedText(() => undefined)).toBeNull();
  });

  test('is kept for 30 s at most', async () => {
    holdTimers();
    await putText('a');
    vi.advanceTimersByTime(30_001);
    expect(refusedText(() => undefined)).toBeNull();
  });

  test.each<[how: string, isCopied: boolean, end: (end: (isCopied: boolean) => void) => unknown]>([
    ['when it was copied', true, (end) => end(true)],
    ['when it was hidden', false, (end) => end(false)],
    ['after 30 s', false, () => vi.advanceTimersByTime(30_001)],
    ['when another one comes', false, () => putText('b')],
  ])('ends once, %s', async (_, isCopied, end) => {
    holdTimers();
    const [onCopied, onDropped, hide] = [vi.fn(), vi.fn(), vi.fn()];
    await putText('a', onCopied, onDropped);
    const offer = refusedText(hide);
    await end((copied) => offer?.end(copied));
    offer?.end(true);
    offer?.end(false);
    vi.advanceTimersByTime(60_000);
    const calls = [onCopied, onDropped, hide].map(({ mock }) => mock.calls.length);
    expect(calls).toEqual(isCopied ? [1, 0, 1] : [0, 1, 1]);
  });

  test('is forgotten when another one gets there', async () => {
    await putText('a');
    writeText.mockResolvedValue();
    const onCopied = vi.fn();
    expect(await putText('b', onCopied)).toEqual(ok(null));
    expect(onCopied).toHaveBeenCalledTimes(1);
    expect(refusedText(() => undefined)).toBeNull();
  });
});
