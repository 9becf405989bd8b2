// What a version of the extension has left on the disk of a browser, as a file that was made once, by that version, and
// stays in the repository: put back into a browser, real or not, it has to open for ever.
// `tests/unit/storage/profile.test.ts` makes them. A `store-1-*` beside them is the sealed items alone, with what no
// profile can have: one was sealed by hand, from the document and not by our code, with members of a later version; the
// other is of before most choices were there.
import { readdirSync, readFileSync } from 'node:fs';

/** Bytes are `{ bytes }` or `{ buffer }`, as base64. */
export interface KeptProfile {
  /** The bytes of the key that no script can take out of a browser; null under a passphrase. */
  readonly deviceKey: string | null;
  readonly local: Record<string, unknown>;
  /** The databases beside that of the key: for each store its keys and values. */
  readonly databases: Record<string, Record<string, readonly [key: IDBValidKey, value: unknown][]>>;
}

/** The passphrase of those that have one. */
export const keptPassphrase = 'demo passphrase of the fixtures';

/** The names of all: the format and what protects it, as `1-device`. */
export const keptProfiles = readdirSync('tests/fixtures').flatMap(
  (file) => /^profile-(.+)\.json$/.exec(file)?.[1] ?? [],
);

export function keptProfile(name: string): KeptProfile {
  return JSON.parse(readFileSync(`tests/fixtures/profile-${name}.json`, 'utf8'));
}

/** Puts the databases in the place of those that are there. It runs in a page too, where it has nothing but itself. */
export async function putDatabases({ deviceKey, databases }: KeptProfile): Promise<void> {
  const bytesOf = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const revive = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || value instanceof CryptoKey) return value;
    if ('bytes' in value && Object.keys(value).length === 1) return bytesOf(String(value.bytes));
    if ('buffer' in value) return bytesOf(String(value.buffer)).buffer;
    if (Array.isArray(value)) return value.map(revive);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revive(one)]));
  };
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const all: KeptProfile['databases'] = { ...databases };
  if (deviceKey !== null) {
    const uses: KeyUsage[] = ['wrapKey', 'unwrapKey'];
    const key = await crypto.subtle.importKey('raw', bytesOf(deviceKey), 'AES-GCM', false, uses);
    all.keys = { k: [['device', key]] };
  }
  for (const name of ['keys', 'mirror', 'look-up']) await settled(indexedDB.deleteDatabase(name));
  for (const [name, stores] of Object.entries(all)) {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      for (const store of Object.keys(stores)) opening.result.createObjectStore(store);
    };
    const database = await settled(opening);
    const transaction = database.transaction(Object.keys(stores), 'readwrite');
    for (const [store, entries] of Object.entries(stores)) {
      for (const [key, value] of entries) {
        transaction.objectStore(store).put(revive(value), key);
      }
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }
}
