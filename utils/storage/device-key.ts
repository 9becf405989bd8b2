// The key that wraps the data key in device mode. It lies in IndexedDB because only there a key can be kept
// that no script can take out; who reads the browser's files has it all the same (security.md F3, D2).
import { deleteDB } from 'idb';
import { withDatabase } from './database';

const database = 'keys';
const store = 'k';
const name = 'device';

/** The device key, or undefined if there is none. Rejects when IndexedDB does; writes nothing. */
export function readDeviceKey(): Promise<CryptoKey | undefined> {
  return withDatabase(database, store, async (keys) => {
    const found: unknown = await keys.get(store, name);
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
  await withDatabase(database, store, async (keys) => {
    const transaction = keys.transaction(store, 'readwrite', { durability: 'strict' });
    const there = await transaction.store.getKey(name);
    await Promise.all([there || transaction.store.add(made, name), transaction.done]);
  });
  const kept = await readDeviceKey();
  if (!kept) throw new Error('The device key was not kept.');
  return kept;
}

/** Deletes the device key: what is still sealed under it never opens again. Rejects when IndexedDB does. */
export async function deleteDeviceKey(): Promise<void> {
  await deleteDB(database);
}
