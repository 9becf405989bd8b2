// @vitest-environment happy-dom
// A browser that keeps a text from the clipboard: nothing is called copied, and the text is offered to be copied by hand.
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { putText, refusedText } from '../../../entrypoints/popup/put-text';
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

const offered = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' });

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
    expect(field.value).toBe('the token');
    expect(field.readOnly).toBe(true);
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'the token'.length]);
    expect(screen.getByRole('alert').textContent).toContain('Press Ctrl+C');
    expect(screen.getByRole('status').textContent).toBe('');
    screen.getByRole('button', { name: 'Copy token' });
    expect(asked).toEqual([]);
    fireEvent.copy(field);
    const request = { id: hamburg.id, startedAt: token.startedAt };
    expect(asked).toEqual([{ command: 'token.copied', request }]);
    expect(document.body.innerHTML).not.toContain('the token');
  });

  test('is hidden again after 30 s, and is to be had once more from there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await drawWithToken();
    press('Copy token');
    await vi.waitFor(() => screen.getByRole('textbox', { name: 'Text to copy' }));
    act(() => void vi.advanceTimersByTime(29_900));
    screen.getByRole('textbox', { name: 'Text to copy' });
    act(() => void vi.advanceTimersByTime(200));
    vi.useRealTimers();
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    expect(refusedText()).toBeNull();
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
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

test('a client secret is offered, and not cleared from where it did not get', async () => {
  answers['client.copy'] = () => ok({ text: 'the secret' });
  drawPopup();
  await choose('Copy client secret');
  expect((await offered()).value).toBe('the secret');
  expect(commands()).toEqual(['client.copy', 'clipboard.refused']);
});

test('a client secret against the passphrase is offered in the place of the question', async () => {
  answers['client.copy'] = () => ok({ text: 'the secret' });
  drawPopup({ protection: { mode: 'passphrase', lockAfter: 15, usedAt: Date.now() } });
  await choose('Copy client secret');
  const passphrase = await screen.findByLabelText<HTMLInputElement>('Passphrase');
  fireEvent.input(passphrase, { target: { value: 'four words of nothing' } });
  fireEvent.submit(passphrase.form as HTMLFormElement);
  const field = await offered();
  expect(field.value).toBe('the secret');
  expect(screen.queryByLabelText('Passphrase')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(field));
});

describe('the text itself', () => {
  test('is given once', async () => {
    const onCopied = vi.fn();
    expect(await putText('a', onCopied)).toEqual({
      ok: false,
      failure: { kind: 'clipboard-refused' },
    });
    expect(onCopied).not.toHaveBeenCalled();
    expect(refusedText()?.text).toBe('a');
    expect(refusedText()).toBeNull();
  });

  test('is kept for 30 s at most', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await putText('a');
    vi.advanceTimersByTime(30_001);
    expect(refusedText()).toBeNull();
    vi.useRealTimers();
  });

  test('is forgotten when another one gets there', async () => {
    await putText('a');
    writeText.mockResolvedValue();
    const onCopied = vi.fn();
    expect(await putText('b', onCopied)).toEqual(ok(null));
    expect(onCopied).toHaveBeenCalledTimes(1);
    expect(refusedText()).toBeNull();
  });
});
