// What the tests of the fleet share: all servers of the lists on this computer, drawn over a background that only gives keys.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Fleet } from '../../../entrypoints/look-up/fleet/Fleet';
import type { Failure } from '../../../utils/domain/failure';
import type { Message } from '../../../utils/domain/message';
import { fail, ok } from '../../../utils/domain/result';
import type { View } from '../../../utils/domain/view';
import type { Item } from '../../../utils/sources/source';
import { aView, aWorkspaceView, hour } from '../domain/a-view';
import { draw, now } from './drawn';
import { disk } from './lists-on-disk';
import { aList, aServer } from './some-items';

export const hamburg = aWorkspaceView();
export const lab = aWorkspaceView({ id: '00000000-0000-4000-8000-000000000002', name: 'Lab' });

export const asked: { command: string; request: unknown }[] = [];
export const told: Message[] = [];
/** By the command that fails so. */
export const failures: Record<string, Failure> = {};
beforeEach(() => {
  fakeBrowser.reset();
  asked.length = 0;
  told.length = 0;
  for (const id of Object.keys(disk)) delete disk[id];
  for (const command of Object.keys(failures)) delete failures[command];
  const sendMessage = async (message: (typeof asked)[number]) => {
    asked.push(message);
    const failure = failures[message.command];
    if (failure) return fail(failure);
    const keys = Object.fromEntries(Object.keys(disk).map((id) => [id, 'key']));
    return ok(message.command === 'lookUp.open' ? keys : null);
  };
  Object.assign(fakeBrowser.runtime, { sendMessage });
});

/** Five servers: one critical, one with a warning, one that is off and not connected, one of which nothing is told. */
export const five: readonly Item[] = [
  aServer('CZ1', 'esx-2', { health: 'CRITICAL', subscription: 'SUBSCRIBED' }),
  aServer('CZ2', 'esx-10', { health: 'WARNING', model: 'ProLiant ML350 Gen12' }),
  aServer('CZ3', 'sql-1', { power: 'OFF', connected: 'false' }),
  aServer('CZ4', 'sql-2'),
  aServer('CZ5', '', { health: '', power: '', connected: '', model: '', iloAddress: '' }),
];

/** Each list is read at a moment of its own. */
let lists = 0;
export function withLists(
  byWorkspace: Readonly<Record<string, readonly Item[]>>,
): Pick<View, 'indexes'> {
  const entries = Object.entries(byWorkspace).map(([id, servers]) => {
    lists += 1;
    const at = now - 3 * hour - lists;
    disk[id] = aList(id, at, servers);
    return [id, { count: servers.length, at, reading: null }] as const;
  });
  return { indexes: Object.fromEntries(entries) };
}

/** Draws them, and waits until they are there. */
export async function drawFleet(servers = five, changes: Partial<View> = {}) {
  const view = { ...aView(hamburg), ...withLists({ [hamburg.id]: servers }), ...changes };
  const onTell = (message: Message | null) => void (message && told.push(message));
  const { redraw } = draw(<Fleet {...{ view, now, onTell }} />);
  await screen.findByRole('grid');
  await waitFor(() => {
    const count = Object.values(view.indexes).reduce((sum, one) => sum + one.count, 0);
    expect(grid().getAttribute('aria-rowcount')).toBe(String(count + 1));
    expect(names()[0]).toBe(servers[0]?.name || servers[0]?.serial);
  });
  return {
    view,
    redraw: (next: Partial<View>) =>
      redraw(<Fleet view={{ ...view, ...next }} {...{ now, onTell }} />),
  };
}

export const grid = () => screen.getByRole('grid', { name: 'Servers' });
export const rows = () => within(grid()).getAllByRole('row').slice(1);
export const texts = (row: HTMLElement) =>
  within(row)
    .getAllByRole('gridcell')
    .map(({ textContent }) => textContent);
/** The names in the rows that are drawn. */
export const names = () => rows().map((row) => texts(row)[0]);
export const shows = (...wanted: string[]) => waitFor(() => expect(names()).toEqual(wanted));

export const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter' });
export const filter = (value: string) => fireEvent.input(field(), { target: { value } });
export const filtersBy = (text: string) => waitFor(() => expect(field().value).toBe(text));
export const press = (name: string) => {
  screen.getByRole('button', { name }).focus();
  fireEvent.click(screen.getByRole('button', { name }));
};
/** Opens or closes what hangs on a button. */
export const unfold = (name: string, isOpen = false) => {
  const button = screen.getByRole('button', { name, expanded: isOpen });
  button.focus();
  fireEvent.click(button);
  return button;
};
export const tick = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name }));
export const statusSays = (words: string) =>
  waitFor(() => expect(screen.getByRole('status').textContent).toBe(words));

/** Presses a key where the focus is; whether somebody has used it. */
export function key(name: string): boolean {
  return !fireEvent.keyDown(document.activeElement as HTMLElement, { key: name });
}

/** The texts of the row that the keys have reached. */
export function active() {
  const row = document.getElementById(grid().getAttribute('aria-activedescendant') ?? '');
  return row && texts(row)[0];
}

export const scroll = (top: number) =>
  act(async () => {
    grid().scrollTop = top;
    fireEvent.scroll(grid());
    await new Promise((done) => requestAnimationFrame(() => done(null)));
  });

export const spyOnFiles = () => {
  const files: { name: string; blob: Blob }[] = [];
  let made: Blob | undefined;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    made = blob as Blob;
    return 'blob:file';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    if (made) files.push({ name: this.download, blob: made });
  });
  return files;
};
