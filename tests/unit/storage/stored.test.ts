// What is told of what is stored: every item, its size, and nothing that is in it.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { emptyView } from '../../../utils/domain/view';
import { newForm } from '../../../utils/domain/workspace-form';
import { ensureDeviceKey } from '../../../utils/storage/device-key';
import { writeDraft } from '../../../utils/storage/draft';
import { noteEvent } from '../../../utils/storage/event-log';
import { writeList, writePlan } from '../../../utils/storage/list-store';
import { localKeys } from '../../../utils/storage/local-items';
import { writeState } from '../../../utils/storage/session';
import { sessionKeys } from '../../../utils/storage/session-items';
import { readStored, watchStored } from '../../../utils/storage/stored';
import { openVault } from '../../../utils/storage/vault';
import { aWorkspace } from '../domain/a-view';
import { emptyDisk } from './a-store';

beforeEach(() => {
  emptyDisk();
  vi.stubGlobal('navigator', {
    locks: { request: (_: string, work: () => Promise<void>) => work() },
    storage: { estimate: async () => ({ usage: 4321 }) },
  });
});

const secret = aWorkspace().clientSecret;

/** A signal that nobody aborts. */
const never = new AbortController().signal;

async function fill(): Promise<void> {
  const vault = await openVault();
  if (!vault.ok) throw new Error(vault.failure.kind);
  const saved = await vault.value.save([aWorkspace()]);
  if (!saved.ok) throw new Error(saved.failure.kind);
  await writeState(emptyView, { [aWorkspace().id]: 'eyJ.token.of-somebody' });
  await writeDraft({ form: newForm(aWorkspace().id), openIn: null } as never);
  await noteEvent('installed');
}

describe('every item', () => {
  test('is told by its kind and size', async () => {
    await fill();
    const { items, databaseBytes } = await readStored();
    const told = (place: string) =>
      items.filter((one) => one.place === place).map((one) => one.name);
    expect(told('local').sort()).toEqual(['hdr', 'idx', 'rec:••••••']);
    expect(told('database').sort()).toEqual(['hdr', 'idx', 'keys', 'rec:••••••']);
    expect(told('session').sort()).toEqual(['draft:••••••', 'events', 'tokens', 'view']);
    expect(items.filter(({ kind, bytes }) => (kind === 'device-key') !== (bytes === null))).toEqual(
      [],
    );
    expect(databaseBytes).toBe(4321);
  });

  test('is told of a list too, by the size that stands beside it', async () => {
    await fill();
    const plan = { startedAt: 1, isStopped: false, lists: [], unfilterable: [], read: 1, total: 2 };
    await writePlan(aWorkspace().id, { format: 1, ...plan, bytes: 5 }, never);
    const meta = {
      format: 1,
      at: 1,
      region: 'us-west',
      urls: [],
      unfilterable: [],
      changedAt: '',
    } as const;
    await writeList('another', { ...meta, counts: {}, bytes: 77 }, new Map());
    const { items } = await readStored();
    const lists = items.filter(({ kind }) => kind === 'look-up');
    expect(lists.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['look-up:••••••', 77],
      ['look-up:••••••', 5],
    ]);
    expect(JSON.stringify(items)).not.toContain('another');
  });

  test('is not even read where the browser counts itself', async () => {
    await fill();
    const { session } = fakeBrowser.storage;
    const get = vi.spyOn(session, 'get');
    const getBytesInUse = vi.fn(async () => 7);
    vi.spyOn(session, 'getBytesInUse').mockImplementation(getBytesInUse);
    Object.assign(session, { getKeys: async () => ['view', 'tokens'] });
    const { items } = await readStored();
    Object.assign(session, { getKeys: undefined });
    expect(items.filter(({ place }) => place === 'session').map(({ bytes }) => bytes)).toEqual([
      7, 7,
    ]);
    expect(get).not.toHaveBeenCalled();
  });

  test('in memory is not read where the browser does not count', async () => {
    await fill();
    const { session } = fakeBrowser.storage;
    const get = vi.spyOn(session, 'get');
    vi.spyOn(session, 'getBytesInUse').mockRejectedValue(new Error('not here'));
    Object.assign(session, { getKeys: async () => ['view', 'tokens'] });
    const { items } = await readStored();
    Object.assign(session, { getKeys: undefined });
    const inMemory = items.filter(({ place }) => place === 'session');
    expect(inMemory.map(({ bytes }) => bytes)).toEqual([null, null]);
    expect(get).not.toHaveBeenCalled();
  });

  test('names no workspace and holds no value', async () => {
    await fill();
    const { id, name } = aWorkspace();
    const told = JSON.stringify(await readStored());
    for (const text of [secret, id, name, 'eyJ', id.slice(-12)]) expect(told).not.toContain(text);
  });

  test('has a kind, whatever we store', async () => {
    const names = (keys: object) =>
      Object.values(keys).map((key) => (typeof key === 'function' ? key('some-id') : key));
    await fakeBrowser.storage.local.set(
      Object.fromEntries(names(localKeys).map((key) => [key, 1])),
    );
    await fakeBrowser.storage.session.set(
      Object.fromEntries(names(sessionKeys).map((key) => [key, 1])),
    );
    const { items } = await readStored();
    expect(items.length).toBe(names(localKeys).length + names(sessionKeys).length);
    expect(items.filter(({ kind }) => kind === 'other')).toEqual([]);
  });

  test.each(['constructor', 'of Hamburg', 'of:Hamburg', '__proto__:x'])(
    'that is not ours (%s) is told without its name',
    async (name) => {
      await fakeBrowser.storage.local.set({ [name]: 'value' });
      const { items } = await readStored();
      expect(items.map(({ kind, name: shown }) => [kind, shown])).toEqual([['other', '••••••']]);
    },
  );

  test('is not made by being looked for', async () => {
    expect((await readStored()).items).toEqual([]);
    expect(await indexedDB.databases()).toEqual([]);
    await ensureDeviceKey();
    expect((await readStored()).items.map(({ kind }) => kind)).toEqual(['device-key']);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['keys']);
  });

  test('is told though another place does not open', async () => {
    await fill();
    vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('Invalid JSON'));
    const places = new Set((await readStored()).items.map(({ place }) => place));
    expect(places).toEqual(new Set(['database', 'session']));
  });
});

test('every change is told until nobody listens', async () => {
  const heard = vi.fn();
  const stop = new AbortController();
  watchStored(heard, stop.signal);
  await fakeBrowser.storage.local.set({ hdr: 1 });
  await fakeBrowser.storage.session.set({ view: 1 });
  expect(heard.mock.calls).toEqual([[], []]);
  stop.abort();
  await fakeBrowser.storage.local.set({ hdr: 2 });
  expect(heard).toHaveBeenCalledTimes(2);
});
