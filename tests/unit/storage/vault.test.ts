import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  aVaultWith,
  aWorkspace,
  emptyDisk,
  id,
  local,
  onDisk,
  outcome,
  restarted,
  valueIn,
} from './a-store';

beforeEach(emptyDisk);

async function databaseNames() {
  return (await indexedDB.databases()).map(({ name }) => name);
}

describe('an empty store', () => {
  test('is an empty vault, and neither opening nor asking writes anything', async () => {
    const vault = await restarted();
    expect(vault.index()).toEqual({ entries: [], current: null });
    expect(outcome(await vault.read(id(1)))).toBe('workspace-unknown');
    expect(outcome(await vault.use(id(1), 5))).toBe('workspace-unknown');
    expect(outcome(await vault.select(id(1)))).toBe('workspace-unknown');
    expect(await onDisk()).toEqual({});
    expect(await databaseNames()).toEqual([]);
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

describe('a vault', () => {
  test('gives every workspace back after a restart, in the order of saving', async () => {
    const shared = aWorkspace({ id: id(3), issuer: { kind: 'shared' }, region: '' });
    const vault = await aVaultWith(2, 1);
    valueIn(await vault.save(shared));
    const again = await restarted();
    expect(again.index()).toEqual(vault.index());
    expect(again.index().entries.map((entry) => entry.id)).toEqual([id(2), id(1), id(3)]);
    expect(valueIn(await again.read(id(1)))).toEqual(aWorkspace({ name: 'No. 1' }));
    expect(valueIn(await again.read(id(3)))).toEqual(shared);
  });

  test('keeps place and last use of a workspace that is saved again, and counts its version', async () => {
    const vault = await aVaultWith(1, 2);
    valueIn(await vault.use(id(1), 1000));
    valueIn(await vault.save(aWorkspace({ clientSecret: 'renewed' })));
    const again = await restarted();
    expect(again.index()).toEqual({
      entries: [
        { id: id(1), version: 2, usedAt: 1000 },
        { id: id(2), version: 1, usedAt: 0 },
      ],
      current: id(1),
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
      numbers.map((n) => (n % 2 ? one : two).save(aWorkspace({ id: id(n) }))),
    );
    expect(saved.every((result) => result.ok)).toBe(true);
    const again = await restarted();
    expect(again.index().entries.map((entry) => entry.id)).toEqual(numbers.map(id));
    for (const n of numbers) expect(outcome(await again.read(id(n)))).toBe('ok');
  });

  test('refuses the 201st workspace and still saves the 200 that it has', async () => {
    const vault = await aVaultWith(...Array.from({ length: 200 }, (_, n) => n));
    const before = await onDisk();
    expect(await vault.save(aWorkspace({ id: id(200) }))).toEqual({
      ok: false,
      failure: { kind: 'too-many-workspaces', max: 200 },
    });
    expect(await onDisk()).toEqual(before);
    expect(outcome(await vault.save(aWorkspace({ id: id(7) })))).toBe('ok');
  }, 30_000);

  test.each([
    ['too large', { name: 'x'.repeat(9000) }],
    ['of a shape that could not be read again', { clientSecret: '' }],
  ])('does not save a record that is %s', async (_, changes) => {
    const vault = await aVaultWith(1);
    const before = await onDisk();
    expect(outcome(await vault.save(aWorkspace({ id: id(2), ...changes })))).toBe('not-saved');
    expect(outcome(await vault.save(aWorkspace(changes)))).toBe('not-saved');
    expect(await onDisk()).toEqual(before);
    expect(valueIn(await vault.read(id(1))).name).toBe('No. 1');
  });

  test('has nothing on disk in clear', async () => {
    const workspace = aWorkspace();
    const vault = await restarted();
    valueIn(await vault.save(workspace));
    valueIn(await vault.save({ ...workspace, name: 'Renamed' }));
    valueIn(await vault.use(workspace.id, 1_790_000_123_456));
    await local.set({ control: JSON.stringify(workspace), control64: btoa(`xx${workspace.name}`) });
    const { control, control64, ...disk } = await onDisk();
    const words = [workspace.name, 'Renamed', workspace.clientId, workspace.clientSecret];
    words.push('0123456789abcdef0123456789abcdef', '1790000123456', 'eu-central');
    for (const word of words) {
      expect(places(word, JSON.stringify(disk)), word).toEqual([]);
    }
    expect(places(workspace.clientSecret, JSON.stringify(control))).toEqual(['utf-8']);
    expect(places(workspace.name, JSON.stringify(control64))).toEqual(['base64']);
  });
});

/** In which writings a word stands in a text; base64 of it at each of the three offsets. */
function places(word: string, text: string): string[] {
  const inner = [0, 1, 2].map((offset) =>
    Buffer.from('x'.repeat(offset) + word)
      .toString('base64')
      .slice(offset ? 4 : 0)
      .slice(0, -4),
  );
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  const found = {
    'utf-8': text.includes(word),
    'utf-16': text.includes(Buffer.from(word, 'utf16le').toString('latin1')),
    hex: text.toLowerCase().includes(Buffer.from(word).toString('hex')),
    base64: inner.some((each) => plain.includes(each)),
  };
  return Object.entries(found).flatMap(([writing, is]) => (is ? [writing] : []));
}
