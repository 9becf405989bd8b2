// @vitest-environment happy-dom
// What the popup says of a failure: its cause, and the one button that can cure it.
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Details, Failure } from '../../../utils/domain/failure';
import { fail, ok } from '../../../utils/domain/result';
import { type Draft, formOf, type WorkspaceForm } from '../../../utils/domain/workspace-form';
import { writeDraft } from '../../../utils/storage/draft';
import { readDrafts, writeState } from '../../../utils/storage/session';
import { aToken, aView, aWorkspace, aWorkspaceView, minute } from '../domain/a-view';
import {
  answers,
  asked,
  choose,
  commands,
  drawPopup,
  hamburg,
  lab,
  press,
  statusSays,
  writeText,
} from './a-popup';

const drawWith = (failure: Failure, changes = {}) =>
  drawPopup({ workspaces: [{ ...hamburg, failure, ...changes }, lab] });

const button = (name: string | RegExp) => screen.findByRole('button', { name });

/** The names of the buttons on the card, but for those of its menus. */
function cures(): (string | null)[] {
  const article = screen.getByRole('article');
  const buttons = [...article.querySelectorAll('button')];
  return buttons
    .map((one) => one.getAttribute('aria-label') ?? one.textContent)
    .filter((name) => name !== 'More' && name !== 'Copy as');
}

const host = 'sso.common.cloud.hpe.com';
const host2022 = 'us-west2-api.compute.cloud.hpe.com';
const alive = aToken({ startedAt: Date.now() });

describe('a failure on the card has the one button that can cure it', () => {
  test.each<[failure: Failure, buttons: string[]]>([
    [{ kind: 'offline' }, ['Try again', 'Copy token\u21b5']],
    [{ kind: 'issuer-down', status: 503 }, ['Try again', 'Copy token\u21b5']],
    [{ kind: 'client-refused' }, ['Fix Hamburg production']],
    [{ kind: 'workspace-refused' }, ['Fix Hamburg production']],
    [{ kind: 'secret-reset' }, ['Save']],
    [{ kind: 'permission-missing', host }, ['Allow']],
    [{ kind: 'redirected', host }, ['Try again']],
    [{ kind: 'role-missing' }, []],
  ])('%j', async (failure, expected) => {
    drawWith(failure);
    await screen.findByRole('alert');
    expect(cures()).toEqual(expected);
  });

  test('beside the token that still lives', async () => {
    drawWith({ kind: 'redirected', host }, { token: alive });
    await screen.findByRole('alert');
    expect(cures()).toEqual(['Try again', 'Copy token\u21b5']);
  });

  test('which has the focus when there is nothing to copy', async () => {
    drawWith({ kind: 'client-refused' });
    const fix = await button('Fix Hamburg production');
    await waitFor(() => expect(document.activeElement).toBe(fix));
  });

  test('which comes when HPE no longer wants to be left alone', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
    drawWith({ kind: 'rate-limited', retryAt: Date.now() + 3000 });
    await vi.waitFor(() => screen.getByRole('alert'));
    expect(cures()).toEqual(['Copy token\u21b5']);
    await vi.advanceTimersByTimeAsync(2900);
    expect(cures()).toEqual(['Copy token\u21b5']);
    await vi.advanceTimersByTimeAsync(1100);
    expect(cures()).toEqual(['Try again', 'Copy token\u21b5']);
    vi.useRealTimers();
  });
});

describe('the cure', () => {
  test('Try again fetches and copies', async () => {
    drawWith({ kind: 'offline' });
    answers['token.ensure'] = async () => {
      await writeState(aView({ ...hamburg, token: alive }, lab), { [hamburg.id]: 'a token' });
      return ok(alive);
    };
    const again = await button('Try again');
    again.focus();
    fireEvent.click(again);
    await waitFor(() => expect(writeText.mock.calls).toEqual([['a token']]));
    // It is gone, and the focus is not.
    await waitFor(() => expect(again.isConnected).toBe(false));
    const copy = await button(/^(Copy token|Copied)$/);
    await waitFor(() => expect(document.activeElement).toBe(copy));
  });

  test('Fix opens the form', async () => {
    answers['workspace.read'] = () => ok(formOf(aWorkspace()));
    drawWith({ kind: 'client-refused' });
    fireEvent.click(await button('Fix Hamburg production'));
    await screen.findByRole('form', { name: /Edit/ });
  });

  test('for a tenant whose parent needs its user leads to the parent', async () => {
    const parent = { ...hamburg, failure: { kind: 'client-refused' } } as const;
    const failure = { kind: 'parent-failed', name: hamburg.name } as const;
    const tenant = aWorkspaceView({ id: 't', name: 'Contoso', parentId: hamburg.id, failure });
    drawPopup({ workspaces: [parent, tenant], current: 't' });
    await waitFor(() => expect(cures()).toEqual(['Fix Hamburg production']));
    const article = screen.getByRole('article', { name: 'Contoso' });
    fireEvent.click(article.querySelector('[aria-label^=Fix]') as HTMLElement);
    await screen.findByRole('article', { name: 'Hamburg production' });
  });

  test('Allow opens the list of hosts in a tab for one that came with the installation', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    const close = vi.spyOn(window, 'close').mockReturnValue();
    drawWith({ kind: 'permission-missing', host });
    fireEvent.click(await button('Allow'));
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(create.mock.calls[0]?.[0]?.url).toMatch(/\/options\.html#trust$/);
    expect([await readDrafts(), commands()]).toEqual([{}, []]);
  });

  test('Allow opens the form in a tab for one of 2022, where the browser can ask', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    const close = vi.spyOn(window, 'close').mockReturnValue();
    const form = formOf(aWorkspace());
    answers['workspace.read'] = () => ok(form);
    drawWith({ kind: 'permission-missing', host: host2022 });
    fireEvent.click(await button('Allow'));
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(create.mock.calls[0]?.[0]?.url).toMatch(/\/options\.html#workspaces$/);
    expect(await readDrafts()).toEqual({
      [form.id]: { form, editing: form.name, openIn: 'options' },
    });
  });

  test('Allow takes along what was typed into the form and neither saved nor discarded', async () => {
    vi.spyOn(fakeBrowser.tabs, 'create');
    const close = vi.spyOn(window, 'close').mockReturnValue();
    const form = { ...formOf(aWorkspace()), clientSecret: 'typed' };
    const left: Draft = { form, editing: hamburg.name, openIn: null };
    await writeDraft(left);
    drawWith({ kind: 'permission-missing', host: host2022 });
    fireEvent.click(await button('Allow'));
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(await readDrafts()).toEqual({ [form.id]: { ...left, openIn: 'options' } });
    expect(commands()).toEqual([]);
  });

  test.each(['token-replaced', 'clock-changed'] as const)(
    'of %s copies the token that the check left, and asks for no other',
    async (kind) => {
      const view = drawPopup({ workspaces: [{ ...hamburg, token: alive }, lab] });
      await writeState(view, { [hamburg.id]: 'the accepted one' });
      answers['token.check'] = () => fail({ kind });
      await choose('Check token');
      fireEvent.click(await button('Copy a fresh one'));
      await waitFor(() => expect(writeText.mock.calls).toEqual([['the accepted one']]));
      expect(commands()).toEqual(['token.check', 'token.copied']);
    },
  );

  test('of something else that failed is doing that again', async () => {
    answers['client.copy'] = () => fail({ kind: 'no-answer' });
    drawPopup();
    await choose('Copy client ID');
    fireEvent.click(await button('Try again'));
    await waitFor(() => expect(commands()).toEqual(['client.copy', 'client.copy']));
  });

  test('of a row leads to the card, where a new secret is taken', async () => {
    drawPopup({ workspaces: [hamburg, { ...lab, failure: { kind: 'secret-reset' } }] });
    fireEvent.click(await button('Fix Lab'));
    await screen.findByRole('article', { name: 'Lab' });
    const field = await screen.findByLabelText('Client secret');
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  test('of a row whose client was refused is the form', async () => {
    answers['workspace.read'] = () => ok(formOf(aWorkspace({ id: lab.id, name: 'Lab' })));
    drawPopup({ workspaces: [hamburg, { ...lab, failure: { kind: 'client-refused' } }] });
    fireEvent.click(await button('Fix Lab'));
    await screen.findByRole('form', { name: 'Edit Lab' });
  });
});

describe('Copy details', () => {
  const details: Details = {
    at: Date.UTC(2027, 0, 15, 13, 5),
    method: 'POST',
    host,
    path: '/as/token.oauth2',
    status: 401,
    errorCode: 'invalid_client',
    debugId: '',
  };

  test('puts what HPE answered on the clipboard, and says so on itself', async () => {
    drawWith({ kind: 'client-refused', details });
    fireEvent.click(await button('Copy details'));
    await button('Copied');
    expect(writeText.mock.calls[0]?.[0]).toContain('2027-01-15T13:05:00.000Z');
    expect(writeText.mock.calls[0]?.[0]).toContain('invalid_client');
    // What was copied before is not there to be cleared any more.
    expect(commands()).toEqual(['clipboard.keep']);
  });

  test('are offered where the browser refuses the clipboard', async () => {
    writeText.mockRejectedValue(new Error('Document is not focused.'));
    drawWith({ kind: 'client-refused', details });
    fireEvent.click(await button('Copy details'));
    const field = await screen.findByRole('textbox', { name: 'Text to copy' });
    expect(field.textContent).toContain('errorCode');
    expect(commands()).toEqual([]);
  });

  test('of a new secret that was refused, too, is told', async () => {
    answers['workspace.read'] = () => ok(formOf(aWorkspace()));
    answers['workspace.save'] = () => fail({ kind: 'client-refused', details });
    drawWith({ kind: 'secret-reset' });
    const field = await screen.findByLabelText<HTMLInputElement>('Client secret');
    fireEvent.input(field, { target: { value: 'wrong' } });
    fireEvent.submit(field.form as HTMLFormElement);
    fireEvent.click(await button('Copy details'));
    await waitFor(() => expect(commands().at(-1)).toBe('clipboard.keep'));
  });

  test('of a new secret that could not be tested stands beside the way to save it all the same', async () => {
    answers['workspace.read'] = () => ok(formOf(aWorkspace()));
    answers['workspace.save'] = () => fail({ kind: 'issuer-down', status: 503, details });
    drawWith({ kind: 'secret-reset' });
    const field = await screen.findByLabelText<HTMLInputElement>('Client secret');
    fireEvent.input(field, { target: { value: 'cafebabe' } });
    fireEvent.submit(field.form as HTMLFormElement);
    const untested = await button('Save without test');
    answers['workspace.save'] = () => ok({ lifetime: null });
    fireEvent.click(untested);
    await waitFor(() =>
      expect(
        asked.filter(({ command }) => command === 'workspace.save').at(-1)?.request,
      ).toMatchObject({
        form: { clientSecret: 'cafebabe' },
        test: false,
      }),
    );
  });

  test('is not there where HPE has answered nothing', async () => {
    drawWith({ kind: 'offline' });
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Copy details' })).toBeNull();
  });
});

describe('a secret that was reset', () => {
  const stored = formOf(aWorkspace());
  const secret = 'cafebabecafebabecafebabecafebabe';
  const field = () => screen.findByLabelText<HTMLInputElement>('Client secret');

  async function enter(text: string): Promise<HTMLInputElement> {
    const input = await field();
    fireEvent.input(input, { target: { value: text } });
    fireEvent.submit(input.form as HTMLFormElement);
    return input;
  }

  function paste(input: HTMLInputElement, text: string): void {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    fireEvent(input, Object.assign(event, { clipboardData: { getData: () => text } }));
  }

  test('is taken in place, all else stays, and the token that was wanted is copied', async () => {
    answers['workspace.read'] = () => ok(stored);
    answers['workspace.save'] = async () => {
      await writeState(aView({ ...hamburg, token: alive }, lab), { [hamburg.id]: 'a token' });
      return ok({ lifetime: alive.lifetime });
    };
    drawWith({ kind: 'secret-reset' });
    await enter(secret);
    await waitFor(() => expect(writeText.mock.calls).toEqual([['a token']]));
    const form: WorkspaceForm = { ...stored, clientSecret: secret };
    expect(asked.slice(0, 2)).toEqual([
      { command: 'workspace.read', request: { id: hamburg.id } },
      { command: 'workspace.save', request: { form, isNew: false, test: true } },
    ]);
    await waitFor(() => expect(screen.queryByLabelText('Client secret')).toBeNull());
    expect(document.activeElement).toBe(await button(/^(Copy token|Copied)$/));
    expect(document.body.innerHTML).not.toContain(secret);
  });

  test('that is wrong again is said, and the field has the focus', async () => {
    answers['workspace.read'] = () => ok(stored);
    answers['workspace.save'] = () => fail({ kind: 'client-refused' });
    drawWith({ kind: 'secret-reset' });
    const input = await enter('wrong');
    await screen.findByText('HPE did not accept this client ID and secret.');
    expect(document.activeElement).toBe(input);
    expect(input.value).toBe('wrong');
    expect(commands()).toEqual(['workspace.read', 'workspace.save']);
  });

  test.each(['', ' \n '])('is not sent while the field holds %j', async (text) => {
    drawWith({ kind: 'secret-reset' });
    const input = await enter(text);
    expect(document.activeElement).toBe(input);
    expect(asked).toEqual([]);
  });

  test('is cleaned of what came along when it is pasted', async () => {
    drawWith({ kind: 'secret-reset' });
    const input = await field();
    paste(input, `"${secret}"\n`);
    expect(input.value).toBe(secret);
    await screen.findByText(/quotes/);
  });

  test('is taken out of the block that the console shows', async () => {
    drawWith({ kind: 'secret-reset' });
    const input = await field();
    paste(input, `Client ID: ${stored.clientId}\nClient secret: ${secret}`);
    expect(input.value).toBe(secret);
  });

  test('is not taken for a client ID', async () => {
    drawWith({ kind: 'secret-reset' });
    const input = await field();
    paste(input, `Client ID: ${stored.clientId}`);
    await screen.findByText('The client secret is missing.');
    expect(input.value).toBe('');
  });
});

test('a refused copy says why no newer one came, in words and time', async () => {
  const startedAt = Date.now() + 40_500 - 15 * minute;
  const token = aToken({ startedAt, lifetime: 15 * minute });
  const view = drawPopup({ workspaces: [{ ...hamburg, token }, lab] });
  await writeState(view, { [hamburg.id]: 'the old one' });
  answers['token.ensure'] = () => fail({ kind: 'offline' });
  press('Copy token');
  await statusSays(
    'Copied, Hamburg production, 40 s left. No newer one: This computer is offline.',
  );
  expect(writeText.mock.calls).toEqual([['the old one']]);
});
