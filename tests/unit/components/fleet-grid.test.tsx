// @vitest-environment happy-dom
// The list of servers: its columns, its order, its keys, and how few of its rows are in the page.
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { ColumnName } from '../../../utils/domain/fleet-columns';
import type { View } from '../../../utils/domain/view';
import { emptyView } from '../../../utils/domain/view';
import {
  active,
  asked,
  drawFleet,
  failures,
  field,
  filter,
  five,
  grid,
  hamburg,
  key,
  names,
  press,
  rows,
  scroll,
  shows,
  texts,
  tick,
  told,
  withLists,
} from './a-fleet';
import { aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./lists-on-disk'));

const many = Array.from({ length: 1000 }, (_, nth) => aServer(`CZ${nth}`, `esx-${nth}`));
const inColumns = (...columns: ColumnName[]): Partial<View> => ({
  lookUp: { ...emptyView.lookUp, fleet: { columns } },
});
const heading = (name: string) => within(grid()).getByRole('columnheader', { name });
const sort = (name: string) => fireEvent.click(within(heading(name)).getByRole('button', { name }));
const order = (name: string) => heading(name).getAttribute('aria-sort');

describe('a row', () => {
  test('has states as words with their shapes, dates as dates, and nothing where HPE tells nothing', async () => {
    const until = new Date(2027, 2, 14, 12).toISOString();
    await drawFleet([
      aServer('CZ1', 'esx', { health: 'CRITICAL', subscribedUntil: until }),
      aServer('CZ2', '', { health: '' }),
    ]);
    const [first, second] = rows();
    expect(first && texts(first)).toEqual([
      ...['esx', 'Critical', 'On', 'Connected', 'CZ1'],
      ...['ProLiant DL380 Gen11', '14 Mar 2027'],
    ]);
    expect(first?.querySelector('[data-shape]')?.getAttribute('data-shape')).toBe('critical');
    expect(second && texts(second).slice(0, 2)).toEqual(['CZ2', '']);
  });

  test('shows a nasty name in one line and as text', async () => {
    await drawFleet([
      aServer('CZ0', 'plain'),
      aServer('CZ1', '<img src=x onerror=alert(1)>\u202e evil'),
    ]);
    expect(names()).toEqual(['plain', '<img src=x onerror=alert(1)> evil']);
    expect(grid().querySelector('img')).toBeNull();
  });
});

test('a generation stands there as it is called', async () => {
  await drawFleet(
    [
      aServer('A', 'a', { generation: 'GEN_10_PLUS' }),
      aServer('B', 'b', { generation: 'GEN_11' }),
      aServer('C', 'c', { generation: 'OTHER_1' }),
      aServer('D', 'd', { generation: '' }),
    ],
    inColumns('name', 'generation'),
  );
  expect(rows().map((row) => texts(row)[1])).toEqual(['Gen10 Plus', 'Gen11', 'OTHER_1', '']);
});

describe('the columns', () => {
  test('are those that were chosen', async () => {
    await drawFleet(five, inColumns('name', 'workspace', 'region'));
    const [first] = rows();
    expect(first && texts(first)).toEqual(['esx-2', hamburg.name, 'eu-central']);
    expect(grid().getAttribute('aria-colcount')).toBe('3');
  });

  test('are chosen from all there are, in one order, and the name always stays', async () => {
    await drawFleet();
    press('Columns');
    const name = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Host name' });
    expect([name.checked, name.disabled]).toEqual([true, true]);
    tick('iLO address');
    const columns = ['name', 'health', 'power', 'connected', 'serial', 'model', 'subscribedUntil'];
    expect(asked.at(-1)).toEqual({
      command: 'fleet.choose',
      request: { columns: [...columns, 'iloAddress'] },
    });
    tick('Health');
    // Though the background has not answered yet.
    const both = [...columns.filter((one) => one !== 'health'), 'iloAddress'];
    expect(asked.at(-1)?.request).toEqual({ columns: both });
    await waitFor(() => expect(grid().getAttribute('aria-colcount')).toBe(String(both.length)));
    heading('iLO address');
  });

  test('that are chosen in another page after that are shown here too', async () => {
    const { redraw } = await drawFleet();
    press('Columns');
    tick('Health');
    await waitFor(() => expect(grid().getAttribute('aria-colcount')).toBe('6'));
    redraw(inColumns('name', 'tags'));
    await waitFor(() => expect(grid().getAttribute('aria-colcount')).toBe('2'));
    heading('Tags');
  });

  test('that cannot be kept are shown, and why; tried again, all of them are kept', async () => {
    failures['fleet.choose'] = { kind: 'storage-full' };
    await drawFleet(five, inColumns('name', 'health'));
    press('Columns');
    tick('Health');
    await screen.findByRole('alert');
    expect(grid().getAttribute('aria-colcount')).toBe('1');
    tick('Serial');
    await waitFor(() => expect(grid().getAttribute('aria-colcount')).toBe('2'));
    delete failures['fleet.choose'];
    press('Try again');
    expect(asked.at(-1)?.request).toEqual({ columns: ['name', 'serial'] });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

describe('a heading', () => {
  test('sorts by a press, the other way round by the next, and no more by the third', async () => {
    await drawFleet();
    sort('Host name');
    await shows('CZ5', 'esx-2', 'esx-10', 'sql-1', 'sql-2');
    expect(order('Host name')).toBe('ascending');
    sort('Host name');
    await shows('sql-2', 'sql-1', 'esx-10', 'esx-2', 'CZ5');
    expect(order('Host name')).toBe('descending');
    sort('Host name');
    await shows('esx-2', 'esx-10', 'sql-1', 'sql-2', 'CZ5');
    expect(order('Host name')).toBe('none');
  });

  test('sorts no more while its column is not shown', async () => {
    await drawFleet();
    sort('Serial');
    await waitFor(() => expect(order('Serial')).toBe('ascending'));
    sort('Serial');
    await shows('CZ5', 'sql-2', 'sql-1', 'esx-10', 'esx-2');
    press('Columns');
    tick('Serial');
    await shows('esx-2', 'esx-10', 'sql-1', 'sql-2', 'CZ5');
    tick('Serial');
    await shows('CZ5', 'sql-2', 'sql-1', 'esx-10', 'esx-2');
  });

  test('sorts what is filtered, and what is filtered later', async () => {
    await drawFleet();
    filter('esx');
    await shows('esx-2', 'esx-10');
    sort('Health');
    await waitFor(() => expect(order('Health')).toBe('ascending'));
    sort('Health');
    await shows('esx-10', 'esx-2');
    filter('');
    await shows('sql-2', 'sql-1', 'esx-10', 'esx-2', 'CZ5');
  });
});

describe('of a thousand servers', () => {
  test('at most 60 rows are in the page, wherever it is scrolled to', async () => {
    await drawFleet(many);
    expect(grid().getAttribute('aria-rowcount')).toBe('1001');
    for (const top of [0, 5000, 12_345, 32_000, 300]) {
      await scroll(top);
      expect(within(grid()).getAllByRole('row').length).toBeLessThanOrEqual(60);
      const place = Math.floor(top / 32);
      if (place < many.length) expect(names()).toContain(`esx-${place}`);
    }
  });

  test('no more are in the page than are in sight, and a few around them', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(320);
    await drawFleet(many);
    // Ten in sight, six on both sides, and four for the steps of a scroll.
    await waitFor(() => expect(rows()).toHaveLength(26));
  });

  test('each row says which one of all it is', async () => {
    await drawFleet(many);
    await scroll(16_000);
    const row = rows().find((one) => texts(one)[0] === 'esx-500');
    expect(row?.getAttribute('aria-rowindex')).toBe('502');
  });

  test('the row that the keys have reached stays in the page when it is scrolled away', async () => {
    await drawFleet(many);
    grid().focus();
    key('ArrowDown');
    await waitFor(() => expect(active()).toBe('esx-1'));
    await scroll(20_000);
    expect(active()).toBe('esx-1');
    expect(within(grid()).getAllByRole('row').length).toBeLessThanOrEqual(60);
  });

  test('the list begins anew when the filter changes, and stays where it is when it was read anew', async () => {
    const { redraw } = await drawFleet(many);
    await scroll(20_000);
    redraw(withLists({ [hamburg.id]: [...many, aServer('NEW', 'new')] }));
    await waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('1002'));
    expect(grid().scrollTop).toBe(20_000);
    filter('esx');
    await waitFor(() => expect(grid().scrollTop).toBe(0));
    await waitFor(() => expect(names()[0]).toBe('esx-0'));
  });
});

describe('by keys', () => {
  test('the arrows go from row to row, Home and End to the outer ones, and none beyond', async () => {
    await drawFleet();
    grid().focus();
    expect(active()).toBe('esx-2');
    for (const [name, wanted] of [
      ['ArrowUp', 'esx-2'],
      ['ArrowDown', 'esx-10'],
      ['End', 'CZ5'],
      ['PageDown', 'CZ5'],
      ['ArrowUp', 'sql-2'],
      ['Home', 'esx-2'],
    ] as const) {
      expect(key(name)).toBe(true);
      await waitFor(() => expect(active()).toBe(wanted));
    }
    expect(key('Escape')).toBe(false);
    expect(key('x')).toBe(false);
  });

  test('a heading keeps its own keys', async () => {
    await drawFleet();
    within(heading('Serial')).getByRole('button').focus();
    expect(key('ArrowDown')).toBe(false);
    expect(active()).toBe('esx-2');
  });

  test('Enter opens the server, and Escape leads back to its row', async () => {
    await drawFleet();
    grid().focus();
    key('ArrowDown');
    await waitFor(() => expect(active()).toBe('esx-10'));
    expect(key('Enter')).toBe(true);
    const shown = await screen.findByRole('region', { name: 'Server esx-10' });
    await waitFor(() => expect(shown.contains(document.activeElement)).toBe(true));
    expect(key('Escape')).toBe(true);
    await waitFor(() => expect(screen.queryByRole('region', { name: /^Server / })).toBeNull());
    expect(document.activeElement).toBe(grid());
    expect(active()).toBe('esx-10');
  });
});

test('where no server is like the filter, the table says so', async () => {
  await drawFleet();
  expect(screen.queryByText('No server is like that.')).toBeNull();
  filter('no-such-server');
  const row = (await screen.findByText('No server is like that.')).closest('[role=row]');
  expect(row?.getAttribute('aria-rowindex')).toBe('2');
  expect(grid().getAttribute('aria-rowcount')).toBe('2');
  expect(grid().hasAttribute('aria-activedescendant')).toBe(false);
});

test('a press on a row opens that server as it was read, and what is done there is told', async () => {
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async () => undefined },
  });
  await drawFleet();
  const row = rows()[2];
  if (row) fireEvent.click(row);
  const shown = await screen.findByRole('region', { name: 'Server sql-1' });
  within(shown).getByText('As read 3 h ago');
  press('Copy serial');
  await waitFor(() => expect(told).toEqual([{ name: 'copied_value', values: ['CZ3'] }]));
});

test('a text that the browser refuses is offered to be copied by hand', async () => {
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async () => Promise.reject(new Error('no')) },
  });
  await drawFleet();
  const [row] = rows();
  if (row) fireEvent.click(row);
  await screen.findByRole('region', { name: 'Server esx-2' });
  press('Copy serial');
  expect((await screen.findByRole('textbox', { name: 'Text to copy' })).textContent).toBe('CZ1');
  expect(field().value).toBe('');
});
