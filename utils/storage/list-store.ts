// The lists that looking up as one types goes through, in a database of their own. What is in clear there are numbers, names
// of sources and addresses of HPE's lists; all else comes sealed.
import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { PlannedList } from '../sources/list-plan';
import type { SourceName } from '../sources/source';
import type { Sealed } from './list-sealing';

/** What is in clear of a workspace's list. */
export interface ListMeta {
  readonly format: 1;
  /** Epoch milliseconds at which reading it began. */
  readonly at: number;
  /** RFC 3339, by HPE's clock: when the server that was changed last was; empty when no server tells. */
  readonly changedAt: string;
  readonly region: string;
  readonly counts: Readonly<Partial<Record<SourceName, number>>>;
  readonly bytes: number;
  /** Entries of HPE's that are no items for us, or stand there twice: HPE counts them, and none of them is missed. */
  readonly strangers?: Readonly<Partial<Record<SourceName, number>>>;
  /** The addresses that it was read at, and those of them that do not tell what has changed. */
  readonly urls: readonly string[];
  readonly unfilterable: readonly string[];
}

/** What is to be read, and how far that is. */
export interface ListPlan {
  readonly format: 1;
  readonly startedAt: number;
  /** Whether it waits for somebody to want it again. */
  readonly isStopped: boolean;
  readonly lists: readonly PlannedList[];
  /** The addresses of those of them that do not tell what has changed. */
  readonly unfilterable: readonly string[];
  readonly read: number;
  readonly total: number | null;
  readonly bytes: number;
}

/** A page as it came; what is in it is sealed. */
export interface StoredPage {
  /** The number of its list in the plan. */
  readonly list: number;
  readonly offset: number;
  readonly seen: number;
  readonly total: number;
  readonly lines: Sealed;
}

/** What the database is called. */
export const listsName = 'look-up';
const stores = ['lists', 'texts', 'pages', 'plans'] as const;
type StoreName = (typeof stores)[number];

/** Runs work on the database, made if there is none. Rejects when IndexedDB does, as for one of a newer version. */
async function withLists<T>(work: (lists: IDBPDatabase) => Promise<T>): Promise<T> {
  const opened = await openDB(listsName, 1, {
    upgrade: (created) => {
      for (const store of stores) created.createObjectStore(store);
    },
  });
  try {
    return await work(opened);
  } finally {
    opened.close();
  }
}

/** Whether there was ever a list: to look must not make the database. */
async function isThere(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === listsName);
}

/** The list of a workspace with its texts, or undefined where there is none that is understood here. */
export async function readList(
  id: string,
): Promise<{ meta: ListMeta; texts: ReadonlyMap<SourceName, Sealed> } | undefined> {
  if (!(await isThere())) return undefined;
  return withLists(async (lists) => {
    const transaction = lists.transaction(['lists', 'texts']);
    const meta = known<ListMeta>(await transaction.objectStore('lists').get(id));
    if (!meta) return undefined;
    const texts = new Map<SourceName, Sealed>();
    for (const source of Object.keys(meta.counts) as SourceName[]) {
      const sealed = await transaction.objectStore('texts').get([id, source]);
      if (sealed) texts.set(source, sealed);
    }
    return { meta, texts };
  });
}

/** What is in clear of every list and every plan, by workspace. */
export interface Outlines {
  readonly metas: ReadonlyMap<string, ListMeta>;
  readonly plans: ReadonlyMap<string, ListPlan>;
}

export async function readOutlines(): Promise<Outlines> {
  if (!(await isThere())) return { metas: new Map(), plans: new Map() };
  return withLists(async (lists) => {
    const all = async <T extends { format: 1 }>(name: StoreName) => {
      const [ids, values] = await Promise.all([lists.getAllKeys(name), lists.getAll(name)]);
      const found = ids.map((id, at) => [String(id), known<T>(values[at])] as const);
      return new Map(found.flatMap(([id, value]) => (value ? [[id, value] as const] : [])));
    };
    return { metas: await all<ListMeta>('lists'), plans: await all<ListPlan>('plans') };
  });
}

/** What a later version wrote is not read. */
function known<T extends { format: 1 }>(value: unknown): T | undefined {
  return (value as T | undefined)?.format === 1 ? (value as T) : undefined;
}

/** Begins a plan in the place of an older one and of its pages. */
export function writePlan(id: string, plan: ListPlan, signal: AbortSignal): Promise<void> {
  return change(['plans', 'pages'], signal, (store) => {
    store('plans').put(plan, id);
    store('pages').delete(pagesOf(id));
  });
}

/** Changes a plan where it stands; nothing when there is none. */
export function amendPlan(id: string, changes: Partial<ListPlan>): Promise<void> {
  return withLists(async (lists) => {
    const transaction = lists.transaction('plans', 'readwrite');
    const plan = known<ListPlan>(await transaction.store.get(id));
    if (plan) await transaction.store.put({ ...plan, ...changes }, id);
    await transaction.done;
  });
}

/** The pages of a plan, in the order in which they came. */
export function readPages(id: string): Promise<readonly StoredPage[]> {
  return withLists((lists) => lists.getAll('pages', pagesOf(id)));
}

/** Keeps pages with the plan as it is after them. `before`: how many pages of the plan came earlier. */
export function writePages(
  id: string,
  before: number,
  pages: readonly StoredPage[],
  plan: ListPlan,
  signal: AbortSignal,
): Promise<void> {
  return change(['plans', 'pages'], signal, (store) => {
    for (const [at, page] of pages.entries()) store('pages').put(page, [id, before + at]);
    store('plans').put(plan, id);
  });
}

/** Keeps a list in the place of the one before, and of what was read for it. */
export function writeList(
  id: string,
  meta: ListMeta,
  texts: ReadonlyMap<SourceName, Sealed>,
  signal: AbortSignal | null = null,
): Promise<void> {
  return change(stores, signal, (store) => {
    emptied(store, id);
    store('lists').put(meta, id);
    for (const [source, sealed] of texts) store('texts').put(sealed, [id, source]);
  });
}

/** Deletes the lists of these workspaces, and what was read for the next ones. */
export function deleteLists(ids: readonly string[]): Promise<void> {
  return change(stores, null, (store) => {
    for (const id of ids) emptied(store, id);
  });
}

/** Deletes every list there ever was. */
export async function deleteAllLists(): Promise<void> {
  await deleteDB(listsName);
}

type Store = { put(value: unknown, key: IDBValidKey): void; delete(key: IDBKeyRange): void };

function emptied(store: (name: StoreName) => Store, id: string): void {
  for (const name of ['lists', 'plans'] as const) store(name).delete(IDBKeyRange.only(id));
  for (const name of ['texts', 'pages'] as const) store(name).delete(pagesOf(id));
}

/** Every key that begins with this workspace: an array is more than any number or text. */
function pagesOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

/** One transaction: all of it or nothing; nothing when the signal has aborted, be it a moment ago. */
async function change(
  names: readonly StoreName[],
  signal: AbortSignal | null,
  make: (store: (name: StoreName) => Store) => void,
): Promise<void> {
  if (signal?.aborted) return;
  await withLists(async (lists) => {
    // Looked at when the transaction begins: what deletes lists aborts first, and its own begins after that.
    if (signal?.aborted) return;
    const transaction = lists.transaction([...names], 'readwrite');
    const done: Promise<unknown>[] = [transaction.done];
    try {
      make((name) => {
        const store = transaction.objectStore(name);
        return {
          put: (value, key) => void done.push(store.put(value, key)),
          delete: (range) => void done.push(store.delete(range)),
        };
      });
    } catch (error) {
      // What was asked for until then would be kept.
      done.unshift(Promise.reject(error));
      transaction.abort();
    }
    await Promise.all(done);
  });
}
