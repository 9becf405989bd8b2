// What is read for the list of a workspace: everything, or what has changed.
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import { hour, minute } from '../../../utils/domain/numbers';
import { sourcesFor } from '../../../utils/sources/all';
import { changedSince, goesOn, isToRenew, plannedLists } from '../../../utils/sources/list-plan';
import { now } from '../domain/a-view';

const place = { service: 'all', region: 'us-west', uses2022Addresses: false } as const;
const sources = sourcesFor('all');
const all = plannedLists(sources, place, null);
const earlier = {
  changedAt: new Date(now).toISOString(),
  region: 'us-west',
  urls: all.map(({ url }) => url),
  unfilterable: [],
};
const sinceOf = (...from: Parameters<typeof plannedLists>) =>
  plannedLists(...from).map(({ source, since }) => [source, since]);

describe('the lists that are read', () => {
  test('are those of servers and storage systems, never that of every device', () => {
    const read = new Set(all.map(({ source }) => source));
    expect(read).toEqual(new Set(['servers', 'storage-systems']));
    expect(all.every(({ since }) => since === null)).toBe(true);
  });

  test('tell of servers what has changed since a minute before the last time', () => {
    const since = new Date(now - minute).toISOString();
    const [servers, ...storage] = plannedLists(sources, place, earlier);
    expect(servers?.since).toBe(since);
    expect(servers && changedSince(servers)).toBe(`updatedAt gt ${since}`);
    expect(storage.map((list) => changedSince(list))).toEqual(storage.map(() => undefined));
  });

  test.each<[what: string, changes: object]>([
    ['in another region', { region: 'eu-central' }],
    ['at other addresses', { urls: ['https://us-west.api.greenlake.hpe.com/other'] }],
    ['where HPE does not tell changes', { unfilterable: earlier.urls }],
  ])('are read whole %s', (_, changes) => {
    const read = sinceOf(sources, place, { ...earlier, ...changes });
    expect(read.map(([, since]) => since)).toEqual(read.map(() => null));
  });
});

test('a list is renewed when it is as old as was chosen, and one of the future too', () => {
  expect(isToRenew(now, 24, now + 24 * hour - 1)).toBe(false);
  expect(isToRenew(now, 24, now + 24 * hour)).toBe(true);
  expect(isToRenew(now, 24, now - 25 * hour)).toBe(true);
  expect(isToRenew(now, 0, now + 999 * hour)).toBe(false);
});

test.each<[failure: Failure, goesOnByItself: boolean]>([
  [{ kind: 'offline' }, true],
  [{ kind: 'api-down', status: 500 }, true],
  // As it is when the browser is closed in the middle.
  [{ kind: 'not-saved' }, true],
  [{ kind: 'permission-missing', host: 'us-west2-api.compute.cloud.hpe.com' }, true],
  [{ kind: 'storage-full' }, false],
  [{ kind: 'role-missing' }, false],
  [{ kind: 'list-incomplete', read: 1, total: 2 }, false],
])('a reading that ended with %j goes on at the next look-up: %s', (failure, goesOnByItself) => {
  expect(goesOn(failure)).toBe(goesOnByItself);
});
