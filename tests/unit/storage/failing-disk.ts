// A disk whose n-th call fails, in one of six ways, and a computer that can be put back to where it was.
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Result } from '../../../utils/domain/result';
import { mirror, type Values } from '../../../utils/storage/copies';
import { withDatabase } from '../../../utils/storage/database';
import { readDeviceKey } from '../../../utils/storage/device-key';
import type { Vault } from '../../../utils/storage/vault';
import { bothCopies, emptyDisk, local, putOnDisk } from './a-store';

export interface Fault {
  readonly name: string;
  /** Whether the call does its work; `garbage` stores other bytes than it was given. */
  readonly effect: boolean | 'garbage';
  readonly says: 'yes' | 'no';
  /** Whether every later call fails too, as when the browser was killed. */
  readonly last: boolean;
}

export const faults: readonly Fault[] = [
  { name: 'is refused', effect: false, says: 'no', last: false },
  { name: 'is refused though done', effect: true, says: 'no', last: false },
  { name: 'is confirmed but not done', effect: false, says: 'yes', last: false },
  { name: 'is confirmed but stores garbage', effect: 'garbage', says: 'yes', last: false },
  { name: 'is the last one, not done', effect: false, says: 'no', last: true },
  { name: 'is the last one, done', effect: true, says: 'no', last: true },
];

/** From now on the browser can name the keys of `storage.local`, as it does since Chrome 130 and Firefox 143. */
export function nameKeys() {
  local.getKeys = (async () => Object.keys(await local.get(null))) as typeof local.getKeys;
}

/** Lets the n-th call to the disk fail, until mocks are restored. Answers how many came. */
export function failAt(n: number, fault: Fault): () => number {
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
  const { get, getKeys, set, remove, clear } = local;
  const { write, replace, clear: clearMirror } = mirror;
  const open = indexedDB.open.bind(indexedDB);
  const deleteDatabase = indexedDB.deleteDatabase.bind(indexedDB);
  vi.spyOn(local, 'get').mockImplementation(faulty(get as never));
  vi.spyOn(local, 'getKeys').mockImplementation(faulty(getKeys as never));
  vi.spyOn(local, 'set').mockImplementation(
    faulty(set as never, ((items: Values) => set(mangled(items))) as never),
  );
  vi.spyOn(local, 'remove').mockImplementation(faulty(remove as never, remove as never));
  vi.spyOn(local, 'clear').mockImplementation(faulty(clear as never, clear as never));
  vi.spyOn(mirror, 'write').mockImplementation(
    faulty(write, (items, gone) => write(mangled(items), gone)),
  );
  vi.spyOn(mirror, 'replace').mockImplementation(
    faulty(replace, (items) => replace(mangled(items))),
  );
  vi.spyOn(mirror, 'clear').mockImplementation(faulty(clearMirror, clearMirror));
  vi.spyOn(indexedDB, 'open').mockImplementation(faulty(open));
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(faulty(deleteDatabase));
  return () => calls;
}

function mangled(items: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(items).map(([key]) => [key, 'AQEgarbage']));
}

/** A computer as it was at one moment: both copies, the device key and the session. */
export interface Moment {
  readonly disk: Awaited<ReturnType<typeof bothCopies>>;
  readonly deviceKey: CryptoKey | undefined;
  readonly session: Record<string, unknown>;
}

export async function thisMoment(): Promise<Moment> {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  return {
    disk: await bothCopies(),
    deviceKey: names.includes('keys') ? await readDeviceKey() : undefined,
    session: structuredClone(await fakeBrowser.storage.session.get(null)),
  };
}

export async function backTo({ disk, deviceKey, session }: Moment): Promise<void> {
  emptyDisk();
  await putOnDisk(disk);
  if (deviceKey) await withDatabase('keys', 'k', (keys) => keys.put('k', deviceKey, 'device'));
  await fakeBrowser.storage.session.set(session);
}

/** Everything that a vault knows; a record that does not open stands as its failure. */
export async function contents(vault: Vault) {
  const { entries, current, mode, lockAfter } = vault.index();
  const records = entries.map(async ({ version: _, ...entry }) => {
    const record: Result<{ name: string }> = await vault.read(entry.id);
    return { ...entry, is: record.ok ? record.value.name : record.failure.kind };
  });
  return { current, mode, lockAfter, entries: await Promise.all(records) };
}
