// @vitest-environment happy-dom
// Enter in Find before there is what it chooses from: what it waits for, and when it is over.
import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { ok } from '../../../utils/domain/result';
import type { SourceName } from '../../../utils/sources/source';
import { writeState } from '../../../utils/storage/session';
import { aView, aWorkspaceView } from '../domain/a-view';
import {
  field,
  find,
  hasAnswered,
  hpeHas,
  key,
  later,
  lookUps,
  region,
  shows,
  withList,
} from './a-look-up';
import { answers, commands, drawPopup, hamburg, lab } from './a-popup';
import { aDevice, aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./a-look-up'));

const zebra = aWorkspaceView({ id: '00000000-0000-4000-8000-000000000003', name: 'Zebra' });

/** Whether a server, storage system or device is shown, or to be shown as soon as that is loaded. */
const isOneShown = () => screen.getByRole('listbox').dataset.behind === 'true';

/** One source answers for Hamburg when the test says so, the others at once. */
function slowly(source: SourceName) {
  const slow = later<unknown>();
  const atOnce = answers['lookUp.ask'];
  answers['lookUp.ask'] = (request) =>
    request.id === hamburg.id && request.source === source
      ? slow.promise
      : (atOnce?.(request) ?? ok([]));
  return slow;
}

const found = (serial: string, name: string) =>
  ok([{ region: 'eu-central', items: [aServer(serial, name)] }]);

describe('an Enter', () => {
  test.each([
    ['that found nothing', () => undefined],
    ['where nothing was found', () => void key('Enter')],
  ])('%s copies no token of a workspace that is saved later', async (_, pressAgain) => {
    const view = drawPopup();
    find('zebra');
    key('Enter');
    await screen.findByText(/^Nothing found/);
    pressAgain();
    await writeState({ ...view, ...aView(hamburg, lab, zebra) }, {});
    await shows('Workspaces', ['Zebra']);
    await waitFor(() => expect(lookUps().map(({ id }) => id)).toContain(zebra.id));
    await hasAnswered();
    expect(commands()).not.toContain('workspace.select');
    expect(field().value).toBe('zebra');
  });

  test('that found nothing opens no server of a list that is read later', async () => {
    const view = drawPopup();
    find('mad-0');
    key('Enter');
    await screen.findByText(/^Nothing found/);
    await writeState({ ...view, indexes: withList([aServer('CZ1A', 'mad-01')]) }, {});
    await shows('Servers', ['mad-01']);
    expect(isOneShown()).toBe(false);
  });

  test('that waits for HPE opens what HPE finds, and leaves a workspace alone that came meanwhile', async () => {
    const slow = slowly('servers');
    const view = drawPopup();
    find('zebra1');
    key('Enter');
    await waitFor(() => expect(lookUps().length).toBeGreaterThan(0));
    const named = { ...zebra, name: 'Zebra1' };
    await writeState({ ...view, ...aView(hamburg, lab, named) }, {});
    await shows('Workspaces', ['Zebra1']);
    await waitFor(() => expect(lookUps().map(({ id }) => id)).toContain(zebra.id));
    await slow.give(found('ZEBRA1', 'esx'));
    await region('Server esx');
    expect(commands()).not.toContain('workspace.select');
  });

  test('takes a server where one is to come, and not the device that HPE tells of first', async () => {
    hpeHas((id, source) => (id === hamburg.id && source === 'devices' ? [aDevice('CZ1ABC')] : []));
    const slow = slowly('servers');
    drawPopup();
    find('cz1abc');
    key('Enter');
    await shows('Devices', ['CZ1ABC']);
    expect(isOneShown()).toBe(false);
    await slow.give(found('CZ1ABC', 'esx'));
    await region('Server esx');
  });

  test('takes a device where there is no more of it', async () => {
    hpeHas((id, source) => (id === hamburg.id && source === 'devices' ? [aDevice('CZ1ABC')] : []));
    const slow = slowly('storage-systems');
    drawPopup();
    find('cz1abc');
    key('Enter');
    await shows('Devices', ['CZ1ABC']);
    await slow.give(ok([]));
    await region('Device CZ1ABC');
  });

  test('is taken back by an arrow', async () => {
    hpeHas((id, source) => (id === hamburg.id && source === 'devices' ? [aDevice('CZ1ABC')] : []));
    const slow = slowly('servers');
    drawPopup();
    find('cz1abc');
    key('Enter');
    await shows('Devices', ['CZ1ABC']);
    key('ArrowDown');
    await slow.give(ok([]));
    await hasAnswered();
    expect(isOneShown()).toBe(false);
  });
});

test('a device that is shown gives way to the server that it is', async () => {
  hpeHas((id, source) => (id === hamburg.id && source === 'devices' ? [aDevice('CZ1ABC')] : []));
  const slow = slowly('servers');
  drawPopup();
  find('cz1abc');
  await shows('Devices', ['CZ1ABC']);
  key('Enter');
  await region('Device CZ1ABC');
  await slow.give(found('CZ1ABC', 'esx'));
  await region('Server esx');
  expect(screen.queryByRole('region', { name: 'Device CZ1ABC' })).toBeNull();
});
