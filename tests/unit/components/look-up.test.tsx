// @vitest-environment happy-dom
// Looking something up in the popup: from the lists on this computer at once, from HPE as it answers.
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import { fail, ok } from '../../../utils/domain/result';
import { writeState } from '../../../utils/storage/session';
import { aWorkspaceView } from '../domain/a-view';
import {
  active,
  disk,
  find,
  hasAnswered,
  hpeHas,
  key,
  later,
  lookUps,
  opened,
  options,
  region,
  shows,
  withList,
} from './a-look-up';
import { answers, asked, drawPopup, hamburg, lab } from './a-popup';
import { aDevice, aList, anArray, aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./a-look-up'));

describe('the lists on this computer', () => {
  test('are opened at the first letter, once, and looked in with every further one', async () => {
    const indexes = withList([aServer('CZ1A', 'esx-1'), aServer('CZ1B', 'esx-2')]);
    drawPopup({ indexes });
    await screen.findByRole('article');
    expect(opened).toEqual([]);
    find('e');
    await shows('Servers', ['esx-1', 'esx-2']);
    find('esx-2');
    await shows('Servers', ['esx-2']);
    key('Escape');
    await screen.findByRole('article');
    find('esx');
    await shows('Servers', ['esx-1', 'esx-2']);
    expect(opened).toEqual([[hamburg.id]]);
  });

  test('are opened anew when they were read anew', async () => {
    const view = drawPopup({ indexes: withList([aServer('CZ1A', 'esx-1')]) });
    find('esx');
    await shows('Servers', ['esx-1']);
    const indexes = withList([aServer('CZ1B', 'esx-new')]);
    const [state] = Object.values(indexes);
    const at = (state?.at ?? 0) + 1;
    disk[hamburg.id] = aList(hamburg.id, at, [aServer('CZ1B', 'esx-new')]);
    await writeState({ ...view, indexes: { [hamburg.id]: { count: 1, at, reading: null } } }, {});
    await shows('Servers', ['esx-new']);
  });

  test('that do not open are read again, once', async () => {
    const indexes = {
      ...withList([aServer('CZ1A', 'esx-1')]),
      [lab.id]: { count: 1, at: 1, reading: null },
    };
    answers['lookUp.open'] = () => ok({ [hamburg.id]: 'key', [lab.id]: 'key' });
    const readAgain = () => asked.filter(({ command }) => command === 'index.read');
    const view = drawPopup({ indexes });
    find('esx');
    await shows('Servers', ['esx-1']);
    expect(readAgain()).toEqual([{ command: 'index.read', request: { id: lab.id } }]);
    await writeState(
      { ...view, indexes: { ...indexes, [lab.id]: { count: 1, at: 2, reading: null } } },
      {},
    );
    await waitFor(() => expect(opened).toHaveLength(2));
    await shows('Servers', ['esx-1']);
    expect(readAgain()).toHaveLength(1);
  });

  test('that none was ever read nobody asks for', async () => {
    drawPopup();
    find('ham');
    await waitFor(() => expect(lookUps().length).toBeGreaterThan(0));
    expect(asked.map(({ command }) => command)).not.toContain('lookUp.open');
  });
});

describe('what is found', () => {
  /** Seen only: each group is named so for whoever does not see it. */
  const headings = () =>
    [...document.querySelectorAll('[role="group"] > [aria-hidden]')].map(
      (heading) => heading.textContent,
    );

  test('stands in groups: workspaces, servers, storage systems, devices', async () => {
    hpeHas((id, source) => {
      if (id !== lab.id) return [];
      if (source === 'servers') return [aServer('LAB1', 'lab-server')];
      return source === 'devices' ? [aDevice('LAB2')] : [anArray('LAB3', 'lab-array')];
    });
    drawPopup();
    find('lab');
    await waitFor(() => expect(screen.getAllByRole('group')).toHaveLength(3));
    await shows('Workspaces', ['Lab']);
    await shows('Servers', ['lab-server']);
    await shows('Storage systems', ['lab-array']);
    expect(headings()).toEqual(['Workspaces', 'Servers', 'Storage systems']);
    find('lab12345');
    await shows('Devices', ['LAB2']);
    expect(screen.getAllByRole('group').map((one) => one.getAttribute('aria-label'))).toEqual([
      'Servers',
      'Storage systems',
      'Devices',
    ]);
  });

  test('of one kind only has no heading', async () => {
    drawPopup({ indexes: withList([aServer('CZ1A', 'esx-1')]) });
    find('esx');
    await shows('Servers', ['esx-1']);
    await hasAnswered();
    expect(headings()).toEqual([]);
  });

  test('tells what it is, in words too, and marks what was looked for', async () => {
    drawPopup({ indexes: withList([aServer('CZ1A', 'esx-1', { health: 'CRITICAL' })]) });
    find('dl380');
    const option = await screen.findByRole('option');
    expect(option.textContent).toBe(
      'esx-1ProLiant DL380 Gen11 · CZ1A · Hamburg productionPRODCritical',
    );
    expect(option.querySelector('mark')?.textContent).toBe('DL380');
    find('10.20.30');
    await waitFor(() => expect(screen.getByRole('option').textContent).toContain('10.20.30.40'));
  });

  test('has no holes where HPE tells nothing', async () => {
    const bare = { model: '', power: '', health: '', connected: '', iloAddress: '' };
    drawPopup({ indexes: withList([aServer('CZ1A', '', { ...bare, subscription: 'REQUIRED' })]) });
    find('cz1');
    const option = await screen.findByRole('option');
    expect(option.textContent).toBe('CZ1AHamburg productionPRODNeeds a subscription');
  });

  test('of HPE takes the place of the row in the list, and a device gives way to its server', async () => {
    const indexes = withList([aServer('CZ1ABC', 'esx-old')]);
    hpeHas((id, source) => {
      if (id !== hamburg.id || source === 'storage-systems') return [];
      return source === 'devices' ? [aDevice('CZ1ABC')] : [aServer('CZ1ABC', 'esx-new')];
    });
    drawPopup({ indexes });
    find('cz1abc');
    await shows('Servers', ['esx-new']);
    await hasAnswered();
    expect(lookUps().map(({ source }) => source)).toContain('devices');
    expect(screen.getAllByRole('option')).toHaveLength(1);
  });

  test('is 60 rows at most, and says that there is more', async () => {
    const servers = Array.from({ length: 400 }, (_, n) => aServer(`CZ${n}`, `esx-${n}`));
    const towns = Array.from({ length: 80 }, (_, n) =>
      aWorkspaceView({ id: `t${n}`, name: `esx ${n}` }),
    );
    drawPopup({ workspaces: [hamburg, ...towns], indexes: withList(servers) });
    find('esx');
    await waitFor(() => expect(screen.getAllByRole('group')).toHaveLength(2));
    expect(screen.getAllByRole('option')).toHaveLength(60);
    screen.getByText('And more: type on');
    find('esx-399');
    await shows('Servers', ['esx-399']);
    expect(screen.queryByText('And more: type on')).toBeNull();
  });

  test('that was opened by a press is the active row from then on, and in sight above it', async () => {
    const scrolled: string[] = [];
    Element.prototype.scrollIntoView = function (this: Element) {
      const isCovered = this.closest('[data-behind="true"]') !== null;
      scrolled.push(`${this.id}${isCovered ? ' in what is left' : ''}`);
    };
    drawPopup({ indexes: withList([1, 2, 3].map((n) => aServer(`CZ1${n}`, `esx-${n}`))) });
    find('esx');
    await shows('Servers', ['esx-1', 'esx-2', 'esx-3']);
    fireEvent.click(screen.getAllByRole('option')[2] as Element);
    await region('Server esx-3');
    expect(active()).toBe('esx-3');
    expect(scrolled.at(-1)).toBe('result-2 in what is left');
  });

  test('is text, whatever it is called', async () => {
    const names = ['<img src=x onerror=alert(1)>', 'srv-\u202eevil\u202c', 'n'.repeat(10_000)];
    const servers = names.map((name, n) => aServer(`CZ${n}`, name));
    drawPopup({ indexes: withList(servers) });
    find('cz');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
    const shown = options('Servers');
    expect(shown.slice(0, 2)).toEqual([names[0], 'srv-evil']);
    expect(shown[2]?.length).toBeLessThanOrEqual(256);
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('HPE', () => {
  test('is asked once the last key is a moment ago, every workspace for what its client may ask', async () => {
    const storage = aWorkspaceView({ id: 'storage', name: 'Storage', service: 'data-services' });
    drawPopup({ workspaces: [hamburg, storage] });
    find('cz2d4');
    find('cz2d40');
    await waitFor(() => expect(lookUps()).toHaveLength(4));
    expect(new Set(lookUps().map(({ text }) => text))).toEqual(new Set(['cz2d40']));
    expect(
      lookUps().map(({ id, source }) => `${source} of ${id === 'storage' ? 'storage' : 'hamburg'}`),
    ).toEqual([
      'servers of hamburg',
      'storage-systems of hamburg',
      'devices of hamburg',
      'storage-systems of storage',
    ]);
  });

  test.each(['cz', 'two words'])('is not asked for %j', async (text) => {
    drawPopup({ indexes: withList([aServer('CZ1', 'two words')]) });
    find(text);
    await shows('Servers', ['two words']);
    expect(screen.queryByText('Asking HPE …')).toBeNull();
    find('cz1');
    await screen.findByText('Asking HPE …');
    await waitFor(() => expect(lookUps().length).toBeGreaterThan(0));
    expect(new Set(lookUps().map((one) => one.text))).toEqual(new Set(['cz1']));
  });

  test('fills in as it answers, and what one is on stays the active row', async () => {
    const slow = later<unknown>();
    answers['lookUp.ask'] = ({ id, source }) =>
      id === lab.id && source === 'servers' ? slow.promise : ok([]);
    const indexes = withList([aServer('CZ1AA', 'esx-a'), aServer('CZ1AB', 'esx-b')]);
    answers['lookUp.open'] = () => ok({ [hamburg.id]: 'key' });
    drawPopup({ indexes });
    find('cz1a');
    await shows('Servers', ['esx-a', 'esx-b']);
    key('ArrowDown');
    await waitFor(() => expect(active()).toBe('esx-b'));
    screen.getByText('Asking HPE …');
    await waitFor(() => expect(lookUps().map(({ id }) => id)).toContain(lab.id));
    await slow.give(ok([{ region: 'eu-central', items: [aServer('CZ1A', 'exactly')] }]));
    await shows('Servers', ['exactly', 'esx-a', 'esx-b']);
    expect(active()).toBe('esx-b');
    await hasAnswered();
  });

  test('answers an older text in vain', async () => {
    const slow = later<unknown>();
    answers['lookUp.ask'] = ({ id, source, text }) =>
      text === 'cz1old' && id === hamburg.id && source === 'servers' ? slow.promise : ok([]);
    drawPopup();
    find('cz1old');
    await waitFor(() => expect(lookUps().length).toBeGreaterThan(0));
    find('cz1new');
    await screen.findByText(/^Nothing found/);
    await slow.give(ok([{ region: 'eu-central', items: [aServer('CZ1OLD', 'old')] }]));
    screen.getByText(/^Nothing found/);
    expect(screen.queryByRole('option')).toBeNull();
  });

  test('is waited for by an Enter that came before there was anything', async () => {
    hpeHas((id, source) => (id === lab.id && source === 'servers' ? [aServer('CZ1A', 'esx')] : []));
    drawPopup();
    find('cz1a');
    key('Enter');
    await region('Server esx');
  });

  test.each<[string, Failure, string]>([
    ['gives no role', { kind: 'role-missing' }, 'Try again'],
    ['is down', { kind: 'api-down', status: 500 }, 'Try again'],
  ])(
    'that %s for one workspace is told with its name, and the others answer',
    async (_, failure, cure) => {
      answers['lookUp.ask'] = ({ id, source }) => {
        if (id === hamburg.id) return fail(failure);
        const items = source === 'servers' ? [aServer('CZ1A', 'esx')] : [];
        return ok(items.length > 0 ? [{ region: 'eu-central', items }] : []);
      };
      drawPopup();
      find('cz1a');
      await shows('Servers', ['esx']);
      const told = await screen.findByText(/^Hamburg production could not be asked: /);
      expect(screen.getAllByText(/could not be asked/)).toHaveLength(1);
      if (failure.kind === 'role-missing') return;
      await hasAnswered();
      const before = lookUps();
      fireEvent.click(
        within(told.parentElement as HTMLElement).getByRole('button', { name: cure }),
      );
      // What the others have told stays.
      expect(options('Servers')).toEqual(['esx']);
      const failed = before.filter(({ id }) => id === hamburg.id);
      await waitFor(() => expect(lookUps()).toEqual([...before, ...failed]));
      await hasAnswered();
      expect(options('Servers')).toEqual(['esx']);
      expect(screen.getAllByText(/could not be asked/)).toHaveLength(1);
    },
  );

  test('cannot be reached offline: said once, with the time of what is shown', async () => {
    answers['lookUp.ask'] = () => fail({ kind: 'offline' });
    drawPopup({ indexes: withList([aServer('CZ1A', 'esx')]) });
    find('cz1a');
    await screen.findByText('Offline. What was read 3 h ago is shown.');
    expect(screen.queryByText(/could not be asked/)).toBeNull();
    key('Enter');
    within(await region('Server esx')).getByText('As read 3 h ago');
  });
});
