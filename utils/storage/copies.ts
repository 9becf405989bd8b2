// The sealed store lies in two copies: `storage.local`, and IndexedDB, which the pages of HPE's console cannot reach
// (F6) and which survives the loss of the first (F19).
import { browser } from '#imports';
import { withDatabase } from './database';
import { localKeys } from './local-items';

/** Stored values by name; one that is absent is undefined. */
export type Values = Readonly<Record<string, unknown>>;

/** Stands for a value that is there and that the browser cannot read. */
export const unreadable = Symbol('unreadable');

export interface Copy {
  /** The values of these names; a copy that does not open has only unreadable ones. Never rejects. */
  read(names: readonly string[]): Promise<Values>;
  /** Every name, or none when the browser cannot tell. Never rejects. */
  names(): Promise<readonly string[]>;
  /** Writes some values and then takes others away. Rejects when the browser refuses. */
  write(items: Values, gone: readonly string[]): Promise<void>;
  /**
   * Leaves these values and nothing else of the store, in what the browser keeps of older ones too (F2). Rejects
   * likewise.
   */
  replace(items: Values): Promise<void>;
  /** Leaves nothing at all, not even what stands beside the store. Rejects likewise. */
  clear(): Promise<void>;
}

export const local: Copy = {
  read: async (names) => {
    try {
      return await browser.storage.local.get([...names]);
    } catch {
      // One damaged value makes the whole call fail; each for itself, the others can be read.
      return Object.fromEntries(await Promise.all(names.map(readLocally)));
    }
  },
  names: async () => {
    try {
      return await browser.storage.local.getKeys();
    } catch {
      // Firefox before 143 has no `getKeys`, and `get(null)` fails as a whole at one damaged value.
      return [];
    }
  },
  write: async (items, gone) => {
    // One call, which the browsers do whole or not at all (F18). What goes, goes after the index that named it.
    await browser.storage.local.set({ ...items });
    if (gone.length > 0) await browser.storage.local.remove([...gone]);
  },
  replace: async (items) => {
    // Choices that are damaged, or lost because the browser ends in between, are as if they were never made.
    const { preferences } = localKeys;
    const { [preferences]: choices } = await local.read([preferences]);
    const isThere = choices !== undefined && choices !== unreadable;
    await browser.storage.local.clear();
    await browser.storage.local.set({ ...items, ...(isThere && { [preferences]: choices }) });
  },
  clear: () => browser.storage.local.clear(),
};

async function readLocally(name: string): Promise<[string, unknown]> {
  try {
    return [name, (await browser.storage.local.get(name))[name]];
  } catch {
    return [name, unreadable];
  }
}

const store = 'copy';

export const mirror: Copy = {
  read: async (names) => {
    try {
      return await withDatabase('mirror', store, async (database) => {
        const { store: items } = database.transaction(store);
        const values = await Promise.all(names.map((name) => items.get(name)));
        return Object.fromEntries(names.map((name, at) => [name, values[at]]));
      });
    } catch {
      return Object.fromEntries(names.map((name) => [name, unreadable]));
    }
  },
  names: async () => {
    try {
      return await withDatabase('mirror', store, async (database) =>
        (await database.getAllKeys(store)).map(String),
      );
    } catch {
      return [];
    }
  },
  write: (items, gone) => change(items, gone, false),
  replace: (items) => change(items, [], true),
  clear: () => change({}, [], true),
};

/** One transaction, durable when it resolves. */
async function change(items: Values, gone: readonly string[], fromEmpty: boolean): Promise<void> {
  await withDatabase('mirror', store, async (database) => {
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
    const { store: kept } = transaction;
    await Promise.all([
      ...(fromEmpty ? [kept.clear()] : []),
      ...Object.entries(items).map(([name, value]) => kept.put(value, name)),
      ...gone.map((name) => kept.delete(name)),
      transaction.done,
    ]);
  });
}
