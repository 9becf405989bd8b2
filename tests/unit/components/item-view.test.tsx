// @vitest-environment happy-dom
// One server as the popup shows it: its values, each to be copied, and where it leads to.
import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fail, ok } from '../../../utils/domain/result';
import type { View } from '../../../utils/domain/view';
import { writeState } from '../../../utils/storage/session';
import { aView, hour, minute } from '../domain/a-view';
import { field, find, focusIsOn, hpeHas, key, lookUps, region, shows, withList } from './a-look-up';
import { answers, asked, drawPopup, hamburg, lab, press, statusSays, writeText } from './a-popup';
import { aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./a-look-up'));

describe('a server', () => {
  const server = aServer('CZ1A', 'esx', {
    inventoriedAt: '2026-11-01T08:00:00Z',
    tags: 'Location=Mad',
  });

  async function open(changes: Parameters<typeof drawPopup>[0] = {}): Promise<HTMLElement> {
    drawPopup({ indexes: withList([server]), ...changes });
    find('esx');
    await shows('Servers', ['esx']);
    expect(key('Enter')).toBe(true);
    return region('Server esx');
  }

  test('is shown by Enter with its values, and the focus is on its first button', async () => {
    const shown = await open();
    await focusIsOn('Copy serial');
    const terms = [...shown.querySelectorAll('dl > div')].map((row) => row.textContent);
    expect(terms).toContain('ModelProLiant DL380 Gen11');
    expect(terms).toContain('PowerOn');
    expect(terms).toContain('TagsLocation=Mad');
    expect(terms.find((term) => term?.startsWith('Last inventory'))).toMatch(/1 Nov 2026/);
    expect(terms.some((term) => term?.startsWith('Operating system'))).toBe(false);
  });

  test('says first how it is: power, health and connection', async () => {
    const shown = await open();
    expect(shown.querySelector('header + p')?.textContent).toBe('OnGoodConnected');
    expect(shown.querySelectorAll('header + p [data-shape=good]')).toHaveLength(3);
  });

  test.each([
    ['Copy serial', 'CZ1A'],
    ['Copy host name', 'esx'],
    ['Copy iLO address', '10.20.30.40'],
    ['Copy ID', 'servers CZ1A'],
    ['Copy Model', 'ProLiant DL380 Gen11'],
    ['Copy Power', 'On'],
  ])('%s copies it and says so', async (name, text) => {
    await open();
    press(name);
    await statusSays(`Copied: ${text}`);
    expect(writeText.mock.calls).toEqual([[text]]);
    expect(asked).toContainEqual({ command: 'clipboard.keep', request: {} });
  });

  test('that the browser does not let be copied is offered to be copied by hand', async () => {
    writeText.mockRejectedValue(new Error('not allowed'));
    await open();
    press('Copy serial');
    expect((await screen.findByRole('textbox', { name: 'Text to copy' })).textContent).toBe('CZ1A');
  });

  test.each([
    ['Escape', () => key('Escape')],
    ['Close', () => press('Close')],
    [
      'Escape in Find',
      () => {
        field().focus();
        key('Escape');
      },
    ],
  ])('is left by %s for Find, with what stands there', async (_, leave) => {
    await open();
    await focusIsOn('Copy serial');
    leave();
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
    expect(document.activeElement).toBe(field());
    expect(field().value).toBe('esx');
  });

  test('goes with its workspace, and what is found without that is shown again', async () => {
    const view = drawPopup({ indexes: withList([server]) });
    hpeHas((id, source) =>
      id === lab.id && source === 'servers' ? [aServer('LAB', 'esx-2')] : [],
    );
    find('esx');
    await shows('Servers', ['esx', 'esx-2']);
    key('Enter');
    await region('Server esx');
    const reading = { read: 1, total: 2, until: null, failure: null, movedAt: 0 };
    const indexes: View['indexes'] = {
      [lab.id]: { count: 0, at: null, reading: { ...reading, state: 'running' } },
    };
    await writeState({ ...view, ...aView(lab), indexes }, {});
    await shows('Servers', ['esx-2']);
    expect(screen.queryByRole('region')).toBeNull();
    expect(screen.getByRole('listbox').dataset.behind).toBe('false');
    screen.getByRole('progressbar');
  });

  test('gives way to what is typed on', async () => {
    await open();
    await focusIsOn('Copy serial');
    expect(key('-')).toBe(false);
    expect(document.activeElement).toBe(field());
    find('esx-');
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
  });

  test('leads to its iLO and to the console, where a page is known and where none is', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    const close = vi.spyOn(window, 'close').mockReturnValue();
    await open();
    press('Open iLO');
    press('Open in console');
    await waitFor(() => expect(close).toHaveBeenCalledTimes(2));
    expect(create.mock.calls.map(([{ url }]) => url)).toEqual([
      'https://10.20.30.40/',
      expect.stringMatching(/^https:\/\/eu-central1\.compute\.cloud\.hpe\.com/),
    ]);
    screen.getByLabelText("Address of this server's page");
  });

  test('opens at the address that was learned', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    vi.spyOn(window, 'close').mockReturnValue();
    const consoleAddress = 'https://console.greenlake.hpe.com/servers/{serial}';
    await open({ workspaces: [{ ...hamburg, consoleAddress }, lab] });
    press('Open in console');
    const url = 'https://console.greenlake.hpe.com/servers/CZ1A';
    await waitFor(() => expect(create.mock.calls).toEqual([[{ url }]]));
    expect(screen.queryByLabelText("Address of this server's page")).toBeNull();
  });

  test('in another region opens where the console of that begins, not by the address that was learned', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    vi.spyOn(window, 'close').mockReturnValue();
    hpeHas(
      (id, source) => (id === hamburg.id && source === 'servers' ? [server] : []),
      'ap-northeast',
    );
    const consoleAddress = 'https://eu-central1.compute.cloud.hpe.com/servers/{serial}';
    drawPopup({ workspaces: [{ ...hamburg, consoleAddress }, lab] });
    find('cz1a');
    await shows('Servers', ['esx']);
    key('Enter');
    await region('Server esx');
    press('Open in console');
    const url = 'https://ap-northeast1.compute.cloud.hpe.com';
    await waitFor(() => expect(create.mock.calls).toEqual([[{ url }]]));
  });

  test('has its open alerts on demand', async () => {
    const alert = {
      id: '1',
      severity: 'CRITICAL',
      description: 'A fan <b>failed</b>',
      resolution: 'Replace it',
      at: '2026-11-01T08:00:00Z',
    };
    answers['server.alerts'] = () => ok([alert]);
    await open();
    press('Show alerts');
    const list = await screen.findByRole('list', { name: 'Open alerts' });
    expect(list.textContent).toMatch(/Critical.*A fan <b>failed<\/b>Replace it/);
    const request = { id: hamburg.id, region: 'eu-central', server: 'servers CZ1A' };
    expect(asked).toContainEqual({ command: 'server.alerts', request });
  });

  test('says that it has none, and what kept them from being read', async () => {
    answers['server.alerts'] = () => fail({ kind: 'role-missing' });
    await open();
    press('Show alerts');
    await screen.findByRole('alert');
    delete answers['server.alerts'];
    press('Show alerts');
    await screen.findByText('No open alerts');
  });

  test('is pinned as it was told and when, and unpinned by the same button', async () => {
    const view = drawPopup({ indexes: withList([server]) });
    find('esx');
    await shows('Servers', ['esx']);
    key('Enter');
    await region('Server esx');
    press('Pin server');
    await statusSays('Pinned esx');
    const { id, serial, name, model, power, health, connected } = server;
    const told = { id, serial, name, model, power, health, connected, subscription: '' };
    const at = view.indexes[hamburg.id]?.at;
    const pin = { id: hamburg.id, region: 'eu-central', server: told, at };
    expect(asked).toContainEqual({ command: 'server.pin', request: pin });
    const pinned = { ...told, region: 'eu-central', at: 1, pinnedAt: 1, isGone: false };
    await writeState(
      { ...view, workspaces: [{ ...hamburg, pinnedServers: [pinned as never] }, lab] },
      {},
    );
    const button = await screen.findByRole('button', { name: 'Unpin server' });
    button.focus();
    press('Unpin server');
    await statusSays('Unpinned esx');
    const unpin = { id: hamburg.id, server: id };
    expect(asked).toContainEqual({ command: 'server.unpin', request: unpin });
    await writeState(view, {});
    await focusIsOn('Pin server');
  });

  test('that HPE has told by itself is pinned as of then, however long it is looked at', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], shouldAdvanceTime: true });
    try {
      hpeHas((id, source) => (id === lab.id && source === 'servers' ? [server] : []));
      drawPopup();
      find('cz1a');
      await screen.findByRole('option');
      const told = Date.now();
      key('Enter');
      const shown = await region('Server esx');
      expect(shown.textContent).not.toContain('As read');
      vi.advanceTimersByTime(2 * hour + minute);
      await waitFor(() => expect(shown.textContent).toContain('As read 2 h ago'));
      press('Pin server');
      await statusSays('Pinned esx');
      const { request } = asked.find(({ command }) => command === 'server.pin') ?? {};
      expect(request).toMatchObject({ id: lab.id });
      expect((request as { at: number }).at).toBeLessThanOrEqual(told);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is not pinned when there is no room, which is said', async () => {
    answers['server.pin'] = () => fail({ kind: 'pins-full', max: 5 });
    await open();
    press('Pin server');
    await screen.findByRole('alert');
    screen.getByRole('button', { name: 'Pin server' });
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  test('in another region says where, and that region is used when one wants', async () => {
    hpeHas(
      (id, source) => (id === hamburg.id && source === 'servers' ? [server] : []),
      'ap-northeast',
    );
    const view = drawPopup();
    find('cz1a');
    const option = await screen.findByRole('option');
    expect(option.textContent).toContain(
      'Found in ap-northeast; Hamburg production uses eu-central',
    );
    key('Enter');
    await region('Server esx');
    expect(screen.queryByLabelText("Address of this server's page")).toBeNull();
    press('Use ap-northeast');
    await statusSays('Hamburg production now uses ap-northeast.');
    const request = { id: hamburg.id, region: 'ap-northeast' };
    expect(asked).toContainEqual({ command: 'region.use', request });
    const before = lookUps().length;
    await writeState({ ...view, ...aView({ ...hamburg, region: 'ap-northeast' }, lab) }, {});
    await waitFor(() => expect(lookUps().length).toBeGreaterThan(before));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Use / })).toBeNull());
    await focusIsOn('Copy serial');
    screen.getByRole('region', { name: 'Server esx' });
  });
});
