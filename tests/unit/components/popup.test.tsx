// @vitest-environment happy-dom
// The popup as a whole over a background that answers: what it shows of a view, and what its buttons ask for.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Popup } from '../../../entrypoints/popup/Popup';
import type { Failure } from '../../../utils/domain/failure';
import type { Protection } from '../../../utils/domain/lock';
import { fail, ok } from '../../../utils/domain/result';
import { lockedView, type View } from '../../../utils/domain/view';
import { writeState } from '../../../utils/storage/session';
import { aView, aWorkspaceView } from '../domain/a-view';
import {
  answers,
  asked,
  choose,
  drawPopup,
  hamburg,
  lab,
  press,
  statusSays,
  writeText,
} from './a-popup';
import { draw } from './drawn';

const passphrase = 'four words of nothing';

const byPassphrase = (): Protection => ({ mode: 'passphrase', lockAfter: 15, usedAt: Date.now() });

async function enterPassphrase(): Promise<void> {
  const field = await screen.findByLabelText<HTMLInputElement>('Passphrase');
  fireEvent.input(field, { target: { value: passphrase } });
  if (field.form) fireEvent.submit(field.form);
}

describe('the workspace that becomes current elsewhere', () => {
  afterEach(() => {
    delete document.documentElement.dataset.frame;
  });

  test.each([
    ['takes its place in the side panel, which stays open', 'panel', 'Lab'],
    ['leaves the one of the popup, which was opened with it', 'popup', hamburg.name],
  ])('%s', async (_, frame, shown) => {
    document.documentElement.dataset.frame = frame;
    const view = drawPopup();
    await act(() => writeState({ ...view, current: lab.id, isRecovered: true }, {}));
    // It has come.
    await waitFor(() => expect(screen.getByRole('status').textContent).not.toBe(''));
    await screen.findByRole('article', { name: shown });
    screen.getByRole('button', { name: 'Copy token' });
  });

  test('is the one that was chosen in the side panel', async () => {
    document.documentElement.dataset.frame = 'panel';
    const view = drawPopup();
    answers['workspace.select'] = async ({ id }) => {
      await writeState({ ...view, current: String(id) }, {});
      return ok(null);
    };
    press('Lab');
    await screen.findByRole('article', { name: 'Lab' });
    press(hamburg.name);
    await screen.findByRole('article', { name: hamburg.name });
  });
});

describe('a locked popup', () => {
  test('shows no name and no count, and goes on at Copy token once it is unlocked', async () => {
    const open: View = { ...aView(hamburg, lab), protection: byPassphrase() };
    draw(<Popup view={lockedView(open)} left={null} />);
    await screen.findByRole('heading', { name: 'Locked' });
    expect(document.body.textContent).not.toMatch(/Hamburg|Lab|\d/);
    answers['vault.unlock'] = async () => {
      await writeState(open, {});
      return ok(null);
    };
    await enterPassphrase();
    const button = await screen.findByRole('button', { name: 'Copy token' });
    expect(document.activeElement).toBe(button);
    expect(asked).toEqual([{ command: 'vault.unlock', request: { passphrase } }]);
    expect(screen.queryByRole('heading', { name: 'Locked' })).toBeNull();
  });

  test('is there as soon as the time has come, and tells the background', async () => {
    const usedAt = Date.now() - 16 * 60_000;
    drawPopup({ protection: { mode: 'passphrase', lockAfter: 15, usedAt } });
    await screen.findByRole('heading', { name: 'Locked' });
    expect(document.body.textContent).not.toMatch(/Hamburg|Lab|\d/);
    expect(asked).toEqual([{ command: 'wake', request: {} }]);
  });

  test('leads to where everything can be erased', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    vi.spyOn(window, 'close').mockReturnValue();
    drawPopup({ failure: { kind: 'locked' }, workspaces: [] });
    fireEvent.click(await screen.findByRole('button', { name: 'Start over' }));
    await waitFor(() => expect(create).toHaveBeenCalledTimes(1));
    expect(create.mock.calls[0]?.[0]?.url).toMatch(/\/options\.html#security$/);
  });
});

describe('the button Lock', () => {
  test('asks the background to lock', () => {
    drawPopup({ protection: byPassphrase() });
    press('Lock');
    expect(asked).toEqual([{ command: 'vault.lock', request: {} }]);
  });

  test('is not there without a passphrase', () => {
    drawPopup({ protection: { mode: 'device', lockAfter: 15, usedAt: 0 } });
    screen.getByRole('button', { name: 'Settings' });
    expect(screen.queryByRole('button', { name: 'Lock' })).toBeNull();
  });
});

describe('the menu More', () => {
  test('has what can be done, and is left by Escape with the focus on its button', async () => {
    drawPopup();
    press('More');
    const menu = await screen.findByRole('menu', { name: 'More' });
    const items = within(menu).getAllByRole(/^menuitem/);
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'New token',
      'Inspect',
      'Check token',
      'Edit',
      ...['Off', '1 h', '2 h', '8 h', 'Until locked'],
      'Copy client ID',
      'Copy client secret',
      'Forget token',
      'Open side panel',
    ]);
    screen.getByRole('button', { name: 'More', expanded: true });
    fireEvent.keyDown(menu, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    expect(document.activeElement).toBe(
      screen.getByRole('button', { name: 'More', expanded: false }),
    );
  });

  test.each([
    ['Copy client ID', 'clientId', 'Copied, client ID of Hamburg production'],
    ['Copy client secret', 'clientSecret', 'Copied for 1 min, client secret of Hamburg production'],
  ])('%s puts it on the clipboard and says so', async (item, field, words) => {
    answers['client.copy'] = () => ok({ text: 'what is stored' });
    drawPopup();
    await choose(item);
    await statusSays(words);
    expect(writeText.mock.calls).toEqual([['what is stored']]);
    // An ID has taken the place of a secret that was to be cleared.
    const keep = { command: 'clipboard.keep', request: {} };
    expect(asked).toEqual([
      { command: 'client.copy', request: { id: hamburg.id, field, passphrase: '' } },
      ...(field === 'clientId' ? [keep] : []),
    ]);
    expect(document.body.innerHTML).not.toContain('what is stored');
    expect(screen.queryByRole('menu')).toBeNull();
  });

  test('says what went wrong', async () => {
    answers['client.copy'] = () => fail({ kind: 'record-damaged' });
    drawPopup();
    await choose('Copy client ID');
    expect((await screen.findByRole('alert')).textContent).toContain('Hamburg production: ');
    expect(writeText).not.toHaveBeenCalled();
  });

  test('opens the side panel beside this window, which the popup makes room for', async () => {
    const close = vi.spyOn(window, 'close').mockReturnValue();
    const open = vi.fn(async () => undefined);
    Object.assign(fakeBrowser, { sidePanel: { open } });
    const known = vi.spyOn(fakeBrowser.windows, 'getCurrent');
    drawPopup();
    press('More');
    const item = await screen.findByRole('menuitem', { name: 'Open side panel' });
    await waitFor(() => expect(known).toHaveBeenCalled());
    await known.mock.results[0]?.value;
    fireEvent.click(item);
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(open.mock.calls).toEqual([[{ windowId: 7 }]]);
  });

  test('says that the browser does not open the side panel, and tries again', async () => {
    const close = vi.spyOn(window, 'close').mockReturnValue();
    const open = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('No window.'));
    Object.assign(fakeBrowser, { sidePanel: { open } });
    drawPopup();
    await choose('Open side panel');
    await screen.findByRole('alert');
    expect(close).not.toHaveBeenCalled();
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
  });
});

describe('where there is a passphrase', () => {
  test('a client secret is copied against it alone', async () => {
    answers['client.copy'] = (request) =>
      request.passphrase === passphrase ? ok({ text: 's' }) : fail({ kind: 'passphrase-wrong' });
    drawPopup({ protection: byPassphrase() });
    await choose('Copy client secret');
    expect(asked).toEqual([]);
    await enterPassphrase();
    await statusSays('Copied for 1 min, client secret of Hamburg production');
    expect(writeText.mock.calls).toEqual([['s']]);
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
  });

  test('a wrong one is said beside the field, which stays', async () => {
    answers['client.copy'] = () => fail({ kind: 'passphrase-wrong' });
    drawPopup({ protection: byPassphrase() });
    await choose('Copy client secret');
    await enterPassphrase();
    expect((await screen.findByRole('alert')).textContent).toContain('not the passphrase');
    expect(document.activeElement).toBe(screen.getByLabelText('Passphrase'));
    expect(writeText).not.toHaveBeenCalled();
  });

  test('the client ID is copied without it', async () => {
    answers['client.copy'] = () => ok({ text: 'id' });
    drawPopup({ protection: byPassphrase() });
    await choose('Copy client ID');
    await statusSays('Copied, client ID of Hamburg production');
  });

  test.each([
    ['Cancel', () => press('Cancel')],
    ['Escape', () => fireEvent.keyDown(screen.getByLabelText('Passphrase'), { key: 'Escape' })],
  ])('%s leaves the question with nothing asked', async (_, leave) => {
    drawPopup({ protection: byPassphrase() });
    await choose('Copy client secret');
    await screen.findByLabelText('Passphrase');
    leave();
    await waitFor(() => expect(screen.queryByLabelText('Passphrase')).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
    expect(asked).toEqual([]);
  });
});

describe('a copied secret', () => {
  const inClipboard = (left: number) => ({ clearAt: Date.now() + left, digest: '', earlier: null });

  test('is counted down until it is cleared', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
    drawPopup({ clipboard: inClipboard(45_000) });
    await act(async () => void (await import('../../../entrypoints/popup/CopiedSecret')));
    act(() => void vi.advanceTimersByTime(0));
    screen.getByText('Client secret in the clipboard, cleared in 45 s');
    act(() => void vi.advanceTimersByTime(5000));
    screen.getByText('Client secret in the clipboard, cleared in 40 s');
    act(() => void vi.advanceTimersByTime(40_000));
    expect(screen.queryByRole('button', { name: 'Keep it' })).toBeNull();
    vi.useRealTimers();
  });

  test('can be kept', async () => {
    drawPopup({ clipboard: inClipboard(45_000) });
    await screen.findByRole('button', { name: 'Keep it' });
    press('Keep it');
    await statusSays('The client secret stays in the clipboard.');
    expect(asked).toEqual([{ command: 'clipboard.keep', request: {} }]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy token' }));
  });
});

describe('where nothing can be shown', () => {
  test.each<[Failure['kind'], string]>([
    ['passphrase-required', 'Set passphrase'],
    ['key-lost', 'Start over'],
    ['store-unreadable', 'Start over'],
  ])('for %s the cause is said, and the way out is %s', async (kind, button) => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    vi.spyOn(window, 'close').mockReturnValue();
    drawPopup({ workspaces: [], current: null, failure: { kind } as Failure });
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Add a workspace' })).toBeNull();
    press(button);
    expect(create.mock.calls[0]?.[0]?.url).toMatch(/\/options\.html#security$/);
  });

  test('a newer format is said, and nothing offered that would lose it', async () => {
    drawPopup({ workspaces: [], current: null, failure: { kind: 'newer-format' } });
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Start over' })).toBeNull();
  });
});

test('what was mended by itself is said calmly', () => {
  drawPopup({ isRecovered: true });
  expect(screen.getByRole('status').textContent).toContain('made anew from the other');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('pinned workspaces stand first among the others', () => {
  const fleet = aWorkspaceView({ id: 'f', name: 'Fleet', pinned: true });
  drawPopup({ workspaces: [hamburg, lab, fleet] });
  const rows = within(screen.getByRole('list', { name: 'Other workspaces' }));
  const names = rows
    .getAllByRole('listitem')
    .map((row) => row.querySelector('button[dir]')?.textContent);
  expect(names).toEqual(['Fleet', 'Lab']);
});
