// @vitest-environment happy-dom
// How far the lists of workspaces are, below what was found: reading them, stopping that, and going on.
import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { IndexState, Reading } from '../../../utils/domain/index-state';
import { aWorkspaceView } from '../domain/a-view';
import { find, withList } from './a-look-up';
import { asked, drawPopup, hamburg, press } from './a-popup';

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

  test('of several has a line each, three at most, with names of their own', async () => {
    const towns = Array.from({ length: 4 }, (_, n) =>
      aWorkspaceView({ id: `t${n}`, name: `Town ${n}` }),
    );
    await look(reading({}), [...towns, hamburg]);
    screen.getByRole('progressbar', { name: 'Hamburg production: Reading servers' });
    screen.getByRole('button', { name: 'Stop reading Hamburg production' });
    expect(screen.getAllByRole('button', { name: /^Read servers of Town / })).toHaveLength(2);
    screen.getByRole('link', { name: 'More under Options, Look-up' });
  });
});
