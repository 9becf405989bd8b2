// Stores with something missing, changed or newer: what is whole in one copy is made whole in both, what is damaged in
// both is told, and nothing on disk is touched.
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openVault } from '../../../utils/storage/vault';
import {
  aVaultWith,
  aWorkspace,
  bothCopies,
  copies,
  type DiskCopy,
  emptyDisk,
  flipped,
  id,
  local,
  loseDeviceKey,
  newerEnvelope as newer,
  onDisk,
  outcome,
  putOnDisk,
  restarted,
  valueIn,
} from './a-store';

beforeEach(emptyDisk);

type Damage = (copy: DiskCopy) => Promise<unknown>;

async function setHeader(copy: DiskCopy, changes: object) {
  await copy.set({ hdr: { ...(await headerIn(copy)), ...changes } });
}

async function headerIn(copy: DiskCopy) {
  return (await copy.all()).hdr as { wrappedDek: string; keyId: string };
}

const losses: [string, Damage, string][] = [
  ['the header is missing', (copy) => copy.remove(['hdr']), 'store-unreadable'],
  ['the index is missing', (copy) => copy.remove(['idx']), 'store-unreadable'],
  [
    'the index is damaged',
    async (copy) => copy.set({ idx: flipped((await copy.all()).idx) }),
    'store-unreadable',
  ],
  ['the index is of a newer format', (copy) => copy.set({ idx: newer }), 'newer-format'],
  ['the header is no header', (copy) => copy.set({ hdr: 'text' }), 'store-unreadable'],
  ['the header has lost its key', (copy) => setHeader(copy, { wrappedDek: 7 }), 'store-unreadable'],
  [
    'the wrapped key is of a newer format',
    (copy) => setHeader(copy, { wrappedDek: newer }),
    'newer-format',
  ],
  [
    'the wrapped key is damaged',
    async (copy) => setHeader(copy, { wrappedDek: flipped((await headerIn(copy)).wrappedDek) }),
    'key-lost',
  ],
  ['the key id is another', (copy) => setHeader(copy, { keyId: 'AAAAAAAAAAA' }), 'key-lost'],
  ['the key id is none', (copy) => setHeader(copy, { keyId: '?' }), 'key-lost'],
  ['the generation was changed', (copy) => setHeader(copy, { generation: 999 }), 'key-lost'],
];
const newerHeaders: [string, Damage][] = [
  ['the format is newer', (copy) => setHeader(copy, { format: 2 })],
  ['the mode is not known', (copy) => setHeader(copy, { mode: 'fingerprint' })],
  [
    'the derivation is not known',
    (copy) => setHeader(copy, { mode: 'passphrase', kdf: { id: 2, memory: 19 } }),
  ],
];

describe.each(['local', 'mirror'] as const)('damage in one copy, %s', (name) => {
  const copy = copies[name];

  test.each<[string, Damage]>([
    ...losses.map(([what, damage]): [string, Damage] => [what, damage]),
    ['everything is gone', () => copy.clear()],
    ['a record is gone', () => copy.remove([`rec:${id(1)}`])],
    ['a record is damaged', () => copy.set({ [`rec:${id(1)}`]: 'AQEA' })],
    ['a record says that it is of a newer format', () => copy.set({ [`rec:${id(1)}`]: newer })],
    [
      'a record is that of another place',
      async () => copy.set({ [`rec:${id(1)}`]: (await copy.all())[`rec:${id(2)}`] }),
    ],
    [
      'the header was planted by a page, in passphrase mode',
      () =>
        setHeader(copy, {
          mode: 'passphrase',
          kdf: { id: 1, rounds: 600_000, salt: 'AAAAAAAAAAAAAAAAAAAAAA' },
          generation: name === 'local' ? 999 : 1,
        }),
    ],
  ])('%s: everything is there, and in both copies again', async (what, damage) => {
    // Only the copy in IndexedDB is out of reach of pages.
    if (what.includes('planted') && name === 'mirror') return;
    const vault = await aVaultWith(1, 2);
    valueIn(await vault.use(id(2), 1234));
    const before = await bothCopies();
    await damage(copy);
    expect(await bothCopies()).not.toEqual(before);
    const again = await restarted();
    expect(again.isRecovered).toBe(name === 'local');
    expect(again.index()).toEqual(vault.index());
    for (const n of [1, 2]) {
      expect(valueIn(await again.read(id(n)))).toEqual(aWorkspace({ id: id(n), name: `No. ${n}` }));
    }
    expect(await bothCopies()).toEqual(before);
    expect((await restarted()).isRecovered).toBe(false);
  });

  test.each(newerHeaders)('%s: nothing is written to either', async (_, damage) => {
    const vault = await aVaultWith(1, 2);
    await damage(copy);
    await expectUntouched(async () => {
      expect(outcome(await openVault())).toBe('newer-format');
      expect(outcome(await vault.save([aWorkspace({ id: id(3) })]))).toBe('newer-format');
      expect(outcome(await vault.purge([id(1)]))).toBe('newer-format');
    });
  });

  test('an older set that was put back is overridden by the newer one', async () => {
    const vault = await aVaultWith(1, 2);
    const older = await copy.all();
    valueIn(await vault.save([aWorkspace({ clientSecret: 'renewed' })]));
    valueIn(await vault.remove([id(2)], 5));
    valueIn(await vault.purge([id(2)]));
    valueIn(await vault.save([aWorkspace({ id: id(3) })]));
    const before = await bothCopies();
    await copy.clear();
    await copy.set(older);
    const again = await restarted();
    expect(again.index().entries.map((entry) => entry.id)).toEqual([id(1), id(3)]);
    expect(valueIn(await again.read(id(1))).clientSecret).toBe('renewed');
    // Without `getKeys` (Firefox before 143, fakeBrowser) the deleted record stays behind in local, sealed.
    const { [`rec:${id(2)}`]: _, ...rest } = (await bothCopies())[name];
    expect(rest).toEqual(before[name]);
  });

  test('one record damaged here and another one there: both are whole again', async () => {
    await aVaultWith(1, 2, 3);
    const before = await bothCopies();
    const other = copies[name === 'local' ? 'mirror' : 'local'];
    await copy.set({ [`rec:${id(1)}`]: 'AQEA' });
    await other.remove([`rec:${id(3)}`]);
    await restarted();
    expect(await bothCopies()).toEqual(before);
  });

  test('the header damaged here and the index there: both are whole again', async () => {
    const vault = await aVaultWith(1, 2);
    const before = await bothCopies();
    const other = copies[name === 'local' ? 'mirror' : 'local'];
    await copy.set({ hdr: 'text' });
    await other.remove(['idx']);
    expect((await restarted()).index()).toEqual(vault.index());
    expect(await bothCopies()).toEqual(before);
  });
});

test.each(['local', 'mirror'] as const)(
  '%s, which the browser refuses to read, is done without',
  async (name) => {
    await aVaultWith(1, 2);
    refuseToRead(name);
    const vault = await restarted();
    expect(vault.index().entries).toHaveLength(2);
    expect(valueIn(await vault.read(id(1))).name).toBe('No. 1');
    // What cannot be read back is not saved, whatever else has become of it.
    expect(outcome(await vault.save([aWorkspace({ id: id(3) })]))).toBe('not-saved');
    vi.restoreAllMocks();
    const again = await restarted();
    for (const { id: each } of again.index().entries)
      expect(outcome(await again.read(each))).toBe('ok');
    expect(valueIn(await again.read(id(2))).name).toBe('No. 2');
  },
);

function refuseToRead(name: 'local' | 'mirror') {
  if (name === 'local') {
    vi.spyOn(local, 'get').mockRejectedValue(new Error('refused'));
    return;
  }
  const { get } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
    this: IDBObjectStore,
    key,
  ) {
    // The device key lies in IndexedDB too, and is read.
    if (this.name !== 'copy') return get.call(this, key);
    throw new Error('refused');
  });
}

test('a copy that cannot be made anew is left, and made anew when the browser lets it', async () => {
  await aVaultWith(1, 2);
  const before = await bothCopies();
  await local.clear();
  vi.spyOn(local, 'set').mockRejectedValue(new Error('refused'));
  const vault = await restarted();
  expect(vault.isRecovered).toBe(false);
  expect(valueIn(await vault.read(id(2))).name).toBe('No. 2');
  expect(outcome(await vault.save([aWorkspace({ id: id(3) })]))).toBe('not-saved');
  vi.restoreAllMocks();
  expect((await restarted()).isRecovered).toBe(true);
  expect(await bothCopies()).toEqual(before);
});

describe('what is damaged in both copies is told and left as it is', () => {
  const inBoth = (damage: Damage) => async () => {
    await damage(copies.local);
    await damage(copies.mirror);
  };

  test.each<[string, () => Promise<unknown>, string]>([
    ...losses.map(([what, damage, expected]): [string, () => Promise<unknown>, string] => [
      what,
      inBoth(damage),
      expected,
    ]),
    ['the device key is missing', loseDeviceKey, 'key-lost'],
    ['the device key is another', otherDeviceKey, 'key-lost'],
    [
      'one copy is gone and the index of the other is damaged',
      async () => {
        await copies.local.clear();
        await copies.mirror.set({ idx: 'AQEA' });
      },
      'store-unreadable',
    ],
    [
      'one copy is gone and the header of the other too',
      async () => {
        await copies.local.clear();
        await copies.mirror.remove(['hdr']);
      },
      'store-unreadable',
    ],
  ])('%s', async (_, damage, expected) => {
    const vault = await aVaultWith(1, 2);
    await damage();
    await expectUntouched(async () => {
      expect(outcome(await openVault())).toBe(expected);
      const saved = outcome(await vault.save([aWorkspace({ id: id(3) })]));
      expect(saved).toBe(expected === 'newer-format' ? 'newer-format' : 'not-saved');
    });
  });

  test('IndexedDB refuses, so that there is no device key either', async () => {
    const vault = await aVaultWith(1, 2);
    const before = await bothCopies();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new Error('refused');
    });
    const set = vi.spyOn(local, 'set');
    expect(outcome(await openVault())).toBe('store-unreadable');
    expect(outcome(await vault.save([aWorkspace({ id: id(3) })]))).toBe('not-saved');
    expect(set).not.toHaveBeenCalled();
    open.mockRestore();
    expect(await bothCopies()).toEqual(before);
  });

  test('both wiped while it was open: not taken for a new store by who knew it', async () => {
    const vault = await aVaultWith(1);
    await local.clear();
    await copies.mirror.clear();
    expect(outcome(await vault.save([aWorkspace({ id: id(2) })]))).toBe('not-saved');
    expect(await bothCopies()).toEqual({ local: {}, mirror: {} });
  });

  test('records without header and index are no first start', async () => {
    await aVaultWith(1);
    for (const copy of [copies.local, copies.mirror]) await copy.remove(['hdr', 'idx']);
    expect(outcome(await openVault())).toBe('store-unreadable');
    await copies.mirror.clear();
    // Without `getKeys` (Firefox before 143, fakeBrowser) this is an empty store: the known limitation.
    expect(outcome(await openVault())).toBe('ok');
    vi.spyOn(local, 'getKeys').mockImplementation(async () => Object.keys(await onDisk()));
    expect(outcome(await openVault())).toBe('store-unreadable');
  });
});

test('an empty disk whose IndexedDB refuses is no first start', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new Error('refused');
  });
  expect(outcome(await openVault())).toBe('store-unreadable');
});

test('a copy that is wiped while the vault is open does not keep it from saving', async () => {
  for (const copy of [copies.local, copies.mirror]) {
    emptyDisk();
    const vault = await aVaultWith(1);
    await copy.clear();
    expect(outcome(await vault.save([aWorkspace({ id: id(2) })]))).toBe('ok');
    const again = await restarted();
    expect(again.index().entries.map((entry) => entry.id)).toEqual([id(1), id(2)]);
    expect((await bothCopies()).local).toEqual((await bothCopies()).mirror);
  }
});

test('a device key that is there already is used and not replaced', async () => {
  const first = await aVaultWith(1);
  const disk = await bothCopies();
  await local.clear();
  await copies.mirror.clear();
  expect(outcome(await (await restarted()).save([aWorkspace({ id: id(2) })]))).toBe('ok');
  await putOnDisk(disk);
  expect((await restarted()).index()).toEqual(first.index());
});

test('records that no index names any more are taken away, where the browser can name them', async () => {
  await aVaultWith(1);
  const before = await bothCopies();
  for (const copy of [copies.local, copies.mirror]) {
    await copy.set({ [`rec:${id(7)}`]: 'AQEA', [`bad:${id(8)}`]: 'AQEA', other: 'kept' });
  }
  vi.spyOn(local, 'getKeys').mockImplementation(async () => Object.keys(await onDisk()));
  expect((await restarted()).isRecovered).toBe(false);
  const kept = { [`bad:${id(8)}`]: 'AQEA', other: 'kept' };
  expect(await bothCopies()).toEqual({
    local: { ...before.local, ...kept },
    mirror: { ...before.mirror, ...kept },
  });
});

describe('a record that is damaged in both copies', () => {
  const name = `rec:${id(1)}`;

  test.each<[string, Damage, string]>([
    ['changed', (copy) => copy.set({ [name]: 'AQEA' }), 'record-damaged'],
    ['gone', (copy) => copy.remove([name]), 'record-damaged'],
    [
      'taken from another place',
      async (copy) => copy.set({ [name]: (await copy.all())[`rec:${id(2)}`] }),
      'record-damaged',
    ],
    ['of a newer format', (copy) => copy.set({ [name]: newer }), 'newer-format'],
  ])('that is %s does not take the others with it', async (_, damage, expected) => {
    await aVaultWith(1, 2);
    await damage(copies.local);
    await damage(copies.mirror);
    await expectUntouched(async () => {
      const vault = await restarted();
      expect(outcome(await vault.read(id(1)))).toBe(expected);
      expect(outcome(await vault.read(id(2)))).toBe('ok');
      expect(vault.index().entries).toHaveLength(2);
    });
  });

  test('differently in each stays as it is in each', async () => {
    await aVaultWith(1, 2);
    await copies.local.set({ [name]: 'AQEA' });
    await copies.mirror.set({ [name]: 'AQEB' });
    await expectUntouched(async () => {
      expect((await restarted()).isRecovered).toBe(false);
    });
  });

  test('because an older one of the same workspace was put back', async () => {
    const vault = await aVaultWith(1);
    const old = (await onDisk())[name];
    valueIn(await vault.save([aWorkspace({ clientSecret: 'renewed' })]));
    for (const copy of [copies.local, copies.mirror]) await copy.set({ [name]: old });
    expect(outcome(await (await restarted()).read(id(1)))).toBe('record-damaged');
  });

  test('can be saved anew, and its bytes are kept aside', async () => {
    const vault = await aVaultWith(1, 2);
    for (const copy of [copies.local, copies.mirror]) await copy.set({ [name]: 'AQEA' });
    expect(outcome(await vault.save([aWorkspace()]))).toBe('ok');
    const again = await restarted();
    expect(valueIn(await again.read(id(1)))).toEqual(aWorkspace());
    expect(again.index().entries.map((entry) => entry.id)).toEqual([id(1), id(2)]);
    const disk = await bothCopies();
    for (const kept of [disk.local, disk.mirror]) expect(kept[`bad:${id(1)}`]).toBe('AQEA');
  });

  test('can be saved anew where one of them is gone, and the bytes of the other are kept', async () => {
    const vault = await aVaultWith(1, 2);
    await copies.local.remove([name]);
    await copies.mirror.set({ [name]: 'AQEA' });
    expect(outcome(await vault.save([aWorkspace()]))).toBe('ok');
    expect((await onDisk())[`bad:${id(1)}`]).toBe('AQEA');
  });

  test('and of a newer format cannot be saved over', async () => {
    const vault = await aVaultWith(1);
    for (const copy of [copies.local, copies.mirror]) await copy.set({ [name]: newer });
    await expectUntouched(async () => {
      expect(outcome(await vault.save([aWorkspace()]))).toBe('newer-format');
    });
  });

  test('because the browser refuses to read it', async () => {
    const vault = await aVaultWith(1, 2);
    await copies.mirror.remove([name]);
    const { get } = local;
    vi.spyOn(local, 'get').mockImplementation((async (names: string[]) => {
      if ([names].flat().includes(name)) throw new Error('Invalid JSON');
      return get(names);
    }) as never);
    expect(outcome(await vault.read(id(1)))).toBe('record-damaged');
    const again = await restarted();
    expect(outcome(await again.read(id(2)))).toBe('ok');
    expect(outcome(await again.save([aWorkspace({ id: id(2), name: 'Renamed' })]))).toBe('ok');
  });
});

/** Runs the work, during which neither copy may be written, not even with what is there. */
async function expectUntouched(work: () => Promise<void>) {
  const before = await bothCopies();
  const writes = [
    vi.spyOn(local, 'set'),
    vi.spyOn(local, 'remove'),
    vi.spyOn(local, 'clear'),
    vi.spyOn(IDBObjectStore.prototype, 'put'),
    vi.spyOn(IDBObjectStore.prototype, 'delete'),
    vi.spyOn(IDBObjectStore.prototype, 'clear'),
  ];
  await work();
  for (const write of writes) expect(write).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  expect(await bothCopies()).toEqual(before);
}

async function otherDeviceKey() {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'wrapKey',
    'unwrapKey',
  ]);
  const database = await openDB('keys');
  await database.put('k', key, 'device');
  database.close();
}
