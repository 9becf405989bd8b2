// @vitest-environment happy-dom
// The rest of the tab Health: what the browser allows, keeps and is to do, what was done lately, and the diagnostics.
import { act, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LoggedEvent } from '../../../utils/domain/event-log';
import { momentIn } from '../../../utils/domain/figures';
import { sessionKeys } from '../../../utils/storage/session-items';
import { say } from '../words/english';
import {
  asked,
  drawOptions,
  hamburg,
  permissions,
  press,
  show,
  useOptions,
} from './an-options-page';

useOptions();

const now = Date.now();
const writeText = vi.fn(async (_: string) => {});

beforeEach(() => {
  writeText.mockReset();
  vi.stubGlobal('navigator', {
    userAgent: 'Firefox/142.0',
    clipboard: { writeText },
    storage: { estimate: async () => ({ usage: 12_345 }) },
  });
});

async function drawHealth(changes = {}) {
  const view = drawOptions(changes, '#health');
  await screen.findByRole('button', { name: 'Copy diagnostics' });
  return view;
}
const part = (name: string) => within(screen.getByRole('region', { name }));
const text = () => document.querySelector('pre')?.textContent ?? '';
const log = (...events: LoggedEvent[]) =>
  act(() => fakeBrowser.storage.session.set({ [sessionKeys.events]: events }));

test('permissions are told, and followed when the browser changes them', async () => {
  await drawHealth();
  const names = (state: string) =>
    part('Permissions').queryByText(state)?.nextElementSibling?.textContent ?? '';
  expect(names('Allowed')).toBe('');
  expect(names('Not allowed')).toContain('notifications');
  permissions.contains.mockResolvedValue(true);
  await act(async () => permissions.onAdded.addListener.mock.lastCall?.[0]());
  await waitFor(() => expect(names('Allowed')).toContain('notifications'));
  expect(names('Not allowed')).toBe('');
});

test('the next alarm is told within a second, or that there is none', async () => {
  await drawHealth();
  part('Alarms').getByText(/^Nothing is pending/);
  await fakeBrowser.alarms.create('next', { when: now + 60_000 });
  const next = `Next at ${momentIn(say('locale'), now + 60_000)}`;
  await part('Alarms').findByText(next, undefined, { timeout: 5_000 });
});

test('storage is told by its size, and followed', async () => {
  await drawHealth();
  const size = (place: string) => part('Storage').getByText(place).nextElementSibling?.textContent;
  expect(size('On disk')).toBe('0 byte');
  expect(size('In databases')).toBe('12.3 kB');
  expect(size('Second copy')).toBe('Whole');
  await act(() => fakeBrowser.storage.local.set({ hdr: 'a'.repeat(995) }));
  await waitFor(() => expect(size('On disk')).toBe('1 kB'));
});

test('a copy that was made anew is told', async () => {
  await drawHealth({ isRecovered: true });
  part('Storage').getByText(/^One was lost or damaged/);
});

test('what was done lately is told by code and time, the latest first, and followed', async () => {
  await drawHealth();
  part('Lately').getByText(/^Nothing yet/);
  await log({ at: now, code: 'installed' }, { at: now + 1, code: 'refused:rate-limited' });
  const codes = () =>
    part('Lately')
      .queryAllByRole('listitem')
      .map(({ textContent }) => textContent);
  const at = momentIn(say('locale'), now);
  await waitFor(() => expect(codes()).toEqual([`${at} refused:rate-limited`, `${at} installed`]));
});

describe('diagnostics', () => {
  test('are copied as they are shown, and name nobody', async () => {
    await drawHealth();
    expect(text()).toContain('workspaces: 2\n');
    for (const name of [hamburg.name, hamburg.id]) expect(text()).not.toContain(name);
    await press('Copy diagnostics');
    expect(writeText.mock.calls).toEqual([[text()]]);
    await screen.findByRole('button', { name: 'Copied' });
    // A secret that was copied before is not there to be cleared any more.
    expect(asked.map(({ command }) => command)).toEqual(['clipboard.keep']);
  });

  test('follow what changes, and what was copied is then another text', async () => {
    const view = await drawHealth();
    await press('Copy diagnostics');
    await screen.findByRole('button', { name: 'Copied' });
    await show({ ...view, workspaces: [] });
    await waitFor(() => expect(text()).toContain('workspaces: 0\n'));
    screen.getByRole('button', { name: 'Copy diagnostics' });
    await log({ at: now, code: 'locked' });
    await waitFor(() => expect(text()).toMatch(/: locked\n$/));
  });

  test('that the browser did not let be copied are offered selected, and nothing says they were', async () => {
    writeText.mockRejectedValue(new Error('NotAllowedError'));
    await drawHealth();
    await press('Copy diagnostics');
    expect((await screen.findByRole('alert')).textContent).toContain('Press Ctrl+C');
    expect(screen.queryByText('Copied')).toBeNull();
    await waitFor(() => expect(getSelection()?.toString()).toBe(text()));
    expect(asked).toEqual([]);
  });
});
