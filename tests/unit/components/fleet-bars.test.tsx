// @vitest-environment happy-dom
// What servers are filtered by stays in its place: under the focus, and where nothing is left to count.
import { screen, waitFor, within } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { drawFleet, filter, filtersBy, press, shows, tick, unfold } from './a-fleet';

vi.mock('../../../utils/storage/item-index', () => import('./lists-on-disk'));

const group = (name: string) => screen.getByRole('group', { name });
const labels = (name: string) =>
  within(group(name))
    .getAllByRole('button')
    .map(({ textContent }) => textContent);

test('a state that no server has keeps the focus when it is wanted no more', async () => {
  await drawFleet();
  filter('health:critical power:off');
  const pressed = await screen.findByRole('button', { name: 'Critical 0', pressed: true });
  press('Critical 0');
  await filtersBy('power:off');
  await shows('sql-1');
  expect(document.activeElement).toBe(pressed);
  expect(pressed.getAttribute('aria-pressed')).toBe('false');
});

test('a value in a list that no server has keeps the focus when it is ticked no more', async () => {
  await drawFleet();
  filter('model:"ProLiant ML350 Gen12" power:off');
  await screen.findByText('No server is like that.');
  unfold('Model');
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'ProLiant ML350 Gen12 0' });
  box.focus();
  tick('ProLiant ML350 Gen12 0');
  await filtersBy('power:off');
  await shows('sql-1');
  expect(document.activeElement).toBe(box);
  expect(box.checked).toBe(false);
  // Another one takes its place.
  tick('ProLiant DL380 Gen11 1');
  await waitFor(() =>
    expect(screen.queryByRole('checkbox', { name: 'ProLiant ML350 Gen12 0' })).toBeNull(),
  );
});

test('where no server is like the filter, each bar still has its states', async () => {
  await drawFleet();
  filter('no-such-server');
  await waitFor(() =>
    expect(labels('Health')).toEqual(['Critical 0', 'Warning 0', 'Good 0', 'Not known 0']),
  );
  expect(labels('Power')).toEqual(['Off 0', 'On 0', 'Not known 0']);
  expect(labels('Connection')).toEqual(['Not connected 0', 'Connected 0', 'Not known 0']);
});

test('what is off and what is not known differ in the bar and in their marks', async () => {
  await drawFleet();
  const shapes = (selector: string) =>
    [...group('Power').querySelectorAll<HTMLElement>(selector)].map(({ dataset }) => dataset.shape);
  expect(shapes('span[data-shape]')).toEqual(['unknown', 'good', 'none']);
  expect(shapes('svg')).toEqual(['unknown', 'good', 'none']);
  const marks = [...group('Power').querySelectorAll('path')].map((path) => path.getAttribute('d'));
  expect(new Set(marks).size).toBe(3);
});
