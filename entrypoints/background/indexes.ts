// The lists that looking up as one types goes through: reading them when somebody wants that, going on after whatever
// ended it, and deleting them with what they are of.
import { dueAt, type Reading, type RenewAfter } from '@/utils/domain/index-state';
import { progressShown } from '@/utils/domain/numbers';
import { fail, ok, type Result } from '@/utils/domain/result';
import { needsUser } from '@/utils/domain/workspace-view';
import type { Reply } from '@/utils/messages/contract';
import { goesOn, isToRenew } from '@/utils/sources/list-plan';
import { writeFailure } from '@/utils/storage/commit';
import { amendPlan, deleteLists, listKey, newListKey } from '@/utils/storage/list-store';
import { writeLookUp } from '@/utils/storage/preferences';
import type { Vault } from '@/utils/storage/vault';
import { accessFor, barredFrom } from './list-asking';
import { outlinesNow } from './list-outlines';
import { type Ended, type Progress, readLists } from './list-reading';
import { showList, showReading } from './list-states';
import { untilClosed } from './open-vault';
import { changeState, readState, vault } from './state';
import { exclusively } from './tokens';
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

/** Reads the list of a workspace, or goes on with that; it answers when that has begun. */
export async function readIndex(id: string): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const record = await readRecord(id);
  if (!record.ok) return record;
  const barred = await barredFrom(record.value);
  if (barred) return fail(barred);
  const withKey = await ensureKey(id, kept.value);
  if (!withKey.ok) return withKey;
  try {
    await amendPlan(id, { isStopped: false });
  } catch (error) {
    return fail(writeFailure(error));
  }
  await begin(id);
  return ok(null);
}

/** Sees to it that there is one key, which two who come at once share. */
function ensureKey(id: string, kept: Vault): Promise<Result<void>> {
  return exclusively(id, async () => {
    const record = await kept.read(id);
    if (!record.ok) return record;
    const isThere = record.value.indexKey !== '';
    return isThere ? ok(undefined) : kept.amend(id, { indexKey: newListKey() });
  });
}

/** Stops reading after the pages that are under way. */
export async function stopIndex(id: string): Promise<Result<null>> {
  const own = underWay.get(id);
  if (own) Object.assign(own, { isStopping: true, isWantedAgain: false });
  await showReading(id, ({ reading }) => reading && stoppedBecause(reading, null));
  try {
    await amendPlan(id, { isStopped: true });
  } catch (error) {
    return fail(writeFailure(error));
  }
  return ok(null);
}

/** Deletes the list of a workspace, and makes what was left of it in the browser's files unreadable. */
export function dropIndex(id: string): Promise<Result<null>> {
  // Not while the form is being saved, which writes what it has read before.
  return exclusively(id, async () => {
    const kept = await vault();
    if (!kept.ok) return kept;
    const amended = await kept.value.amend(id, { indexKey: '' });
    return amended.ok ? dropLists([id]) : amended;
  });
}

/** Keeps after how many hours a list is read anew. */
export async function setRenewAfter(renewAfter: RenewAfter): Promise<Result<null>> {
  const written = await writeLookUp({ renewAfter });
  if (!written.ok) return written;
  await changeState((state) => {
    const { view } = state;
    return { ...state, view: { ...view, lookUp: { ...view.lookUp, renewAfter } } };
  });
  return ok(null);
}

/** The keys of the lists that are kept. What was left in the middle goes on meanwhile, and what is old is renewed. */
export async function keysOfLists(): Promise<Reply<'lookUp.open'>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const { metas } = await outlinesNow();
  const withKeys = await keysIn(kept.value);
  void goOnWithOld(withKeys).catch(() => undefined);
  return ok(Object.fromEntries([...withKeys].filter(([id]) => metas.has(id))));
}

/** Goes on with what waited until now, and with what nobody reads any more because the background was ended. */
export async function goOnWithDue(): Promise<void> {
  const { view } = await readState();
  const now = Date.now();
  for (const [id, index] of Object.entries(view.indexes)) {
    const due = dueAt(index);
    if (due !== null && due <= now) await begin(id);
  }
}

/** Ends the reading of these workspaces at once, for as long as nobody wants it again: nothing of it is kept after this. */
export function endReading(ids: readonly string[]): void {
  for (const own of ids.flatMap((id) => underWay.get(id) ?? [])) {
    own.isWantedAgain = false;
    own.ending.abort();
  }
}

/** Deletes every list whose workspace is gone, or is another one by now. What does not work is left to the next start. */
export async function dropStray(): Promise<void> {
  const { metas, plans } = await outlinesNow();
  const ids = [...new Set([...metas.keys(), ...plans.keys()])];
  const kept = ids.length > 0 ? await vault() : null;
  if (!kept?.ok) return;
  const { entries } = kept.value.index();
  const stray: string[] = [];
  for (const id of ids) {
    const record = entries.some((entry) => entry.id === id) ? await kept.value.read(id) : null;
    // One that cannot be read just now may be there again.
    if (!record || (record.ok && record.value.indexKey === '')) stray.push(id);
  }
  if (stray.length > 0) await dropLists(stray);
}

/** Deletes these lists; whoever calls sees to it that the records have no keys of theirs any more. */
export async function dropLists(ids: readonly string[]): Promise<Result<null>> {
  endReading(ids);
  try {
    await deleteLists(ids);
  } catch (error) {
    return fail(writeFailure(error));
  } finally {
    for (const id of ids) await showList(id);
  }
  return ok(null);
}

async function keysIn(kept: Vault): Promise<ReadonlyMap<string, string>> {
  const present = kept.index().entries.filter(({ removedAt }) => removedAt === null);
  const read = await Promise.all(present.map(({ id }) => kept.read(id)));
  return new Map(
    read.flatMap((one) =>
      one.ok && one.value.indexKey !== '' ? [[one.value.id, one.value.indexKey] as const] : [],
    ),
  );
}

async function goOnWithOld(withKeys: ReadonlyMap<string, string>): Promise<void> {
  const [{ view }, { metas, plans }] = [await readState(), await outlinesNow()];
  const now = Date.now();
  for (const id of withKeys.keys()) {
    const workspace = view.workspaces.find((one) => one.id === id);
    const [meta, plan, reading] = [metas.get(id), plans.get(id), view.indexes[id]?.reading];
    const isWaiting = reading?.state === 'waiting' && now < (reading.until ?? 0);
    if (!workspace || needsUser(workspace) || isWaiting || underWay.has(id)) continue;
    const isLeft = plan !== undefined && !plan.isStopped;
    const isOld = meta !== undefined && isToRenew(meta.at, view.lookUp.renewAfter, now);
    if (isLeft || (isOld && !plan)) await begin(id);
  }
}

/** Reads, unless it is being read. One workspace after the other, so that no host has more requests than one may have. */
async function begin(id: string): Promise<void> {
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
      if (own.isWantedAgain) await begin(id);
    })
    .catch(() => undefined);
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

function stoppedBecause(reading: Reading, failure: Reading['failure']): Reading {
  return { ...reading, state: 'stopped', until: null, failure, movedAt: Date.now() };
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
