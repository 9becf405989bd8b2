// Minding a reading of lists while it is under way: one for each workspace, shown as far as it is, stopped or ended when
// somebody wants that, and begun again when it is wanted again meanwhile.
import { progressShown } from '@/utils/domain/numbers';
import { goesOn } from '@/utils/sources/list-plan';
import { writeFailure } from '@/utils/storage/commit';
import { listKey } from '@/utils/storage/list-sealing';
import { amendPlan } from '@/utils/storage/list-store';
import { accessFor } from './list-asking';
import { outlinesNow } from './list-outlines';
import { type Ended, type Progress, readLists } from './list-reading';
import { showList, showReading } from './list-states';
import { untilClosed } from './open-vault';
import { readRecord } from './workspaces';

/** What reads the list of a workspace just now. A cache: a worker that dies is followed by one whom the alarm wakes. */
interface UnderWay {
  readonly ending: AbortController;
  /** Is aborted by that, and when the vault is closed. */
  readonly signal: AbortSignal;
  isStopping: boolean;
  /** Whether no further page comes, though that is not shown yet. */
  hasEnded: boolean;
  /** Whether it is to go on though it was stopped, or has ended, a moment ago. */
  isWantedAgain: boolean;
}
const underWay = new Map<string, UnderWay>();

/** Reads, unless it is being read. One workspace after the other, so that no host has more requests than one may have. */
export async function beginReading(id: string): Promise<void> {
  const before = underWay.get(id);
  const ending = new AbortController();
  const signal = AbortSignal.any([untilClosed(), ending.signal]);
  const own: UnderWay = {
    ending,
    signal,
    isStopping: false,
    hasEnded: false,
    isWantedAgain: false,
  };
  if (!before) underWay.set(id, own);
  else before.isWantedAgain = before.isStopping || before.hasEnded || before.signal.aborted;
  await showReading(id, ({ reading }) => ({
    ...{ read: 0, total: null },
    ...reading,
    ...{ state: 'running', until: null, failure: null, movedAt: Date.now() },
  }));
  if (before) return;
  void navigator.locks
    .request('lists', () => read(id, own))
    .finally(async () => {
      underWay.delete(id);
      if (own.isWantedAgain) await beginReading(id);
    })
    .catch(() => undefined);
}

/** Whether the list of a workspace is read just now. */
export function isBeingRead(id: string): boolean {
  return underWay.has(id);
}

/** Lets no further page be asked for, and shows that; those under way are kept. */
export async function stopReading(id: string): Promise<void> {
  const own = underWay.get(id);
  if (own) Object.assign(own, { isStopping: true, isWantedAgain: false });
  const stopped = { state: 'stopped', until: null, failure: null } as const;
  await showReading(
    id,
    ({ reading }) => reading && { ...reading, ...stopped, movedAt: Date.now() },
  );
}

/** Ends the reading of these workspaces at once, for as long as nobody wants it again: nothing of it is kept after this. */
export function endReading(ids: readonly string[]): void {
  for (const own of ids.flatMap((id) => underWay.get(id) ?? [])) {
    own.isWantedAgain = false;
    own.ending.abort();
  }
}

async function read(id: string, own: UnderWay): Promise<void> {
  const ended = await readNow(id, own);
  own.hasEnded = true;
  if (own.signal.aborted) return;
  // Where nothing is to be read any more there may be a list nevertheless.
  if (ended === null) return showList(id);
  if (ended.state === 'stopped' && (own.isStopping || !mayGoOn(ended))) {
    await amendPlan(id, { isStopped: true }).catch(() => undefined);
  }
  await showEnd(id, ended);
}

/** Null when the workspace has gone meanwhile, or is another one. */
async function readNow(id: string, own: UnderWay): Promise<Ended | null> {
  const { signal } = own;
  try {
    const record = signal.aborted ? null : await readRecord(id);
    const key = record?.ok ? await listKey(record.value.indexKey) : undefined;
    if (!record?.ok || !key) return null;
    const workspace = record.value;
    const access = accessFor(workspace);
    const isStopping = () => own.isStopping;
    const onProgress = progressOf(id);
    return await readLists({ workspace, access, key, signal, isStopping, onProgress });
  } catch (error) {
    return { state: 'stopped', failure: writeFailure(error) };
  }
}

function mayGoOn({ failure }: Extract<Ended, { state: 'stopped' }>): boolean {
  return failure !== null && goesOn(failure);
}

async function showEnd(id: string, ended: Ended): Promise<void> {
  if (ended.state === 'done') return showList(id);
  const { plans } = await outlinesNow();
  const { read, total } = plans.get(id) ?? { read: 0, total: null };
  const progress = { read, total, movedAt: Date.now() };
  await showReading(id, () =>
    ended.state === 'waiting'
      ? { ...progress, state: 'waiting', until: ended.until, failure: null }
      : { ...progress, state: 'stopped', until: null, failure: ended.failure },
  );
}

/** Shows how far it is, not more often than a person can see; a wait and its end at once. */
function progressOf(id: string) {
  let shown = { at: 0, until: null as number | null };
  return async ({ read, total }: Progress, until: number | null): Promise<void> => {
    const now = Date.now();
    if (until === shown.until && Math.abs(now - shown.at) < progressShown) return;
    shown = { at: now, until };
    const state = until === null ? 'running' : 'waiting';
    await showReading(id, ({ reading }) =>
      // What was stopped meanwhile stays so, though the last pages come still.
      reading?.state === 'stopped'
        ? { ...reading, read, total }
        : { state, read, total, until, failure: null, movedAt: now },
    );
  };
}
