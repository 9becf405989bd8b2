// What the tests of the store share: an empty disk for each of them, and things to put on it.
import { IDBFactory } from 'fake-indexeddb';
import { type IDBPDatabase, openDB } from 'idb';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Result } from '../../../utils/domain/result';
import type { Workspace } from '../../../utils/domain/workspace';
import { openVault, type Vault } from '../../../utils/storage/vault';

/** The stored area; `fakeBrowser` declares `getKeys` but throws when it is called, as old Firefox would. */
export const local = fakeBrowser.storage.local;

/** A computer on which the extension has never run. */
export function emptyDisk() {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
}

/** Everything in `storage.local`. */
export async function onDisk(): Promise<Record<string, unknown>> {
  return structuredClone(await local.get(null));
}

type Items = Record<string, unknown>;

/** One of the two copies of the store, to look into and to damage. */
export interface DiskCopy {
  all(): Promise<Items>;
  set(items: Items): Promise<unknown>;
  remove(names: string[]): Promise<unknown>;
  clear(): Promise<unknown>;
}

export const copies: Readonly<Record<'local' | 'mirror', DiskCopy>> = {
  local: {
    all: onDisk,
    set: (items) => local.set(items),
    remove: (names) => local.remove(names),
    clear: () => local.clear(),
  },
  mirror: {
    all: () =>
      inMirror(async (database) => {
        const names = await database.getAllKeys('copy');
        const values = await database.getAll('copy');
        return Object.fromEntries(names.map((name, at) => [String(name), values[at]]));
      }),
    set: (items) =>
      inMirror((database) =>
        Promise.all(
          Object.entries(items).map(([name, value]) => database.put('copy', value, name)),
        ),
      ),
    remove: (names) =>
      inMirror((database) => Promise.all(names.map((name) => database.delete('copy', name)))),
    clear: () => inMirror((database) => database.clear('copy')),
  },
};

async function inMirror<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T> {
  const database = await openDB('mirror', 1, {
    upgrade: (created) => void created.createObjectStore('copy'),
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Everything in both copies. */
export async function bothCopies(): Promise<{ local: Items; mirror: Items }> {
  return { local: await copies.local.all(), mirror: await copies.mirror.all() };
}

/** Puts both copies back to what `bothCopies` gave. */
export async function putOnDisk(kept: { local: Items; mirror: Items }): Promise<void> {
  for (const name of ['local', 'mirror'] as const) {
    await copies[name].clear();
    await copies[name].set(kept[name]);
  }
}

/** Takes the device key away. */
export async function loseDeviceKey(): Promise<void> {
  const database = await openDB('keys');
  await database.clear('k');
  database.close();
}

/** A text in which one character near the end is another. */
export function flipped(text: unknown): string {
  const all = String(text);
  const at = all.length - 3;
  return all.slice(0, at) + (all[at] === 'A' ? 'B' : 'A') + all.slice(at + 1);
}

/** An envelope whose first byte says format 2. */
export const newerEnvelope = Buffer.from([2, 1, ...new Uint8Array(60)]).toString('base64url');

export function id(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function aWorkspace(changes: Partial<Workspace> = {}): Workspace {
  return {
    id: id(1),
    name: 'Hamburg production',
    clientId: '5f6c7d8e-client-id',
    clientSecret: 'secret-0123456789abcdef',
    issuer: { kind: 'workspace', workspaceId: '0123456789abcdef0123456789abcdef' },
    service: 'compute-ops-management',
    region: 'eu-central',
    mark: 'prod',
    colour: 'violet',
    keepFreshHours: 2,
    uses2022Addresses: false,
    clientAuthentication: 'post',
    endsOlderTokens: false,
    consoleAddress: '',
    indexKey: '',
    pinnedServers: [],
    parentId: null,
    createdAt: 1_790_000_000_000,
    changedAt: 1_790_000_000_000,
    ...changes,
  };
}

/** The value of an answer that has to be ok. */
export function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed with ${result.failure.kind}`);
  return result.value;
}

/** `ok`, or the kind of the failure. */
export function outcome(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.failure.kind;
}

/** What the next start of the browser finds. */
export async function restarted(): Promise<Vault> {
  return valueIn(await openVault());
}

/** A vault on this disk with these workspaces in it. */
export async function aVaultWith(...numbers: number[]) {
  const vault = await restarted();
  for (const n of numbers) valueIn(await vault.save([aWorkspace({ id: id(n), name: `No. ${n}` })]));
  return vault;
}

/** In which writings a word stands in a text; base64 of it at each of the three offsets. */
export function writingsOf(word: string, text: string): string[] {
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
