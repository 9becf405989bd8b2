// Reading the lists of a workspace, page by page: which page comes next, and when HPE wants it to. At the end the pages become
// the texts that are looked in.
import type { Failure } from '@/utils/domain/failure';
import { lineOf } from '@/utils/domain/item-index';
import {
  isReadable,
  type ListPage,
  offsetsToRead,
  offsetsToReadAgain,
  totalOf,
} from '@/utils/domain/list-pages';
import { mendingRounds, minute, mostListed, timerSlack, waitedFor } from '@/utils/domain/numbers';
import type { Workspace } from '@/utils/domain/workspace';
import { sourceOf } from '@/utils/sources/all';
import { changedSince, isAbsent, waitsUntil } from '@/utils/sources/list-plan';
import type { ListPlan } from '@/utils/storage/list-store';
import { eachFew } from './few-at-once';
import { type BegunReading, begunReading, keptPages } from './kept-pages';
import { type Access, askingPages, pause } from './list-asking';
import { makeList } from './list-making';

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

/** Reads, or goes on reading, what is missing of the lists of a workspace. Rejects when the browser does not keep it. */
export async function readLists(job: Job): Promise<Ended> {
  // What was read may turn out not to be enough, and then everything is read.
  for (let isAnew = false; ; isAnew = true) {
    const begun = await begunReading(job, isAnew);
    const reading = readingOf(job, begun);
    const ended = await reading.run();
    if (ended.state !== 'done') return ended;
    const made = await makeList(job, reading.plan());
    if (!made.ok) return endOf(made.failure);
    if (made.value === 'made') return ended;
  }
}

function readingOf(job: Job, begun: BegunReading) {
  const { lists } = begun;
  const { signal } = job;
  const askPage = askingPages(job.access, signal);
  const kept = keptPages(job, begun, (failure) => end({ state: 'stopped', failure }));
  const { plan, progress, everything } = kept;
  let ended: Ended | null = null;
  let heldUntil = 0;
  let absent = 0;

  return { run, plan };

  async function run(): Promise<Ended> {
    // The first pages tell how much there is of everything.
    for (const [at, list] of lists.entries()) if (list.pages.length === 0) await take(at, 0);
    for (const at of lists.keys()) await readList(at);
    await kept.allWritten();
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
      const [list, planned] = [lists[at], plan().lists[at]];
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
    if (signal.aborted) return;
    await kept.keep(at, page, lines);
    const { total } = page;
    if (!Number.isSafeInteger(total) || total < 0 || total > mostListed) end(incomplete());
    if (!hasEnded()) await job.onProgress(progress(), null);
  }

  /** A list that is not there for this client is as an empty one, unless there is none at all. */
  async function without(at: number, failure: Failure): Promise<void> {
    absent += 1;
    if (absent === lists.length) return end(endOf(failure));
    await keep(at, { offset: 0, seen: 0, total: 0 }, []);
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
