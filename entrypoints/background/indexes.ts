// The lists that looking up as one types goes through: what may be done with them, when one is read again by itself, and
// deleting them with what they are of.
import { dueAt, type RenewAfter } from '@/utils/domain/index-state';
import { fail, ok, type Result } from '@/utils/domain/result';
import { needsUser } from '@/utils/domain/workspace-view';
import type { Reply } from '@/utils/messages/contract';
import { isToRenew } from '@/utils/sources/list-plan';
import { writeFailure } from '@/utils/storage/commit';
import { newListKey } from '@/utils/storage/list-sealing';
import { amendPlan, deleteLists } from '@/utils/storage/list-store';
import { writeLookUp } from '@/utils/storage/preferences';
import type { Vault } from '@/utils/storage/vault';
import { barredFrom } from './list-asking';
import { beginReading, endReading, isBeingRead, stopReading } from './list-minding';
import { outlinesNow } from './list-outlines';
import { showList } from './list-states';
import { changeState, readState, vault } from './state';
import { exclusively } from './tokens';
import { readRecord } from './workspaces';

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
  await beginReading(id);
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
  await stopReading(id);
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

/**
 * The keys of the lists that are kept. What was left in the middle goes on meanwhile, and what is old is renewed, unless they
 * are only shown.
 */
export async function keysOfLists(isShownOnly = false): Promise<Reply<'lookUp.open'>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const { metas } = await outlinesNow();
  const withKeys = await keysIn(kept.value);
  if (!isShownOnly) void goOnWithOld(withKeys).catch(() => undefined);
  return ok(Object.fromEntries([...withKeys].filter(([id]) => metas.has(id))));
}

/** Goes on with what waited until now, and with what nobody reads any more because the background was ended. */
export async function goOnWithDue(): Promise<void> {
  const { view } = await readState();
  const now = Date.now();
  for (const [id, index] of Object.entries(view.indexes)) {
    const due = dueAt(index);
    if (due !== null && due <= now) await beginReading(id);
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
    if (!workspace || needsUser(workspace) || isWaiting || isBeingRead(id)) continue;
    const isLeft = plan !== undefined && !plan.isStopped;
    const isOld = meta !== undefined && isToRenew(meta.at, view.lookUp.renewAfter, now);
    if (isLeft || (isOld && !plan)) await beginReading(id);
  }
}
