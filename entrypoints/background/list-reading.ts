// Reading the lists of a workspace, page by page. Each page is kept as it comes, so that whatever ends this, the next one
// goes on from there; at the end the pages become the texts that are looked in.
import type { Failure } from '@/utils/domain/failure';
import { idOfLine, lineOf } from '@/utils/domain/item-index';
import {
  isReadable,
  type ListPage,
  offsetsToRead,
  offsetsToReadAgain,
  totalOf,
} from '@/utils/domain/list-pages';
import {
  listPageItems,
  mendingRounds,
  minute,
  mostListed,
  requestsAtOnce,
  timerSlack,
  waitedFor,
} from '@/utils/domain/numbers';
import type { Workspace } from '@/utils/domain/workspace';
import { sourceOf, sourcesFor } from '@/utils/sources/all';
import {
  changedSince,
  isAbsent,
  isSamePlan,
  plannedLists,
  waitsUntil,
} from '@/utils/sources/list-plan';
import { writeFailure } from '@/utils/storage/commit';
import {
  type ListPlan,
  openBytes,
  readOutlines,
  readPages,
  type StoredPage,
  sealBytes,
  textOf,
  writePages,
  writePlan,
} from '@/utils/storage/list-store';
import { eachFew } from './few-at-once';
import { type Access, askingPages, pause } from './list-asking';
import { makeList } from './list-making';

/** Pages that wait to be written: as many as are under way, twice. */
const mostUnwritten = 2 * requestsAtOnce;

/** Whose lists are read, and who minds it. */
export interface Job {
  readonly workspace: Workspace;
  readonly access: Access;
  /** What they are sealed with. */
  readonly key: CryptoKey;
  /** Ends it at once. */
  readonly signal: AbortSignal;
  /** Whether no further page is wanted; those under way are kept. */
  readonly isStopping: () => boolean;
  /** Is told how far it is; `until`: how long HPE wants no page, or null. */
  readonly onProgress: (progress: Progress, until: number | null) => Promise<void>;
}

export type Progress = Pick<ListPlan, 'read' | 'total'>;

/** `until`: it goes on then. `failure`: null when it was stopped or ended from without. */
export type Ended =
  | { readonly state: 'done' }
  | { readonly state: 'waiting'; readonly until: number }
  | { readonly state: 'stopped'; readonly failure: Failure | null };

/** A list as it is read, with the IDs that it has brought. */
interface ListBeingRead {
  size: number;
  readonly pages: ListPage[];
  readonly ids: Set<string>;
}

/** Reads, or goes on reading, what is missing of the lists of a workspace. Rejects when the browser does not keep it. */
export async function readLists(job: Job): Promise<Ended> {
  // What was read may turn out not to be enough, and then everything is read.
  for (let isAnew = false; ; isAnew = true) {
    const { plan, lists } = await begun(job, isAnew);
    const reading = readingOf(job, plan, lists);
    const ended = await reading.run();
    if (ended.state !== 'done') return ended;
    const made = await makeList(job, reading.plan());
    if (!made.ok) return endOf(made.failure);
    if (made.value === 'made') return ended;
  }
}

/** What is kept of an earlier beginning, or a beginning. */
async function begun(
  job: Job,
  isAnew: boolean,
): Promise<{ plan: ListPlan; lists: ListBeingRead[] }> {
  const { workspace, key, signal } = job;
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

function readingOf(job: Job, first: ListPlan, lists: readonly ListBeingRead[]) {
  const { workspace, key, signal } = job;
  const askPage = askingPages(job.access, signal);
  let plan = first;
  let written = lists.reduce((sum, list) => sum + list.pages.length, 0);
  let ended: Ended | null = null;
  let heldUntil = 0;
  let absent = 0;
  let writing = Promise.resolve();
  const unwritten: { at: number; page: Omit<ListPage, 'ids'>; lines: readonly string[] }[] = [];

  return { run, plan: () => plan };

  async function run(): Promise<Ended> {
    // The first pages tell how much there is of everything.
    for (const [at, list] of lists.entries()) if (list.pages.length === 0) await take(at, 0);
    for (const at of lists.keys()) await readList(at);
    await writing;
    return ended ?? { state: 'done' };
  }

  async function readList(at: number): Promise<void> {
    const list = lists[at];
    for (let round = 0; list && !hasEnded(); round += 1) {
      for (let next = offsetsToRead(list); next.length > 0 && !hasEnded(); ) {
        await takeAll(at, next);
        next = offsetsToRead(list);
      }
      if (hasEnded()) return;
      const again = offsetsToReadAgain(list, round);
      if (again.length === 0) return;
      if (round === mendingRounds || !isReadable(list)) return end(incomplete());
      await takeAll(at, again);
    }
  }

  async function takeAll(at: number, offsets: readonly number[]): Promise<void> {
    await eachFew(offsets, (offset) => take(at, offset));
  }

  /** Reads one page, when HPE wants it to be read, and keeps it. */
  async function take(at: number, offset: number): Promise<void> {
    for (;;) {
      await held();
      const [list, planned] = [lists[at], plan.lists[at]];
      // The list may have become shorter meanwhile.
      const isPast = offset > 0 && list !== undefined && offset >= (totalOf(list) ?? 0);
      if (hasEnded() || !list || !planned || isPast) return;
      const filter = changedSince(planned);
      const range = { offset, limit: list.size, ...(filter && { filter }) };
      const page = await askPage(planned, range);
      if (page.ok) {
        const { items, seen, total, pace } = page.value;
        if (pace && pace.remaining * 2 <= pace.limit) heldUntil = pace.resetAt;
        const lines = items.map((item) => lineOf(item, sourceOf(planned.source)));
        // Where HPE tells no total, a full page is followed by another one.
        const most = offset + seen + (seen < list.size ? 0 : 1);
        return keep(at, { offset, seen, total: total ?? most }, lines);
      }
      const { failure } = page;
      const until = waitsUntil(failure, Date.now(), minute);
      if (until !== null) heldUntil = until;
      else if (filter && failure.kind === 'api-refused' && failure.status === 400) everything(at);
      else if (offset === 0 && isAbsent(failure)) return without(at, failure);
      else return end(endOf(failure));
    }
  }

  /** Waits as long as HPE wants no page; a long wait ends this, and the alarm goes on. */
  async function held(): Promise<void> {
    const until = heldUntil;
    if (until <= Date.now() || hasEnded()) return;
    await job.onProgress(progress(), until);
    if (until - Date.now() <= waitedFor) await pause(until - Date.now() + timerSlack, signal);
    if (until > Date.now()) end({ state: 'waiting', until });
    else await job.onProgress(progress(), null);
  }

  async function keep(
    at: number,
    page: Omit<ListPage, 'ids'>,
    lines: readonly string[],
  ): Promise<void> {
    const list = lists[at];
    if (!list || signal.aborted) return;
    add(list, { ...page, ids: lines.map(idOfLine) });
    // The next pages are asked for while these are written, unless the disk is slower than HPE.
    unwritten.push({ at, page, lines });
    writing = writing.then(write).catch((error: unknown) => {
      end({ state: 'stopped', failure: writeFailure(error) });
    });
    if (unwritten.length > mostUnwritten) await writing;
    const { total } = page;
    if (!Number.isSafeInteger(total) || total < 0 || total > mostListed) end(incomplete());
    if (!hasEnded()) await job.onProgress(progress(), null);
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
    plan = { ...plan, isStopped: job.isStopping(), ...progress(), bytes };
    await writePages(workspace.id, written, stored, plan, signal);
    written += stored.length;
  }

  /** HPE does not tell what has changed. */
  function everything(at: number): void {
    const url = plan.lists[at]?.url ?? '';
    const planned = plan.lists.map((one, nth) => (nth === at ? { ...one, since: null } : one));
    plan = { ...plan, lists: planned, unfilterable: [...plan.unfilterable, url] };
  }

  /** A list that is not there for this client is as an empty one, unless there is none at all. */
  async function without(at: number, failure: Failure): Promise<void> {
    absent += 1;
    if (absent === lists.length) return end(endOf(failure));
    await keep(at, { offset: 0, seen: 0, total: 0 }, []);
  }

  function progress(): Progress {
    const totals = lists.map((list) => totalOf(list));
    return {
      read: lists.reduce((sum, { ids }) => sum + ids.size, 0),
      total: totals.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0),
    };
  }

  function incomplete(): Ended {
    const { read, total } = progress();
    return endOf({ kind: 'list-incomplete', read, total: total ?? 0 });
  }

  function end(how: Ended): void {
    ended ??= how;
  }

  function hasEnded(): boolean {
    if (signal.aborted || job.isStopping()) end({ state: 'stopped', failure: null });
    return ended !== null;
  }
}

/** How a reading ends because of this. */
function endOf(failure: Failure): Ended {
  const until = waitsUntil(failure, Date.now(), minute);
  if (until !== null) return { state: 'waiting', until };
  return { state: 'stopped', failure: failure.kind === 'locked' ? null : failure };
}
