// The key that wraps the data key in device mode. It lies in IndexedDB because only there a key can be kept
// that no script can take out; who reads the browser's files has it all the same (security.md F3, D2).
import { type IDBPDatabase, openDB } from 'idb';

const store = 'k';
const name = 'device';

/** The device key, or undefined if there is none. Rejects when IndexedDB does; writes nothing. */
export function readDeviceKey(): Promise<CryptoKey | undefined> {
  return withStore(async (database) => {
    const found: unknown = await database.get(store, name);
    return found instanceof CryptoKey ? found : undefined;
  });
}

/**
 * The device key, made if there is none, as it was read back from the disk after the write had ended. One that
 * is there is never replaced: something may still be sealed under it. Rejects when IndexedDB does.
 */
export async function ensureDeviceKey(): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'wrapKey',
    'unwrapKey',
  ]);
  await withStore(async (database) => {
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
    const there = await transaction.store.getKey(name);
    await Promise.all([there || transaction.store.add(made, name), transaction.done]);
  });
  const kept = await readDeviceKey();
  if (!kept) throw new Error('The device key was not kept.');
  return kept;
}

async function withStore<T>(use: (database: IDBPDatabase) => Promise<T>): Promise<T> {
  const database = await openDB('keys', 1, {
    upgrade: (created) => void created.createObjectStore(store),
  });
  try {
    return await use(database);
  } finally {
    database.close();
  }
}
