// IndexedDB, of which each use is one opening and one closing: nothing is held that a dying worker would leave open.
import { type IDBPDatabase, openDB } from 'idb';

/** Runs work on a database with this one object store, made if there is none. Rejects when IndexedDB does. */
export async function withDatabase<T>(
  name: string,
  store: string,
  work: (database: IDBPDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDB(name, 1, {
    upgrade: (created) => void created.createObjectStore(store),
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
