import { noHistory } from '../../../utils/domain/token-history';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  aVaultWith,
  aWorkspace,
  bothCopies,
  emptyDisk,
  id,
  local,
  onDisk,
  outcome,
  restarted,
  valueIn,
  writingsOf,
} from './a-store';

beforeEach(emptyDisk);

async function databaseNames() {
  return (await indexedDB.databases()).map(({ name }) => name);
}

describe('an empty store', () => {
  test('is an empty vault, and neither opening nor asking writes anything', async () => {
    const vault = await restarted();
    const untouched = { lockAfter: 15, alerts: { badge: true, notify: false }, copyFormat: null };
    expect(vault.index()).toEqual({ entries: [], current: null, mode: 'none', ...untouched });
    expect(vault.isRecovered).toBe(false);
    expect(outcome(await vault.read(id(1)))).toBe('workspace-unknown');
    expect(outcome(await vault.use(id(1), 5))).toBe('workspace-unknown');
    expect(outcome(await vault.select(id(1)))).toBe('workspace-unknown');
    for (const change of [
      vault.remove([id(1)], 5),
      vault.restore([id(1)]),
      vault.pin(id(1), true),
    ]) {
      expect(outcome(await change)).toBe('workspace-unknown');
    }
    expect(await databaseNames()).not.toContain('keys');
    expect(await bothCopies()).toEqual({ local: {}, mirror: {} });
  });

  test('holds header, index and one record after the first save', async () => {
    await aVaultWith(1);
    const disk = await onDisk();
    expect(Object.keys(disk).sort()).toEqual(['hdr', 'idx', `rec:${id(1)}`]);
    expect(disk.hdr).toEqual({
      format: 1,
      mode: 'device',
      kdf: null,
      keyId: expect.stringMatching(/^[\w-]{11}$/),
      wrappedDek: expect.stringMatching(/^[\w-]+$/),
      generation: 1,
    });
  });

  test('gets a device key that no script can take out', async () => {
    await aVaultWith(1);
    const database = await openDB('keys');
    const [key] = await database.getAll('k');
    database.close();
    expect(key).toBeInstanceOf(CryptoKey);
    expect(key).toMatchObject({
      extractable: false,
      algorithm: { name: 'AES-GCM', length: 256 },
      usages: ['wrapKey', 'unwrapKey'],
    });
  });

  test('waits until the device key is on disk', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await aVaultWith(1);
    expect(transaction).toHaveBeenCalledWith('k', 'readwrite', { durability: 'strict' });
  });
});

test('both copies hold the same after every kind of change', async () => {
  const vault = await aVaultWith(1, 2, 3);
  const changes: (() => Promise<unknown>)[] = [
    () => vault.save([aWorkspace({ name: 'Renamed' }), aWorkspace({ id: id(4) })]),
    () => vault.use(id(1), 5),
    () => vault.pin(id(2), true),
    () => vault.arrange([id(3), id(1)]),
    () => vault.setLockAfter(60),
    () => vault.setAlert('notify', true),
    () => vault.setCopyFormat('curl'),
    () => vault.remember([id(1)], { granted: true, copied: { at: 1, until: 2 } }),
    () => vault.remove([id(1)], 7),
    () => vault.purge([id(1)]),
  ];
  for (const change of changes) {
    const before = await onDisk();
    await change();
    const { local: one, mirror: other } = await bothCopies();
    expect(one).not.toEqual(before);
    expect(one).toEqual(other);
  }
  expect((await restarted()).index()).toEqual(vault.index());
  expect(vault.index()).toEqual({
    entries: [
      { id: id(3), version: 1, usedAt: 0, pinned: false, removedAt: null, history: noHistory },
      { id: id(2), version: 1, usedAt: 0, pinned: true, removedAt: null, history: noHistory },
      { id: id(4), version: 1, usedAt: 0, pinned: false, removedAt: null, history: noHistory },
    ],
    current: null,
    mode: 'device',
    lockAfter: 60,
    alerts: { badge: true, notify: true },
    copyFormat: 'curl',
  });
  expect(Object.keys(await onDisk())).not.toContain(`rec:${id(1)}`);
  expect(outcome(await vault.read(id(1)))).toBe('workspace-unknown');
});

describe('a vault', () => {
  test('of a later version, with a copy format that there is not yet, opens without one', async () => {
    const vault = await restarted();
    valueIn(await vault.save([aWorkspace()]));
    valueIn(await vault.setCopyFormat('telex' as never));
    expect((await restarted()).index()).toMatchObject({ mode: 'device', copyFormat: null });
  });

  test('gives every workspace back after a restart, in the order of saving', async () => {
    const shared = aWorkspace({ id: id(3), issuer: { kind: 'shared' }, region: '' });
    const vault = await aVaultWith(2, 1);
    valueIn(await vault.save([shared]));
    const again = await restarted();
    expect(again.index()).toEqual(vault.index());
    expect(again.index().entries.map((entry) => entry.id)).toEqual([id(2), id(1), id(3)]);
    expect(valueIn(await again.read(id(1)))).toEqual(aWorkspace({ name: 'No. 1' }));
    expect(valueIn(await again.read(id(3)))).toEqual(shared);
  });

  test('keeps place and last use of a workspace that is saved again, and counts its version', async () => {
    const vault = await aVaultWith(1, 2);
    valueIn(await vault.use(id(1), 1000));
    valueIn(await vault.save([aWorkspace({ clientSecret: 'renewed' })]));
    const again = await restarted();
    expect(again.index()).toEqual({
      entries: [
        { id: id(1), version: 2, usedAt: 1000, pinned: false, removedAt: null, history: noHistory },
        { id: id(2), version: 1, usedAt: 0, pinned: false, removedAt: null, history: noHistory },
      ],
      current: id(1),
      mode: 'device',
      lockAfter: 15,
      alerts: { badge: true, notify: false },
      copyFormat: null,
    });
    expect(valueIn(await again.read(id(1))).clientSecret).toBe('renewed');
  });

  test('keeps uses and the current workspace; choosing one is no use', async () => {
    const vault = await aVaultWith(1, 2);
    expect(vault.index().current).toBeNull();
    valueIn(await vault.use(id(2), 1_790_000_000_001));
    valueIn(await vault.select(id(1)));
    const { entries, current } = (await restarted()).index();
    expect(current).toBe(id(1));
    expect(entries.map((entry) => entry.usedAt)).toEqual([0, 1_790_000_000_001]);
    expect(outcome(await vault.select(id(9)))).toBe('workspace-unknown');
  });

  test('writes one behind the other, from two openings of it too', async () => {
    const [one, two] = [await restarted(), await restarted()];
    const numbers = Array.from({ length: 12 }, (_, n) => n);
    const saved = await Promise.all(
      numbers.map((n) => (n % 2 ? one : two).save([aWorkspace({ id: id(n) })])),
    );
    expect(saved.every((result) => result.ok)).toBe(true);
    const again = await restarted();
    expect(again.index().entries.map((entry) => entry.id)).toEqual(numbers.map(id));
    for (const n of numbers) expect(outcome(await again.read(id(n)))).toBe('ok');
  });

  test('saves several at once, or none of them', async () => {
    const vault = await aVaultWith(1);
    const several = [aWorkspace({ name: 'Renamed' }), aWorkspace({ id: id(2) })];
    const tooLarge = aWorkspace({ id: id(3), name: 'x'.repeat(17_000) });
    const before = await bothCopies();
    expect(outcome(await vault.save([...several, tooLarge]))).toBe('not-saved');
    expect(await bothCopies()).toEqual(before);
    expect(outcome(await vault.save(several))).toBe('ok');
    const again = await restarted();
    expect(again.index().entries.map((entry) => entry.version)).toEqual([2, 1]);
    expect(valueIn(await again.read(id(1))).name).toBe('Renamed');
  });

  test('keeps a workspace without secret', async () => {
    const vault = await aVaultWith();
    valueIn(await vault.save([aWorkspace({ clientSecret: '' })]));
    expect(valueIn(await (await restarted()).read(id(1))).clientSecret).toBe('');
  });

  test('gives a removed workspace back at its place, also when it is saved again', async () => {
    const vault = await aVaultWith(1, 2, 3);
    const before = vault.index();
    valueIn(await vault.remove([id(2)], 5));
    expect((await restarted()).index().entries[1]).toMatchObject({ id: id(2), removedAt: 5 });
    expect(valueIn(await vault.read(id(2))).name).toBe('No. 2');
    valueIn(await vault.restore([id(2)]));
    expect((await restarted()).index()).toEqual(before);
    valueIn(await vault.remove([id(2)], 5));
    valueIn(await vault.save([aWorkspace({ id: id(2) })]));
    expect((await restarted()).index().entries[1]).toMatchObject({ id: id(2), removedAt: null });
  });

  test('refuses the 201st workspace and still saves the 200 that it has', async () => {
    const vault = await aVaultWith(...Array.from({ length: 200 }, (_, n) => n));
    const before = await onDisk();
    expect(await vault.save([aWorkspace({ id: id(200) })])).toEqual({
      ok: false,
      failure: { kind: 'too-many-workspaces', max: 200 },
    });
    expect(await onDisk()).toEqual(before);
    expect(outcome(await vault.save([aWorkspace({ id: id(7) })]))).toBe('ok');
    // One that is removed makes room, and cannot come back when the room has been taken.
    valueIn(await vault.remove([id(7)], 5));
    expect(outcome(await vault.save([aWorkspace({ id: id(200) })]))).toBe('ok');
    expect(outcome(await vault.restore([id(7)]))).toBe('too-many-workspaces');
  }, 30_000);

  test.each([
    ['too large', { name: 'x'.repeat(17_000) }],
    ['of a shape that could not be read again', { name: '' }],
  ])('does not save a record that is %s', async (_, changes) => {
    const vault = await aVaultWith(1);
    const before = await onDisk();
    expect(outcome(await vault.save([aWorkspace({ id: id(2), ...changes })]))).toBe('not-saved');
    expect(outcome(await vault.save([aWorkspace(changes)]))).toBe('not-saved');
    expect(await onDisk()).toEqual(before);
    expect(valueIn(await vault.read(id(1))).name).toBe('No. 1');
  });

  test('has nothing on disk in clear', async () => {
    const workspace = aWorkspace();
    const vault = await restarted();
    valueIn(await vault.save([workspace]));
    valueIn(await vault.save([{ ...workspace, name: 'Renamed' }]));
    valueIn(await vault.use(workspace.id, 1_790_000_123_456));
    await local.set({ control: JSON.stringify(workspace), control64: btoa(`xx${workspace.name}`) });
    const { control, control64, ...rest } = await onDisk();
    const disk = [rest, (await bothCopies()).mirror];
    const words = [workspace.name, 'Renamed', workspace.clientId, workspace.clientSecret];
    words.push('0123456789abcdef0123456789abcdef', '1790000123456', 'eu-central');
    for (const word of words) {
      expect(writingsOf(word, JSON.stringify(disk)), word).toEqual([]);
    }
    expect(writingsOf(workspace.clientSecret, JSON.stringify(control))).toEqual(['utf-8']);
    expect(writingsOf(workspace.name, JSON.stringify(control64))).toEqual(['base64']);
  });
});

describe('what is remembered of a token', () => {
  const copied = { at: 5, until: 9 };
  const refusal = { kind: 'request-refused', status: 400, code: 'invalid_scope' } as const;

  test.each([
    [
      'of the same client stays when it is saved again',
      { name: 'Renamed' },
      { granted: true, refusal, copied },
    ],
    [
      'of another client is forgotten',
      { clientSecret: 'feedfacefeedfacefeedface00000000' },
      noHistory,
    ],
  ])('%s', async (_, changes, wanted) => {
    const vault = await restarted();
    valueIn(await vault.save([aWorkspace()]));
    valueIn(await vault.remember([id(1)], { granted: true, refusal, copied }));
    valueIn(await vault.save([aWorkspace(changes)]));
    expect((await restarted()).index().entries[0]?.history).toEqual(wanted);
  });
});
