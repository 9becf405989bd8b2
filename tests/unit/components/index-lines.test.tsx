// @vitest-environment happy-dom
// How far the lists of workspaces are, below what was found: reading them, stopping that, and going on.
import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { IndexState, Reading } from '../../../utils/domain/index-state';
import { aWorkspaceView } from '../domain/a-view';
import { find, hpeHas, shows, withList } from './a-look-up';
import { asked, drawPopup, hamburg, lab, press } from './a-popup';
import { aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./a-look-up'));

describe('the list of a workspace', () => {
  const one = [hamburg];
  const reading = (changes: Partial<Reading>): Record<string, IndexState> => ({
    [hamburg.id]: {
      count: 0,
      at: null,
      reading: {
        ...{ state: 'running', read: 400, total: 2000, until: null, failure: null },
        ...{ movedAt: 0, ...changes },
      },
    },
  });

  async function look(indexes: Record<string, IndexState>, workspaces = one) {
    drawPopup({ workspaces, indexes });
    find('e');
    await screen.findByRole('listbox');
  }

  test('that is not here can be read', async () => {
    await look({});
    screen.getByText('Servers of Hamburg production are not on this computer yet.');
    press('Read servers');
    await waitFor(() =>
      expect(asked).toContainEqual({ command: 'index.read', request: { id: hamburg.id } }),
    );
  });

  test('that is here is not spoken of', async () => {
    await look(withList([]));
    expect(screen.queryByRole('button', { name: 'Read servers' })).toBeNull();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  test('shows how far it is, and is stopped', async () => {
    await look(reading({}));
    const bar = screen.getByRole('progressbar', { name: 'Reading servers' });
    expect(bar.getAttribute('aria-valuenow')).toBe('400');
    expect(bar.getAttribute('aria-valuemax')).toBe('2000');
    expect(bar.getAttribute('aria-valuetext')).toBe('400 of 2,000');
    press('Stop');
    await waitFor(() =>
      expect(asked).toContainEqual({ command: 'index.stop', request: { id: hamburg.id } }),
    );
  });

  test('that waits for HPE says until when', async () => {
    await look(reading({ state: 'waiting', until: new Date(2027, 0, 15, 14, 5).getTime() }));
    screen.getByText('HPE wants a pause until 14:05.');
  });

  test('that was left in the middle says where and why, and goes on', async () => {
    await look(reading({ state: 'stopped', failure: { kind: 'api-down', status: 500 } }));
    screen.getByText(/^Stopped at 400 of 2,000\. .*500/);
    press('Resume');
    await waitFor(() =>
      expect(asked).toContainEqual({ command: 'index.read', request: { id: hamburg.id } }),
    );
  });

  test('of several that are read has a line each, three at most, with names of their own', async () => {
    const towns = Array.from({ length: 4 }, (_, n) =>
      aWorkspaceView({ id: `t${n}`, name: `Town ${n}` }),
    );
    const [state] = Object.values(reading({}));
    await look(Object.fromEntries(towns.map(({ id }) => [id, state as IndexState])), towns);
    screen.getByRole('progressbar', { name: 'Town 0: Reading servers' });
    expect(screen.getAllByRole('button', { name: /^Stop reading Town / })).toHaveLength(3);
    screen.getByRole('link', { name: 'More in Settings, Look-up' });
  });

  test('of several that are not here is spoken of once for all of them', async () => {
    await look({}, [hamburg, lab]);
    screen.getByText('Lists of 2 workspaces are not on this computer yet.');
    const link = screen.getByRole('link', { name: 'Read them in Settings, Look-up' });
    expect(link.getAttribute('href')).toBe('/options.html#look-up');
    expect(screen.queryByRole('button', { name: /^Read servers/ })).toBeNull();
  });

  test('is not missed where a server was found without it', async () => {
    hpeHas((_, source) => (source === 'servers' ? [aServer('CZ1A', 'esx')] : []));
    drawPopup({ workspaces: one });
    find('cz1');
    await screen.findByText('Servers of Hamburg production are not on this computer yet.');
    await shows('Servers', ['esx']);
    expect(screen.queryByRole('button', { name: 'Read servers' })).toBeNull();
  });
});
