// @vitest-environment happy-dom
// All known servers: at a glance, and filtered by words that a person reads and changes.
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { Fleet } from '../../../entrypoints/look-up/fleet/Fleet';
import { aView } from '../domain/a-view';
import {
  asked,
  drawFleet,
  failures,
  field,
  filter,
  filtersBy,
  five,
  hamburg,
  key,
  lab,
  names,
  press,
  shows,
  statusSays,
  tick,
  unfold,
  withLists,
} from './a-fleet';
import { draw, now } from './drawn';
import { disk } from './lists-on-disk';
import { aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./lists-on-disk'));

const group = (name: string) => within(screen.getByRole('group', { name }));
const labels = (name: string) =>
  group(name)
    .getAllByRole('button')
    .map(({ textContent }) => textContent);
const isPressed = (name: string) =>
  screen.getByRole('button', { name }).getAttribute('aria-pressed') === 'true';

describe('the servers', () => {
  test('are all shown with how many there are and how old that is, and HPE is asked for nothing', async () => {
    await drawFleet();
    await shows('esx-2', 'esx-10', 'sql-1', 'sql-2', 'CZ5');
    await statusSays('5 of 5 servers');
    screen.getByText('As read 3 h ago');
    expect(asked).toEqual([{ command: 'lookUp.open', request: { isShownOnly: true } }]);
  });

  test('of several workspaces stand in one list, in the order of the workspaces', async () => {
    const lists = withLists({ [lab.id]: [aServer('L1', 'lab-1')], [hamburg.id]: five });
    await drawFleet(five, { ...aView(hamburg, lab), ...lists });
    await shows('esx-2', 'esx-10', 'sql-1', 'sql-2', 'CZ5', 'lab-1');
    unfold('Workspace');
    tick('Lab 1');
    await filtersBy('workspace:Lab');
    await shows('lab-1');
  });

  test('are being opened until they are there', async () => {
    const view = { ...aView(hamburg), ...withLists({ [hamburg.id]: five }) };
    draw(<Fleet view={view} now={now} onTell={() => undefined} />);
    screen.getByText('Opening the servers …');
    expect(screen.queryByRole('grid')).toBeNull();
    await shows('esx-2', 'esx-10', 'sql-1', 'sql-2', 'CZ5');
    expect(screen.queryByText('Opening the servers …')).toBeNull();
  });

  test('that nothing can be shown of are said so, and not for ever being opened', async () => {
    failures['lookUp.open'] = { kind: 'locked' };
    const view = { ...aView(hamburg), ...withLists({ [hamburg.id]: five }) };
    draw(<Fleet view={view} now={now} onTell={() => undefined} />);
    await screen.findByText('No servers can be shown yet.');
    expect(screen.queryByRole('grid')).toBeNull();
  });

  test('are let go when they are left, and opened anew when they are shown again', async () => {
    const { view } = await drawFleet();
    cleanup();
    draw(<Fleet view={view} now={now} onTell={() => undefined} />);
    screen.getByText('Opening the servers …');
    await shows('esx-2', 'esx-10', 'sql-1', 'sql-2', 'CZ5');
    expect(asked.filter(({ command }) => command === 'lookUp.open')).toHaveLength(2);
  });

  test('of a list that does not open are missing, and it is read again where that is wanted', async () => {
    const lists = withLists({ [hamburg.id]: five, [lab.id]: five });
    // Its key is there.
    Object.assign(disk, { [lab.id]: undefined });
    draw(<Fleet view={{ ...aView(hamburg, lab), ...lists }} now={now} onTell={() => undefined} />);
    await shows('esx-2', 'esx-10', 'sql-1', 'sql-2', 'CZ5');
    await screen.findByText('The list of Lab is damaged. Read it again.');
    expect(asked.map(({ command }) => command)).toEqual(['lookUp.open']);
    press('Read servers of Lab');
    expect(asked.at(-1)).toEqual({ command: 'index.read', request: { id: lab.id } });
  });

  test('of the only list, which does not open, are not said to be none', async () => {
    const view = { ...aView(hamburg), ...withLists({ [hamburg.id]: five }) };
    Object.assign(disk, { [hamburg.id]: undefined });
    draw(<Fleet view={view} now={now} onTell={() => undefined} />);
    await screen.findByText(`The list of ${hamburg.name} is damaged. Read it again.`);
    expect(screen.queryByText('No servers can be shown yet.')).toBeNull();
  });

  test('of two workspaces with one name are told apart', async () => {
    const twin = { ...lab, name: hamburg.name };
    const lists = withLists({ [hamburg.id]: five, [lab.id]: [aServer('L1', 'lab-1')] });
    await drawFleet(five, { ...aView(hamburg, twin), ...lists });
    unfold('Workspace');
    tick(`${hamburg.name} (2) 1`);
    await shows('lab-1');
  });

  test('keep the filter when a list was read anew', async () => {
    const { redraw } = await drawFleet();
    filter('sql');
    await shows('sql-1', 'sql-2');
    redraw(withLists({ [hamburg.id]: [...five, aServer('CZ6', 'sql-3')] }));
    await shows('sql-1', 'sql-2', 'sql-3');
    expect(field().value).toBe('sql');
  });
});

describe('a bar', () => {
  test('tells how many are in which state, the worst first and what is not known last', async () => {
    await drawFleet();
    expect(labels('Health')).toEqual(['Critical 1', 'Warning 1', 'Good 2', 'Not known 1']);
    expect(labels('Power')).toEqual(['Off 1', 'On 3', 'Not known 1']);
    expect(labels('Connection')).toEqual(['Not connected 1', 'Connected 3', 'Not known 1']);
  });

  test('is told apart without its colours: each state has a shape', async () => {
    await drawFleet();
    const shapes = group('Health')
      .getAllByRole('button')
      .map((button) => button.querySelector('svg')?.dataset.shape);
    expect(shapes).toEqual(['critical', 'warning', 'good', 'none']);
  });

  test('filters by a press, by one more as well, and by a third no more', async () => {
    await drawFleet();
    press('Critical 1');
    await filtersBy('health:critical');
    await shows('esx-2');
    await waitFor(() => expect(isPressed('Critical 1')).toBe(true));
    press('Warning 1');
    await filtersBy('health:critical,warning');
    await shows('esx-2', 'esx-10');
    press('Critical 1');
    await filtersBy('health:warning');
    await shows('esx-10');
  });

  test('filters by a press on one of its parts', async () => {
    await drawFleet();
    const part = screen.getByTitle('Not connected 1');
    fireEvent.click(part);
    await filtersBy('connection:"not connected"');
    await shows('sql-1');
  });

  test('counts among those that all else lets through, each state in its place', async () => {
    await drawFleet();
    filter('power:off');
    await waitFor(() =>
      expect(labels('Health')).toEqual(['Critical 0', 'Warning 0', 'Good 1', 'Not known 0']),
    );
    expect(labels('Power')).toEqual(['Off 1', 'On 3', 'Not known 1']);
  });
});

describe('the filter', () => {
  test('is read as it is typed, in any letter case', async () => {
    await drawFleet();
    filter('HEALTH:Warning,critical esx-1');
    await shows('esx-10');
    await statusSays('1 of 5 servers');
    expect(isPressed('Warning 1')).toBe(true);
  });

  test('says what no server has', async () => {
    await drawFleet();
    filter('health:critcal');
    await screen.findByText('No server has Health “critcal”.');
    expect(field().getAttribute('aria-describedby')).toBe('filter-unmeant');
    await statusSays('0 of 5 servers');
  });

  test('says what it only looks for as a word', async () => {
    await drawFleet();
    filter('ends:soon');
    await screen.findByText('“ends:soon” is looked for as a word: it is nothing to filter by.');
    expect(field().getAttribute('aria-describedby')).toBe('filter-unmeant');
  });

  test('means a generation as it stands on the screen', async () => {
    await drawFleet([
      aServer('A', 'ten', { generation: 'GEN_10_PLUS' }),
      aServer('B', 'eleven', { generation: 'GEN_11' }),
    ]);
    filter('generation:gen11');
    await shows('eleven');
    filter('generation:"Gen10 Plus"');
    await shows('ten');
  });

  test('is emptied by Escape, which in an empty one is for somebody else', async () => {
    await drawFleet();
    field().focus();
    filter('esx');
    await shows('esx-2', 'esx-10');
    expect(key('Escape')).toBe(true);
    await shows('esx-2', 'esx-10', 'sql-1', 'sql-2', 'CZ5');
    expect(field().value).toBe('');
    expect(key('Escape')).toBe(false);
  });

  test('is emptied by a button, which leaves the focus in the field', async () => {
    await drawFleet();
    expect(screen.queryByRole('button', { name: 'Clear filter' })).toBeNull();
    filter('esx');
    await shows('esx-2', 'esx-10');
    press('Clear filter');
    await shows('esx-2', 'esx-10', 'sql-1', 'sql-2', 'CZ5');
    expect(document.activeElement).toBe(field());
  });

  test('has what ends soon one press away', async () => {
    const day = 86_400_000;
    const ends = (days: number) => ({ subscribedUntil: new Date(now + days * day).toISOString() });
    await drawFleet([
      aServer('A', 'soon', ends(10)),
      aServer('B', 'later', ends(60)),
      aServer('C', 'over', ends(-1)),
      aServer('D', 'unknown'),
    ]);
    press('Ends within 90 days 2');
    await filtersBy('ends:90d');
    await shows('soon', 'later');
    press('Ends within 30 days 1');
    await filtersBy('ends:30d');
    await shows('soon');
    press('Ends within 30 days 1');
    await filtersBy('');
    await waitFor(() => expect(names()).toHaveLength(4));
  });
});

describe('a list of values', () => {
  test('hangs on its button, and what is ticked there is in the filter', async () => {
    await drawFleet();
    expect(screen.queryByRole('checkbox')).toBeNull();
    unfold('Model');
    tick('ProLiant ML350 Gen12 1');
    await filtersBy('model:"ProLiant ML350 Gen12"');
    await shows('esx-10');
    tick('ProLiant ML350 Gen12 1');
    await filtersBy('');
  });

  test('is closed by Escape with the focus on its button, and by a press elsewhere', async () => {
    await drawFleet();
    unfold('Model');
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('checkbox'));
    expect(key('Escape')).toBe(true);
    await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull());
    const button = screen.getByRole('button', { name: 'Model', expanded: false });
    expect(document.activeElement).toBe(button);
    unfold('Model');
    await screen.findAllByRole('checkbox');
    fireEvent.pointerDown(field());
    await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull());
    expect(button.getAttribute('aria-expanded')).toBe('false');
  });

  test('of one workspace alone is not there', async () => {
    await drawFleet();
    expect(screen.queryByRole('button', { name: 'Workspace', expanded: false })).toBeNull();
    screen.getByRole('button', { name: 'Model', expanded: false });
  });
});
