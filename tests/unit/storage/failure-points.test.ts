// A disk that fails at the n-th call, for every n: after it each record is the old or the new one, and "saved"
// was said only of what is there.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Result } from '../../../utils/domain/result';
import { openVault, type Vault } from '../../../utils/storage/vault';
import { aWorkspace, emptyDisk, id, local, onDisk, outcome, restarted, valueIn } from './a-store';

beforeEach(emptyDisk);

const operations: [string, number, (vault: Vault) => Promise<Result<void>>][] = [
  ['the first save', 0, (vault) => vault.save(aWorkspace({ name: 'new' }))],
  ['a second save', 1, (vault) => vault.save(aWorkspace({ id: id(2), name: 'new' }))],
  ['a change', 2, (vault) => vault.save(aWorkspace({ name: 'new' }))],
  ['a use', 2, (vault) => vault.use(id(2), 1234)],
  ['a choice', 2, (vault) => vault.select(id(2))],
];

interface Fault {
  readonly name: string;
  /** Whether the call does its work; `garbage` stores other bytes than it was given. */
  readonly effect: boolean | 'garbage';
  readonly says: 'yes' | 'no';
  /** Whether every later call fails too, as when the browser was killed. */
  readonly last: boolean;
}
const faults: Fault[] = [
  { name: 'is refused', effect: false, says: 'no', last: false },
  { name: 'is refused though done', effect: true, says: 'no', last: false },
  { name: 'is confirmed but not done', effect: false, says: 'yes', last: false },
  { name: 'is confirmed but stores garbage', effect: 'garbage', says: 'yes', last: false },
  { name: 'is the last one, not done', effect: false, says: 'no', last: true },
  { name: 'is the last one, done', effect: true, says: 'no', last: true },
];

/** Lets the n-th call to the disk fail (IndexedDB is opened once for each of its uses). Answers how many came. */
function failAt(n: number, fault: Fault): () => number {
  let calls = 0;
  const faulty = <A extends unknown[], R>(call: (...args: A) => R, garbage?: (...args: A) => R) =>
    ((...args: A) => {
      calls++;
      if (calls < n || (calls > n && !fault.last)) return call(...args);
      if (calls > n) throw new Error('gone');
      const storing = garbage !== undefined;
      if (fault.says === 'yes') {
        if (!storing) return call(...args);
        return fault.effect === 'garbage' ? garbage(...args) : Promise.resolve();
      }
      const error = new Error('refused');
      if (!fault.effect || !storing) throw error;
      return Promise.resolve(call(...args)).then(() => Promise.reject(error));
    }) as never;
  const { get, set, remove } = local;
  const openDatabase = indexedDB.open.bind(indexedDB);
  vi.spyOn(local, 'get').mockImplementation(faulty(get as never));
  vi.spyOn(local, 'set').mockImplementation(
    faulty(set as never, ((items: object) => set(mangled(items))) as never),
  );
  vi.spyOn(local, 'remove').mockImplementation(faulty(remove as never));
  vi.spyOn(indexedDB, 'open').mockImplementation(faulty(openDatabase));
  return () => calls;
}

function mangled(items: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(items).map(([key]) => [key, 'AQEgarbage']));
}

/** Everything that a vault knows; a record that does not open stands as its failure. */
async function contents(vault: Vault) {
  const { entries, current } = vault.index();
  const records = entries.map(async (entry) => {
    const record = await vault.read(entry.id);
    return { ...entry, is: record.ok ? record.value.name : record.failure.kind };
  });
  return { current, entries: await Promise.all(records) };
}

/** The operation on a fresh disk with so many workspaces on it, the n-th call failing. */
async function runWith(
  workspaces: number,
  operation: (vault: Vault) => Promise<Result<void>>,
  n: number,
  fault: Fault,
) {
  emptyDisk();
  const vault = await restarted();
  for (let i = 1; i <= workspaces; i++) {
    valueIn(await vault.save(aWorkspace({ id: id(i), name: `old ${i}` })));
  }
  const before = { disk: await onDisk(), contents: await contents(vault), index: vault.index() };
  const calls = failAt(n, fault);
  const result = await operation(vault);
  const reached = calls() >= n;
  vi.restoreAllMocks();
  return { vault, before, result, reached };
}

const harmless: Fault = { name: 'none', effect: true, says: 'yes', last: false };

describe.each(operations)('%s', (_, workspaces, operation) => {
  test.each(faults)('when any one call $name', async (fault) => {
    const untroubled = await runWith(workspaces, operation, 1e9, harmless);
    expect(outcome(untroubled.result)).toBe('ok');
    const wanted = await contents(await restarted());

    let n = 1;
    for (; ; n++) {
      const { vault, before, result, reached } = await runWith(workspaces, operation, n, fault);
      if (!reached) break;
      const at = `call ${n}`;
      const opened = await openVault();
      expect(outcome(opened), at).toBe('ok');
      const found = await contents(valueIn(opened));
      if (result.ok) expect(found, at).toEqual(wanted);
      else {
        expect(outcome(result), at).toBe('not-saved');
        expect(vault.index(), at).toEqual(before.index);
        expect([before.contents, wanted], at).toContainEqual(found);
        if (!fault.last && !(fault.effect === true))
          expect(await onDisk(), at).toEqual(before.disk);
      }
      // The user presses again.
      if (!result.ok) valueIn(await operation(vault));
      const after = await contents(await restarted());
      expect(after.current, at).toBe(wanted.current);
      expect(after.entries.map(({ id, is }) => ({ id, is }))).toEqual(
        wanted.entries.map(({ id, is }) => ({ id, is })),
      );
    }
    expect(n).toBeGreaterThan(5);
  });
});

describe('a save that the disk has no room for', () => {
  test.each([
    'Resource::kQuotaBytes quota exceeded',
    'Session storage quota bytes exceeded. Values were not stored.',
    'QuotaExceededError: storage.local API call exceeded its quota limitations.',
  ])('says so: %s', async (message) => {
    const vault = await restarted();
    valueIn(await vault.save(aWorkspace()));
    const before = await onDisk();
    vi.spyOn(local, 'set').mockRejectedValueOnce(new Error(message));
    expect(await vault.save(aWorkspace({ id: id(2) }))).toEqual({
      ok: false,
      failure: { kind: 'storage-full' },
    });
    expect(await onDisk()).toEqual(before);
  });
});

test('no failure carries what was to be saved', async () => {
  const workspace = aWorkspace();
  const vault = await restarted();
  vi.spyOn(local, 'set').mockImplementation(async (items: object) => {
    throw new Error(`cannot store ${JSON.stringify({ items, workspace })}`);
  });
  expect(await vault.save(workspace)).toEqual({ ok: false, failure: { kind: 'not-saved' } });
});

test('nothing is written to storage.local before the device key is proven', async () => {
  const vault = await restarted();
  const set = vi.spyOn(local, 'set');
  for (const broken of ['wrapKey', 'unwrapKey'] as const) {
    vi.spyOn(crypto.subtle, broken).mockRejectedValueOnce(new Error('broken'));
    expect(outcome(await vault.save(aWorkspace()))).toBe('not-saved');
  }
  expect(set).not.toHaveBeenCalled();
  expect(outcome(await vault.save(aWorkspace()))).toBe('ok');
});
