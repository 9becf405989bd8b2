// What the tests of looking up share: the popup as somebody looks something up in it, with lists on this computer that a
// test says, and what HPE has.
import { act, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, expect, vi } from 'vitest';
import type { IndexState } from '../../../utils/domain/index-state';
import { ok } from '../../../utils/domain/result';
import type { Item } from '../../../utils/sources/source';
import type { OpenList } from '../../../utils/storage/item-index';
import { hour } from '../domain/a-view';
import { answers, asked, hamburg } from './a-popup';
import { aList } from './some-items';

// A hand takes longer from one key to the next than these tests do.
vi.mock('../../../utils/domain/numbers', async (original) => ({
  ...(await original<object>()),
  askedAfter: 20,
}));

/** The lists on the disk, by workspace. */
export const disk: Record<string, OpenList> = {};
/** Whose lists were opened, at each time. */
export const opened: string[][] = [];

/** Stands in for the module that reads them. */
export async function openLists(keys: Record<string, string>): Promise<OpenList[]> {
  opened.push(Object.keys(keys));
  return Object.keys(keys).flatMap((id) => disk[id] ?? []);
}

export const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find' });

export function find(text: string): void {
  field().focus();
  fireEvent.input(field(), { target: { value: text } });
}

/** Presses a key where the focus is; whether the browser's own answer to it was held back. */
export function key(name: string): boolean {
  const event = createEvent.keyDown(document.activeElement as HTMLElement, { key: name });
  fireEvent(document.activeElement as HTMLElement, event);
  return event.defaultPrevented;
}

export const options = (group: string) =>
  within(screen.getByRole('group', { name: group }))
    .getAllByRole('option')
    .map((option) => option.querySelector('bdi')?.textContent);

export const shows = (group: string, names: string[]) =>
  waitFor(() => expect(options(group)).toEqual(names));

export const active = () =>
  document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.querySelector('bdi')
    ?.textContent;

export const region = (name: string) => screen.findByRole('region', { name });

export const focusIsOn = (name: string) =>
  waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name })));

/** A list that was read 3 h ago, whose key the background gives. */
export function withList(servers: readonly Item[], id = hamburg.id): Record<string, IndexState> {
  const at = Date.now() - 3 * hour;
  disk[id] = aList(id, at, servers);
  answers['lookUp.open'] = () =>
    ok(Object.fromEntries(Object.keys(disk).map((one) => [one, 'key'])));
  return { [id]: { count: servers.length, at, reading: null } };
}

/** What HPE has, by workspace and source. */
export function hpeHas(
  found: (id: string, source: string, text: string) => readonly Item[],
  at = 'eu-central',
) {
  answers['lookUp.ask'] = ({ id, source, text }) => {
    const items = found(String(id), String(source), String(text));
    return ok(items.length > 0 ? [{ region: at, items }] : []);
  };
}

export const lookUps = () =>
  asked.flatMap(({ command, request }) =>
    command === 'lookUp.ask' ? [request as { id: string; source: string; text: string }] : [],
  );

/** Waits until HPE has answered for every workspace, and all of that is drawn. */
export const hasAnswered = () =>
  waitFor(() => expect(screen.queryByText('Asking HPE …')).toBeNull());

/** An answer that is given when the test says so. */
export function later<T>() {
  let give: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  /** Kept when it has arrived wherever it goes. */
  const arrive = (value: T) =>
    act(async () => {
      give(value);
      await new Promise((done) => setTimeout(done));
    });
  return { promise, give: arrive };
}

beforeEach(() => {
  location.hash = '';
  for (const id of Object.keys(disk)) delete disk[id];
  opened.length = 0;
});
