// @vitest-environment happy-dom
// The servers that are kept in sight below the workspaces, and the way to all that are known.
import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PinnedServer } from '../../../utils/domain/pinned-server';
import { fail, ok } from '../../../utils/domain/result';
import { formOf } from '../../../utils/domain/workspace-form';
import { writeState } from '../../../utils/storage/session';
import { aView, aWorkspace, hour, minute } from '../domain/a-view';
import { field, find, focusIsOn, hpeHas, key, later, region, withList } from './a-look-up';
import { answers, asked, commands, drawPopup, hamburg, lab, press, statusSays } from './a-popup';
import { aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./a-look-up'));
vi.mock('../../../entrypoints/look-up/fleet/Fleet', () => ({ Fleet: () => 'all of them' }));

const day = 24 * hour;

/** A server that was on and well 3 h ago. */
function aPin(serial: string, changes: Partial<PinnedServer> = {}): PinnedServer {
  const { id, name, model, power, health, connected } = aServer(serial, `esx-${serial}`);
  const told = { id, serial, name, model, power, health, connected } as PinnedServer;
  const at = Date.now() - 3 * hour;
  return {
    ...told,
    ...{ subscription: 'SUBSCRIBED', region: 'eu-central', at, pinnedAt: at, isGone: false },
    ...changes,
  };
}

/** Draws the popup with these pinned in Hamburg, and those in Lab. */
function drawPins(inHamburg: PinnedServer[], inLab: PinnedServer[] = []) {
  return drawPopup({
    workspaces: [
      { ...hamburg, pinnedServers: inHamburg },
      { ...lab, pinnedServers: inLab },
    ],
  });
}

const pins = async () => {
  const section = await screen.findByRole('region', { name: 'Pinned servers' });
  return within(section)
    .getAllByRole('listitem')
    .map((row) => [row.querySelector('[data-shape]')?.getAttribute('data-shape'), row.textContent]);
};

const isHere = (name: string) => screen.queryByRole('button', { name }) !== null;

const afterOthers = () => screen.findByText('Other workspaces');

/** Resolves when all that comes after the first paint has been drawn. */
const afterPaint = () => screen.findByRole('button', { name: 'Show servers' });

describe('pinned servers', () => {
  test('stand in the order in which they were pinned, with how they were and how long ago that is', async () => {
    const now = Date.now();
    drawPins(
      [
        aPin('A', { pinnedAt: now, health: 'CRITICAL', at: now - 12 * minute }),
        aPin('B', { pinnedAt: now - 3, connected: 'false', at: now - 2 * day }),
      ],
      [aPin('C', { pinnedAt: now - 2, name: '', power: 'OFF' })],
    );
    expect(await pins()).toEqual([
      ['unknown', 'esx-BB · Hamburg productionNot connected2 days ago'],
      ['good', 'CProLiant DL380 Gen11 · LabOff3 h ago'],
      ['critical', 'esx-AA · Hamburg productionCritical12 min ago'],
    ]);
    expect(isHere('esx-B')).toBe(true);
  });

  test('do not name the workspace where it is the only one', async () => {
    drawPopup({ workspaces: [{ ...hamburg, pinnedServers: [aPin('A')] }] });
    expect(await pins()).toEqual([['good', 'esx-AAOn3 h ago']]);
  });

  test('that HPE does not have any more say so, beside how they were and how long ago that is', async () => {
    drawPins([aPin('A', { isGone: true, health: 'CRITICAL' })]);
    expect(await pins()).toEqual([
      ['critical', 'esx-AA · Hamburg productionCritical3 h agoHPE does not have it any more'],
    ]);
  });

  test('stand above the other workspaces from the first drawing on', async () => {
    const { childElementCount } = document.body;
    const drawn: string[] = [];
    const observer = new MutationObserver(() => drawn.push(document.body.textContent ?? ''));
    observer.observe(document.body, { childList: true, subtree: true });
    drawPins([aPin('A')]);
    await afterOthers();
    observer.disconnect();
    expect(document.body.childElementCount).toBeGreaterThan(childElementCount);
    const full = drawn.filter((text) => text.includes('Copy token'));
    expect(full.length).toBeGreaterThan(0);
    for (const text of full) expect(text).toMatch(/Copy token.*esx-A.*Other workspaces/);
  });

  test('ask nothing when they are shown', async () => {
    drawPins([aPin('A')]);
    await pins();
    expect(commands()).toEqual([]);
  });

  test('are not mentioned where there are none', async () => {
    drawPopup({ indexes: withList([aServer('CZ1A')]) });
    await afterPaint();
    expect(screen.queryByText('Pinned servers')).toBeNull();
    expect(isHere('Refresh')).toBe(false);
  });

  test('come and go with the view', async () => {
    const view = drawPins([aPin('A')]);
    await pins();
    await writeState({ ...view, ...aView(hamburg, lab) }, {});
    await waitFor(() => expect(screen.queryByText('Pinned servers')).toBeNull());
  });

  test('are walked through by arrows', async () => {
    drawPins([aPin('A')]);
    await pins();
    await focusIsOn('Copy token');
    for (const name of ['esx-A', 'Lab', 'Add a workspace']) {
      key('ArrowDown');
      await focusIsOn(name);
    }
  });
});

describe('Refresh', () => {
  test('asks for all of them once, is busy meanwhile, and the view shows what came of it', async () => {
    const answer = later<unknown>();
    answers['servers.refresh'] = () => answer.promise;
    const view = drawPins([aPin('A')]);
    await pins();
    press('Refresh');
    const busy = await screen.findByRole('button', { name: 'Refreshing …' });
    expect(busy.getAttribute('aria-disabled')).toBe('true');
    press('Refreshing …');
    const workspaces = [
      { ...hamburg, pinnedServers: [aPin('A', { power: 'OFF', at: Date.now() })] },
      lab,
    ];
    await writeState({ ...view, workspaces }, {});
    await answer.give(ok(null));
    await statusSays('Refreshed');
    expect(await pins()).toEqual([['good', 'esx-AA · Hamburg productionOff1 min ago']]);
    expect(commands()).toEqual(['servers.refresh']);
    expect(isHere('Refresh')).toBe(true);
  });

  test('says why it failed, and what was known stays; trying again takes it away', async () => {
    const scrolled: Element[] = [];
    Element.prototype.scrollIntoView = function (this: Element) {
      scrolled.push(this);
    };
    answers['servers.refresh'] = () =>
      fail({ kind: 'unreachable', host: 'us-west.api.greenlake.hpe.com' });
    drawPins([aPin('A')]);
    await pins();
    press('Refresh');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/^Hamburg production: /);
    expect(scrolled.some((element) => element.contains(alert))).toBe(true);
    expect(await pins()).toEqual([['good', 'esx-AA · Hamburg productionOn3 h ago']]);
    answers['servers.refresh'] = () => ok(null);
    press('Try again');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await statusSays('Refreshed');
  });

  test('leads to the list of hosts where leave is missing, though it is of several workspaces', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    const close = vi.spyOn(window, 'close').mockReturnValue();
    answers['servers.refresh'] = () =>
      fail({ kind: 'permission-missing', host: 'us-west.api.greenlake.hpe.com' });
    drawPins([aPin('A')], [aPin('B')]);
    await pins();
    press('Refresh');
    await screen.findByRole('alert');
    press('Allow');
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(create.mock.calls[0]?.[0]?.url).toMatch(/\/options\.html#trust$/);
  });

  test('leads to the form of the workspace whose client may not ask', async () => {
    answers['servers.refresh'] = () => fail({ kind: 'api-refused', status: 400 });
    answers['workspace.read'] = () => ok(formOf(aWorkspace()));
    drawPins([aPin('A')]);
    await pins();
    press('Refresh');
    press((await screen.findByRole('button', { name: /^Fix/ })).getAttribute('aria-label') ?? '');
    const read = { command: 'workspace.read', request: { id: hamburg.id } };
    await waitFor(() => expect(asked).toContainEqual(read));
    await screen.findByLabelText('Name');
  });
});

describe('a press on a pinned server', () => {
  test('shows it at once as it was, with its serial in Find, and then as HPE tells it', async () => {
    const answer = later<unknown>();
    answers['lookUp.ask'] = ({ id, source }) =>
      id === lab.id && source === 'servers' ? answer.promise : ok([]);
    // The same server in another workspace is not the one.
    drawPins([aPin('CZ1A')], [aPin('CZ1A', { name: 'other' })]);
    await pins();
    press('other');
    const shown = await region('Server other');
    await focusIsOn('Copy serial');
    expect(field().value).toBe('CZ1A');
    expect(shown.textContent).toContain('As read 3 h ago');
    await waitFor(() => expect(commands()).toContain('lookUp.ask'));
    const items = [aServer('CZ1A', 'renamed')];
    await answer.give(ok([{ region: 'eu-central', items }]));
    await region('Server renamed');
    expect(screen.getByText('ProLiant DL380 Gen11', { selector: 'dd bdi' })).toBeDefined();
  });

  test.each([
    ['name', { serial: '' }, 'esx-CZ1A', 'esx-CZ1A'],
    ['ID', { serial: '', name: '' }, 'servers CZ1A', 'servers CZ1A'],
  ])('shows one without a serial too, with its %s in Find', async (_, changes, name, text) => {
    drawPins([aPin('CZ1A', changes)]);
    await pins();
    press(name);
    await region(`Server ${name}`);
    expect(field().value).toBe(text);
  });

  test('shows it also when HPE does not have it any more', async () => {
    hpeHas(() => []);
    drawPins([aPin('CZ1A', { isGone: true })]);
    await pins();
    press('esx-CZ1A');
    await region('Server esx-CZ1A');
    press('Close');
    await screen.findByText(/^Nothing/);
    expect(document.activeElement).toBe(field());
  });

  test('means nothing for what is typed after it', async () => {
    drawPins([aPin('CZ1A')]);
    await pins();
    press('esx-CZ1A');
    await region('Server esx-CZ1A');
    find('lab');
    await screen.findByRole('option', { name: /Lab/ });
    expect(screen.queryByRole('region', { name: /^Server/ })).toBeNull();
  });
});

describe('Show servers', () => {
  test('is there as soon as a list has something in it', async () => {
    const view = drawPins([aPin('A')]);
    await pins();
    expect(isHere('Show servers')).toBe(false);
    await writeState({ ...view, indexes: withList([aServer('CZ1A')]) }, {});
    await screen.findByRole('button', { name: 'Show servers' });
  });

  test('is not there for a workspace that has storage systems only', async () => {
    const view = drawPopup({
      workspaces: [{ ...hamburg, service: 'data-services', pinnedServers: [aPin('A')] }],
      indexes: withList([aServer('CZ1A')]),
    });
    await pins();
    expect(isHere('Show servers')).toBe(false);
    await writeState({ ...view, ...aView(hamburg), indexes: view.indexes }, {});
    await afterPaint();
  });

  test('in the popup opens them in a tab', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    const close = vi.spyOn(window, 'close').mockReturnValue();
    drawPopup({ indexes: withList([aServer('CZ1A')]) });
    await afterPaint();
    press('Show servers');
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(create.mock.calls).toEqual([
      [{ url: expect.stringMatching(/\/options\.html#look-up$/) }],
    ]);
  });

  test.each([
    ['Close', () => press('Close')],
    ['Escape', () => key('Escape')],
  ])('in the side panel shows them in place, and %s leads back', async (_, leave) => {
    document.documentElement.dataset.frame = 'panel';
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    drawPopup({ indexes: withList([aServer('CZ1A')]) });
    await afterPaint();
    press('Show servers');
    await screen.findByText('all of them');
    screen.getByRole('heading', { name: 'Servers' });
    await focusIsOn('Close');
    expect(isHere('Copy token')).toBe(false);
    leave();
    await screen.findByRole('button', { name: 'Copy token' });
    expect(screen.queryByText('all of them')).toBeNull();
    expect(create).not.toHaveBeenCalled();
  });
});
