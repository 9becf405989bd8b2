// A passphrase on the vault: what opens it, what changes with it, and what a damaged, planted or older copy cannot do.
// The derivation is the real one, so what needs a protected store starts from one that was made once.
import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { withDatabase } from '../../../utils/storage/database';
import { makeHeader, openHeader } from '../../../utils/storage/header';
import { deriveKey, newKdf } from '../../../utils/storage/passphrase-key';
import {
  checkPassphrase,
  eraseVault,
  protectVault,
  unlockVault,
} from '../../../utils/storage/protection';
import { type Index, sealIndex, sealRecord } from '../../../utils/storage/records';
import { forgetKey } from '../../../utils/storage/session-key';
import { openVault } from '../../../utils/storage/vault';
import {
  aVaultWith,
  aWorkspace,
  bothCopies,
  copies,
  emptyDisk,
  flipped,
  id,
  local,
  loseDeviceKey,
  onDisk,
  outcome,
  putOnDisk,
  restarted,
  valueIn,
} from './a-store';
import { thisMoment } from './failing-disk';

const { session } = fakeBrowser.storage;
const passphrase = 'seven green lakes under snow';
const other = 'eleven old ferries in fog';

type Stores = Awaited<ReturnType<typeof bothCopies>>;
/** The same workspaces under the device, then under `passphrase`, then, with a third workspace, under `other`. */
const made = { device: {} as Stores, passphrase: {} as Stores, other: {} as Stores };
const keys: Record<string, unknown> = {};

beforeAll(async () => {
  emptyDisk();
  await aVaultWith(1, 2);
  made.device = await bothCopies();
  valueIn(await protectVault('', passphrase));
  made.passphrase = await bothCopies();
  keys.passphrase = (await session.get('key')).key;
  const vault = valueIn(await protectVault(passphrase, other));
  valueIn(await vault.save([aWorkspace({ id: id(3), name: 'No. 3' })]));
  made.other = await bothCopies();
  keys.other = (await session.get('key')).key;
});

beforeEach(emptyDisk);

/** A computer with this store; unlocked with its key. */
async function on(stores: Stores, key?: unknown) {
  await putOnDisk(structuredClone(stores));
  if (key) await session.set({ key });
}

async function names() {
  const vault = await restarted();
  const { entries } = vault.index();
  return Promise.all(entries.map(async (entry) => valueIn(await vault.read(entry.id)).name));
}

describe('protecting with a passphrase', () => {
  test('seals everything anew, in both copies, and leaves nothing that the device opens', async () => {
    const { device, passphrase: now } = made;
    expect(now.local).toEqual(now.mirror);
    expect(Object.keys(now.local).sort()).toEqual(Object.keys(device.local).sort());
    for (const [name, value] of Object.entries(device.local)) {
      expect(now.local[name], name).not.toEqual(value);
    }
    expect(now.local.hdr).toEqual({
      format: 1,
      mode: 'passphrase',
      kdf: { id: 1, rounds: 1_000_000, salt: expect.stringMatching(/^[\w-]{22}$/) },
      keyId: expect.stringMatching(/^[\w-]{11}$/),
      wrappedDek: expect.stringMatching(/^[\w-]+$/),
      generation: 2,
    });
    expect(now.local.hdr).not.toMatchObject({
      keyId: (device.local.hdr as { keyId: string }).keyId,
    });
  });

  test('keeps order, marks and uses, takes the device key away and stays unlocked', async () => {
    const vault = await aVaultWith(1, 2, 3);
    valueIn(await vault.use(id(2), 1234));
    valueIn(await vault.pin(id(3), true));
    valueIn(await vault.remove([id(1)], 5));
    valueIn(await vault.setLockAfter(60));
    const now = valueIn(await protectVault('', passphrase));
    expect(now.index()).toEqual({ ...vault.index(), mode: 'passphrase' });
    expect((await restarted()).index()).toEqual(now.index());
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('keys');
    expect(valueIn(await now.read(id(1))).clientSecret).toBe(aWorkspace().clientSecret);
    expect(outcome(await now.save([aWorkspace({ id: id(4) })]))).toBe('ok');
  });

  test('can be settled before anything is saved', async () => {
    const vault = valueIn(await protectVault('', passphrase));
    expect(vault.index()).toEqual({
      entries: [],
      current: null,
      mode: 'passphrase',
      lockAfter: 15,
      alerts: { badge: true, notify: false },
      copyFormat: null,
    });
    valueIn(await vault.save([aWorkspace()]));
    await forgetKey();
    expect(outcome(await openVault())).toBe('locked');
    expect(valueIn(await unlockVault(passphrase)).index().entries).toHaveLength(1);
  });

  test('is not stopped by a record that opens in neither copy, which stays listed as damaged', async () => {
    await aVaultWith(1, 2);
    for (const copy of [copies.local, copies.mirror]) await copy.set({ [`rec:${id(1)}`]: 'AQEA' });
    const vault = valueIn(await protectVault('', passphrase));
    expect(vault.index().entries.map((entry) => entry.id)).toEqual([id(1), id(2)]);
    expect(outcome(await vault.read(id(1)))).toBe('record-damaged');
    expect(valueIn(await vault.read(id(2))).name).toBe('No. 2');
    valueIn(await vault.save([aWorkspace({ name: 'Entered again' })]));
    expect(valueIn(await (await restarted()).read(id(1))).name).toBe('Entered again');
  });
});

describe('a locked vault', () => {
  beforeEach(() => on(made.passphrase));

  test('opens with its passphrase, typed in another form of the same characters too', async () => {
    expect(outcome(await openVault())).toBe('locked');
    const wide = passphrase.replace('seven', 'ｓｅｖｅｎ');
    expect(valueIn(await unlockVault(wide)).index().entries).toHaveLength(2);
    expect(await names()).toEqual(['No. 1', 'No. 2']);
    expect(await bothCopies()).toEqual(made.passphrase);
  });

  test.each(['', `${passphrase} `, passphrase.toUpperCase()])(
    'does not open with %j',
    async (wrong) => {
      expect(outcome(await unlockVault(wrong))).toBe('passphrase-wrong');
      expect(outcome(await openVault())).toBe('locked');
      expect(await session.get(null)).toEqual({});
      expect(await bothCopies()).toEqual(made.passphrase);
    },
  );

  test('is neither read nor written by who has it open no more', async () => {
    await session.set({ key: keys.passphrase });
    const vault = await restarted();
    await forgetKey();
    expect(outcome(await vault.save([aWorkspace()]))).toBe('locked');
    expect(outcome(await vault.use(id(1), 5))).toBe('locked');
    expect(outcome(await checkPassphrase(passphrase))).toBe('locked');
    expect(outcome(await protectVault(passphrase, other))).toBe('locked');
    expect(await bothCopies()).toEqual(made.passphrase);
  });

  test('is locked too when one of its copies is gone, and whole again after unlocking', async () => {
    for (const copy of [copies.local, copies.mirror]) {
      await on(made.passphrase);
      await forgetKey();
      await copy.clear();
      expect(outcome(await openVault())).toBe('locked');
      expect(valueIn(await unlockVault(passphrase)).index().entries).toHaveLength(2);
      expect(await bothCopies()).toEqual(made.passphrase);
    }
  });

  test('that is gone from both copies is an empty one', async () => {
    await on({ local: {}, mirror: {} });
    expect(valueIn(await unlockVault(passphrase)).index().mode).toBe('none');
  });
});

describe('a header that is not the one which the passphrase has opened', () => {
  const changes: [string, (header: Record<string, unknown>) => object][] = [
    ['whose key is damaged', ({ wrappedDek }) => ({ wrappedDek: flipped(wrappedDek) })],
    ['whose generation was raised', () => ({ generation: 999 })],
    ['whose rounds were changed', ({ kdf }) => ({ kdf: { ...(kdf as object), rounds: 600_000 } })],
    ['whose salt was changed', () => ({ kdf: newKdf() })],
    ['with another key id', () => ({ keyId: 'AAAAAAAAAAA' })],
    ['in device mode', () => ({ mode: 'device', kdf: null, generation: 999 })],
    ['that is none', () => ({ generation: 'none' })],
  ];
  const everywhere = (['local', 'mirror'] as const).flatMap((name) =>
    changes.map(([what, change]) => [what, name, change] as const),
  );

  test.each(everywhere)('%s, in %s, is made good while unlocked', async (_, name, change) => {
    await on(made.passphrase, keys.passphrase);
    const header = made.passphrase.local.hdr as Record<string, unknown>;
    await copies[name].set({ hdr: { ...header, ...change(header) } });
    const vault = await restarted();
    expect(vault.isRecovered).toBe(name === 'local');
    expect(await names()).toEqual(['No. 1', 'No. 2']);
    expect(await bothCopies()).toEqual(made.passphrase);
  });

  test.each(everywhere)('%s, in %s, does not hide the other', async (_, name, change) => {
    await on(made.passphrase);
    const header = made.passphrase.local.hdr as Record<string, unknown>;
    await copies[name].set({ hdr: { ...header, ...change(header) } });
    expect(outcome(await openVault())).toBe('locked');
    expect(outcome(await unlockVault(passphrase))).toBe('ok');
    expect(await bothCopies()).toEqual(made.passphrase);
  });

  test('is not written over what it cannot open', async () => {
    await on(made.passphrase, keys.passphrase);
    for (const copy of [copies.local, copies.mirror]) {
      const header = (await copy.all()).hdr as { wrappedDek: string };
      await copy.set({ hdr: { ...header, wrappedDek: flipped(header.wrappedDek) } });
    }
    const before = await bothCopies();
    expect(outcome(await openVault())).toBe('locked');
    expect(outcome(await unlockVault(passphrase))).toBe('passphrase-wrong');
    expect(await bothCopies()).toEqual(before);
  });
});

describe('an older set that a page has put back', () => {
  test('under an older passphrase does not come to life again, nor by that passphrase', async () => {
    await on({ local: made.passphrase.local, mirror: made.other.mirror });
    expect(outcome(await unlockVault(passphrase))).toBe('passphrase-wrong');
    expect((await bothCopies()).mirror).toEqual(made.other.mirror);
    expect(outcome(await unlockVault(other))).toBe('ok');
    expect(await names()).toEqual(['No. 1', 'No. 2', 'No. 3']);
    expect(await bothCopies()).toEqual(made.other);
  });

  test('without passphrase does not open what has one', async () => {
    await aVaultWith(1);
    const { disk: older, deviceKey } = await thisMoment();
    const opened = valueIn(await protectVault('', passphrase));
    const key = await session.get('key');
    valueIn(await opened.save([aWorkspace({ clientSecret: 'renewed' })]));
    const before = await bothCopies();
    await forgetKey();
    await copies.local.clear();
    await copies.local.set(older.local);
    // As if the browser had refused to delete the device key.
    await withDatabase('keys', 'k', (keys) => keys.put('k', deviceKey, 'device'));
    expect(outcome(await openVault())).toBe('locked');
    await session.set(key);
    expect(valueIn(await (await restarted()).read(id(1))).clientSecret).toBe('renewed');
    expect(await bothCopies()).toEqual(before);
  });

  test('while unlocked is overridden by the newer one', async () => {
    // Of the older one nothing is left, not even what has a name of its own.
    const older = { ...made.passphrase.local, [`bad:${id(1)}`]: 'AQEA' };
    await on({ local: older, mirror: made.other.mirror }, keys.other);
    expect(await names()).toEqual(['No. 1', 'No. 2', 'No. 3']);
    expect(await bothCopies()).toEqual(made.other);
  });
});

describe('changing the passphrase', () => {
  test('needs the one so far', async () => {
    await on(made.passphrase, keys.passphrase);
    expect(outcome(await checkPassphrase(other))).toBe('passphrase-wrong');
    expect(outcome(await checkPassphrase(passphrase))).toBe('ok');
    for (const next of ['a quite different one', '']) {
      expect(outcome(await protectVault(other, next))).toBe('passphrase-wrong');
    }
    expect(await bothCopies()).toEqual(made.passphrase);
    expect(await names()).toEqual(['No. 1', 'No. 2']);
  });

  test('leaves nothing that the old one opens, and may be asked for twice', async () => {
    await on(made.passphrase, keys.passphrase);
    valueIn(await protectVault(passphrase, other));
    const first = await bothCopies();
    expect(outcome(await protectVault(passphrase, other))).toBe('ok');
    expect(await bothCopies()).toEqual(first);
    for (const [name, value] of Object.entries(first.local)) {
      expect(value, name).not.toEqual(made.passphrase.local[name]);
    }
    await forgetKey();
    expect(outcome(await unlockVault(passphrase))).toBe('passphrase-wrong');
    expect(outcome(await unlockVault(other))).toBe('ok');
    expect(await names()).toEqual(['No. 1', 'No. 2']);
  });

  test('to none protects with the device', async () => {
    await on(made.passphrase, keys.passphrase);
    const vault = valueIn(await protectVault(passphrase, ''));
    expect(vault.index().mode).toBe('device');
    expect(await session.get(null)).toEqual({});
    expect(await names()).toEqual(['No. 1', 'No. 2']);
    expect((await onDisk()).hdr).toMatchObject({ mode: 'device', kdf: null, generation: 3 });
    expect(outcome(await checkPassphrase('anything'))).toBe('ok');
    await loseDeviceKey();
    expect(outcome(await openVault())).toBe('key-lost');
  });

  test('is done though the key cannot be kept for the session: it is locked then', async () => {
    await on(made.passphrase, keys.passphrase);
    vi.spyOn(session, 'set').mockRejectedValueOnce(new Error('quota'));
    expect(outcome(await protectVault(passphrase, other))).toBe('locked');
    expect(outcome(await unlockVault(other))).toBe('ok');
    expect(await names()).toEqual(['No. 1', 'No. 2']);
  });
});

describe('a vault whose key is worn', () => {
  /** A store as an earlier version with fewer rounds would have made it, or one that has been written very often. */
  async function aWornStore(rounds: number, encryptions: number) {
    const kdf = { ...newKdf(), rounds };
    const key = await deriveKey(passphrase, kdf);
    const header = await makeHeader({ kdf, key }, 4);
    const dataKey = valueIn(await openHeader(header, key));
    const entries = [1, 2].map((n) => ({ id: id(n), version: 1, usedAt: 0 }));
    const index: Index = { entries, current: null, generation: 9, encryptions };
    const { id: _, ...content } = aWorkspace({ name: 'No. 1' });
    const store: Record<string, unknown> = { hdr: header, idx: await sealIndex(dataKey, index) };
    for (const n of [1, 2]) {
      const record = { id: id(n), version: 1, content: { ...content, name: `No. ${n}` } };
      store[`rec:${id(n)}`] = await sealRecord(dataKey, record);
    }
    await putOnDisk({ local: store, mirror: store });
    return store;
  }

  test.each([
    ['fewer rounds', 600_000, 20],
    ['2^20 encryptions', 1_000_000, 2 ** 20],
  ])('by %s gets a new one when it is unlocked', async (_, rounds, encryptions) => {
    const before = await aWornStore(rounds, encryptions);
    expect(valueIn(await unlockVault(passphrase)).index().entries).toHaveLength(2);
    const after = await onDisk();
    expect(after.hdr).toMatchObject({ generation: 5, kdf: { rounds: 1_000_000 } });
    expect(after.hdr).not.toMatchObject({ keyId: (before.hdr as { keyId: string }).keyId });
    expect(await names()).toEqual(['No. 1', 'No. 2']);
    await forgetKey();
    const second = await bothCopies();
    expect(outcome(await unlockVault(passphrase))).toBe('ok');
    expect(await bothCopies()).toEqual(second);
  });

  test('opens all the same when it cannot get a new one', async () => {
    await aWornStore(600_000, 20);
    for (const copy of [copies.local, copies.mirror]) await copy.set({ [`rec:${id(2)}`]: 'AQEA' });
    const before = await bothCopies();
    const vault = valueIn(await unlockVault(passphrase));
    expect(valueIn(await vault.read(id(1))).name).toBe('No. 1');
    expect(outcome(await vault.read(id(2)))).toBe('record-damaged');
    expect(await bothCopies()).toEqual(before);
  });
});

describe('erasing', () => {
  test('leaves neither copy, nor key, nor what unlocks, and then it is a first start', async () => {
    await on(made.passphrase, keys.passphrase);
    expect(outcome(await eraseVault())).toBe('ok');
    expect(await bothCopies()).toEqual({ local: {}, mirror: {} });
    expect(await session.get(null)).toEqual({});
    expect((await restarted()).index()).toMatchObject({ entries: [], mode: 'none' });
    await aVaultWith(4);
    expect(await names()).toEqual(['No. 4']);
  });

  test('takes the device key away too, and works where nothing opens any more', async () => {
    await aVaultWith(1);
    for (const copy of [copies.local, copies.mirror]) await copy.set({ hdr: 'text' });
    expect(outcome(await eraseVault())).toBe('ok');
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('keys');
    expect((await restarted()).index().mode).toBe('none');
  });

  test('that the browser refuses says so, and goes through when it is tried again', async () => {
    await aVaultWith(1, 2);
    vi.spyOn(local, 'clear').mockRejectedValueOnce(new Error('refused'));
    expect(outcome(await eraseVault())).toBe('not-saved');
    expect(outcome(await eraseVault())).toBe('ok');
    expect(await bothCopies()).toEqual({ local: {}, mirror: {} });
  });
});
