// A disk that fails at the n-th call, for every n and every kind of change: after it each record is the old or the new
// one, none lost, none doubled, and "saved" was said only of what is there.
import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Result } from '../../../utils/domain/result';
import { eraseVault, protectVault, unlockVault } from '../../../utils/storage/protection';
import { forgetKey } from '../../../utils/storage/session-key';
import { openVault, type Vault } from '../../../utils/storage/vault';
import {
  aWorkspace,
  bothCopies,
  copies,
  emptyDisk,
  id,
  local,
  onDisk,
  outcome,
  restarted,
  valueIn,
} from './a-store';
import {
  backTo,
  contents,
  failAt,
  faults,
  type Moment,
  nameKeys,
  thisMoment,
} from './failing-disk';

vi.mock('../../../utils/storage/passphrase-key', async (original) => {
  const { withFastDerivation } = await import('./fast-derivation');
  return withFastDerivation(original);
});

const old = 'seven green lakes under snow';
const next = 'eleven old ferries in fog';

const moments: Record<string, Moment> = {};

beforeAll(async () => {
  nameKeys();
  emptyDisk();
  moments.empty = await thisMoment();
  const vault = await restarted();
  valueIn(await vault.save([1, 2].map((n) => aWorkspace({ id: id(n), name: `old ${n}` }))));
  valueIn(await vault.use(id(1), 5));
  moments.device = await thisMoment();
  valueIn(await vault.remove([id(2)], 7));
  moments.removed = await thisMoment();
  await backTo(moments.device);
  valueIn(await protectVault('', old));
  moments.passphrase = await thisMoment();
  await backTo(moments.device);
  await local.clear();
  moments['one copy lost'] = await thisMoment();
  await backTo(moments.device);
  await copies.mirror.clear();
  moments['the other lost'] = await thisMoment();
  await backTo(moments.device);
  await local.set({ idx: 'AQEA' });
  await copies.mirror.remove([`rec:${id(2)}`]);
  moments['both damaged'] = await thisMoment();
});

beforeEach(emptyDisk);

type Operation = (vault: Vault) => Promise<Result<unknown>>;
const several = [aWorkspace({ name: 'new 1' }), aWorkspace({ id: id(3), name: 'new 3' })];
const opening: Operation = async () => openVault();

const operations: [string, string, Operation][] = [
  ['the first save', 'empty', (vault) => vault.save([aWorkspace({ name: 'new' })])],
  ['the save of another', 'device', (vault) => vault.save([several[1] as never])],
  ['a change', 'device', (vault) => vault.save([aWorkspace({ name: 'new' })])],
  ['an import of several', 'device', (vault) => vault.save(several)],
  ['a change under a passphrase', 'passphrase', (vault) => vault.save(several)],
  ['a use', 'device', (vault) => vault.use(id(2), 1234)],
  ['a choice', 'device', (vault) => vault.select(id(2))],
  ['a new order', 'device', (vault) => vault.arrange([id(2), id(1)])],
  ['a removal', 'device', (vault) => vault.remove([id(2)], 7)],
  ['a removal of two', 'device', (vault) => vault.remove([id(1), id(2)], 7)],
  ['an undo', 'removed', (vault) => vault.restore([id(2)])],
  ['a deletion', 'removed', (vault) => vault.purge([id(2)])],
  ['device to passphrase', 'device', () => protectVault('', next)],
  ['passphrase to device', 'passphrase', () => protectVault(old, '')],
  ['another passphrase', 'passphrase', () => protectVault(old, next)],
  ['a passphrase before the first save', 'empty', () => protectVault('', next)],
  ['erasing', 'device', () => eraseVault()],
  ['erasing under a passphrase', 'passphrase', () => eraseVault()],
  ['mending a copy that was lost', 'one copy lost', opening],
  ['mending the other copy', 'the other lost', opening],
  ['mending both', 'both damaged', opening],
];

/** What the next start finds, after one of the passphrases was typed if it asks for one. */
async function opened(): Promise<Vault> {
  const found = await openVault();
  if (found.ok) return found.value;
  expect(found.failure.kind).toBe('locked');
  const tries = [await unlockVault(old), await unlockVault(next)].filter((each) => each.ok);
  expect(tries).toHaveLength(1);
  return valueIn(await openVault());
}

/** What a user would notice: who is there, what is in it, how it is protected. */
async function found() {
  const { entries, current, mode } = await contents(await opened());
  return { entries, current, mode };
}

describe.each(operations)('%s', (_, before, operation) => {
  test.each(faults)('when any one call $name', async (fault) => {
    await backTo(moments[before] as Moment);
    const start = await found();
    await backTo(moments[before] as Moment);
    expect(outcome(await operation(await opened()))).toBe('ok');
    const wanted = await found();

    let n = 1;
    for (; ; n++) {
      const at = `call ${n}`;
      await backTo(moments[before] as Moment);
      const isOpening = operation === opening;
      const vault = isOpening ? (undefined as never) : await opened();
      const calls = failAt(n, fault);
      const result = await operation(vault);
      vi.restoreAllMocks();
      if (calls() < n) break;
      // What is counted as done is there, and in both copies.
      if (result.ok && !isOpening) {
        const { local: one, mirror: other } = await bothCopies();
        expect(one, at).toEqual(other);
      }
      // Refused once, and told: both copies are as they were. Erasing goes on where it was stopped.
      if (
        !fault.last &&
        !fault.effect &&
        outcome(result) === 'not-saved' &&
        wanted.mode !== 'none'
      ) {
        expect(await bothCopies(), at).toEqual((moments[before] as Moment).disk);
        expect(vault.index(), at).toEqual((await opened()).index());
      }
      // The background was ended, or the browser with it.
      if (fault.last && n % 2 === 0) await forgetKey();
      const after = await found();
      if (result.ok && !isOpening) expect(after, at).toEqual(wanted);
      else expect([start, wanted], at).toContainEqual(after);
      const { local: one, mirror: other } = await bothCopies();
      expect(one, at).toEqual(other);
      // The user presses again.
      if (result.ok || isOpening) continue;
      expect(outcome(await operation(await opened())), at).toBe('ok');
      expect(await found(), at).toEqual(wanted);
    }
    expect(n).toBeGreaterThan(5);
  });
});

test('a transaction of the copy in IndexedDB that is aborted half-way has written nothing', async () => {
  for (const operation of operations.slice(0, 1).concat(operations.slice(3, 4))) {
    await backTo(moments[operation[1]] as Moment);
    const vault = await opened();
    const { put } = IDBObjectStore.prototype;
    let puts = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value,
      key,
    ) {
      const request = put.call(this, value, key);
      if (this.name === 'copy' && ++puts === 2) queueMicrotask(() => this.transaction.abort());
      return request;
    });
    expect(outcome(await operation[2](vault))).toBe('not-saved');
    vi.restoreAllMocks();
    expect(puts).toBeGreaterThanOrEqual(2);
    expect(await bothCopies()).toEqual((moments[operation[1]] as Moment).disk);
    expect(outcome(await operation[2](vault))).toBe('ok');
  }
});

describe('a save that the disk has no room for', () => {
  test.each([
    'Resource::kQuotaBytes quota exceeded',
    'Session storage quota bytes exceeded. Values were not stored.',
    'QuotaExceededError: storage.local API call exceeded its quota limitations.',
  ])('says so: %s', async (message) => {
    const vault = await restarted();
    valueIn(await vault.save([aWorkspace()]));
    const before = await bothCopies();
    vi.spyOn(local, 'set').mockRejectedValueOnce(new Error(message));
    expect(await vault.save([aWorkspace({ id: id(2) })])).toEqual({
      ok: false,
      failure: { kind: 'storage-full' },
    });
    expect(await bothCopies()).toEqual(before);
  });
});

test('no failure carries what was to be saved', async () => {
  const workspace = aWorkspace();
  const vault = await restarted();
  vi.spyOn(local, 'set').mockImplementation(async (items: object) => {
    throw new Error(`cannot store ${JSON.stringify({ items, workspace })}`);
  });
  expect(await vault.save([workspace])).toEqual({ ok: false, failure: { kind: 'not-saved' } });
  expect(await protectVault('', next)).toEqual({ ok: false, failure: { kind: 'not-saved' } });
});

test('nothing is written to either copy before the device key is proven', async () => {
  const vault = await restarted();
  for (const broken of ['wrapKey', 'unwrapKey'] as const) {
    vi.spyOn(crypto.subtle, broken).mockRejectedValueOnce(new Error('broken'));
    expect(outcome(await vault.save([aWorkspace()]))).toBe('not-saved');
    expect(await bothCopies()).toEqual({ local: {}, mirror: {} });
  }
  expect(outcome(await vault.save([aWorkspace()]))).toBe('ok');
  expect(Object.keys(await onDisk())).toHaveLength(3);
});
