// What has come of the lists of a workspace so far. Each page is kept as it comes, sealed, so that whatever ends the reading,
// the next one goes on from there.
import type { Failure } from '@/utils/domain/failure';
import { idOfLine } from '@/utils/domain/item-index';
import { type ListPage, totalOf } from '@/utils/domain/list-pages';
import { listPageItems, requestsAtOnce } from '@/utils/domain/numbers';
import { sourcesFor } from '@/utils/sources/all';
import { isSamePlan, plannedLists } from '@/utils/sources/list-plan';
import { writeFailure } from '@/utils/storage/commit';
import { openBytes, sealBytes, textOf } from '@/utils/storage/list-sealing';
import {
  type ListPlan,
  readOutlines,
  readPages,
  type StoredPage,
  writePages,
  writePlan,
} from '@/utils/storage/list-store';
import type { Job, Progress } from './list-reading';

/** Pages that wait to be written: as many as are under way, twice. */
const mostUnwritten = 2 * requestsAtOnce;

/** A list as it is read, with the IDs that it has brought. */
interface ListBeingRead {
  size: number;
  readonly pages: ListPage[];
  readonly ids: Set<string>;
}

/** What is to be read, and what has been read of it before. */
export interface BegunReading {
  readonly plan: ListPlan;
  readonly lists: readonly ListBeingRead[];
}

/** What is kept of an earlier beginning, or a beginning. */
export async function begunReading(
  { workspace, key, signal }: Job,
  isAnew: boolean,
): Promise<BegunReading> {
  const { metas, plans } = await readOutlines();
  const [meta, stored] = [metas.get(workspace.id), plans.get(workspace.id)];
  const earlier = isAnew ? null : (meta ?? null);
  const wanted = plannedLists(sourcesFor(workspace.service), workspace, earlier);
  if (stored && !isAnew && isSamePlan(stored.lists, wanted)) {
    const lists = await openedPages(workspace.id, key, stored).catch(() => null);
    if (lists) return { plan: { ...stored, isStopped: false }, lists };
  }
  const plan: ListPlan = {
    format: 1,
    startedAt: Date.now(),
    isStopped: false,
    lists: wanted,
    unfilterable: meta?.unfilterable ?? [],
    read: 0,
    total: null,
    bytes: 0,
  };
  await writePlan(workspace.id, plan, signal);
  return { plan, lists: emptyLists(plan) };
}

function emptyLists({ lists }: ListPlan): ListBeingRead[] {
  return lists.map(() => ({ size: listPageItems, pages: [], ids: new Set() }));
}

/** Rejects when one of them does not open: it was sealed with the key of another estate. */
async function openedPages(id: string, key: CryptoKey, plan: ListPlan): Promise<ListBeingRead[]> {
  const lists = emptyLists(plan);
  for (const { list, offset, seen, total, lines } of await readPages(id)) {
    const text = textOf(await openBytes(key, ['page', id, list, offset], lines));
    const ids = text.split('\n').filter(Boolean).map(idOfLine);
    const of = lists[list];
    if (of) add(of, { offset, seen, total, ids });
  }
  return lists;
}

function add(list: ListBeingRead, page: ListPage): void {
  const { offset, seen, total, ids } = page;
  // The first page is as long as HPE makes them; an empty one tells nothing.
  if (list.pages.length === 0 && offset === 0 && seen > 0 && seen < total) list.size = seen;
  list.pages.push(page);
  for (const id of ids) list.ids.add(id);
}

/** Keeps what comes from now on; `onFailure` is told when the browser does not. */
export function keptPages(
  { workspace, key, signal, isStopping }: Job,
  { plan: first, lists }: BegunReading,
  onFailure: (failure: Failure) => void,
) {
  let plan = first;
  let written = lists.reduce((sum, list) => sum + list.pages.length, 0);
  let writing = Promise.resolve();
  const unwritten: { at: number; page: Omit<ListPage, 'ids'>; lines: readonly string[] }[] = [];

  return { plan: () => plan, progress, keep, everything, allWritten: () => writing };

  async function keep(
    at: number,
    page: Omit<ListPage, 'ids'>,
    lines: readonly string[],
  ): Promise<void> {
    const list = lists[at];
    if (!list) return;
    add(list, { ...page, ids: lines.map(idOfLine) });
    // The next pages are asked for while these are written, unless the disk is slower than HPE.
    unwritten.push({ at, page, lines });
    writing = writing.then(write).catch((error: unknown) => onFailure(writeFailure(error)));
    if (unwritten.length > mostUnwritten) await writing;
  }

  /** Writes what has come since the last time, all of it in one step. */
  async function write(): Promise<void> {
    const some = unwritten.splice(0);
    if (some.length === 0) return;
    const sealed = some.map(async ({ at, page, lines }): Promise<StoredPage> => {
      const text = new TextEncoder().encode(lines.join('\n'));
      const name = ['page', workspace.id, at, page.offset];
      return { list: at, ...page, lines: await sealBytes(key, name, text) };
    });
    const stored = await Promise.all(sealed);
    const bytes = stored.reduce((sum, { lines }) => sum + lines.body.byteLength, plan.bytes);
    plan = { ...plan, isStopped: isStopping(), ...progress(), bytes };
    await writePages(workspace.id, written, stored, plan, signal);
    written += stored.length;
  }

  /** HPE does not tell what has changed in a list: all of it is to be read. */
  function everything(at: number): void {
    const url = plan.lists[at]?.url ?? '';
    const planned = plan.lists.map((one, nth) => (nth === at ? { ...one, since: null } : one));
    plan = { ...plan, lists: planned, unfilterable: [...plan.unfilterable, url] };
  }

  function progress(): Progress {
    const totals = lists.map((list) => totalOf(list));
    return {
      read: lists.reduce((sum, { ids }) => sum + ids.size, 0),
      total: totals.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0),
    };
  }
}
