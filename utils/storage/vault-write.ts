// How the vault is written: a change is decided from what is on disk, made in both copies as one step, and counts only
// once what is there was opened again.
import { fail, ok, type Result } from '../domain/result';
import type { Workspace } from '../domain/workspace';
import { isOtherClient } from '../domain/workspace-form';
import { commit, writeFailure } from './commit';
import { local, mirror, type Values } from './copies';
import { ensureDeviceKey } from './device-key';
import { makeHeader, openHeader } from './header';
import * as changes from './index-changes';
import { localKeys } from './local-items';
import { type Opened, openStored, readRecord } from './on-disk';
import {
  type Content,
  emptyIndex,
  type Index,
  maxRecordLength,
  sealIndex,
  sealRecord,
} from './records';

/** What one write changes: the index before it is counted, and what goes with it. */
export interface Change {
  readonly index: Index;
  readonly records?: readonly { id: string; version: number; content: Content }[];
  /** Further values, as they are. */
  readonly values?: Values;
  /** IDs of records that are deleted. */
  readonly gone?: readonly string[];
}

/** Decides a write from what is on disk; undefined is an empty store. */
export type Decide = (
  index: Index,
  stored: Opened | undefined,
) => Result<Change> | Promise<Result<Change>>;

/**
 * Makes one write of the vault and opens what is there afterwards; `opened` is what was there before. Fails with
 * not-saved, storage-full, newer-format, locked, or as the decision does, and then nothing is changed.
 */
export async function writeStored(
  decide: Decide,
  opened: Opened | undefined,
): Promise<Result<Opened>> {
  const found = await openStored();
  if (!found.ok) {
    const isSaid = ['newer-format', 'locked'].includes(found.failure.kind);
    return isSaid ? found : fail({ kind: 'not-saved' });
  }
  const stored = found.value;
  // A store that was there and is gone has been wiped; starting a new one would hide that.
  if (opened && !stored) return fail({ kind: 'not-saved' });
  try {
    const change = await decide(stored?.index ?? emptyIndex, stored);
    if (!change.ok) return change;
    const { records = [], values = {}, gone = [] } = change.value;
    const base = stored ?? (await newStore());
    const index: Index = {
      ...change.value.index,
      generation: base.index.generation + 1,
      encryptions: base.index.encryptions + records.length + 1,
    };
    const items: Record<string, unknown> = {
      ...values,
      [localKeys.index]: await sealIndex(base.key, index),
    };
    // Header, index and first record go together, so a header without an index is always damage.
    if (!stored) items[localKeys.header] = base.header;
    for (const record of records) {
      items[localKeys.record(record.id)] = await sealRecord(base.key, record);
    }
    const step = { items, gone: gone.map(localKeys.record), isWhole: false };
    const ids = records.map(({ id }) => id);
    const done = await commit(step, () => isStored(index, ids));
    return done.ok ? ok({ ...base, index, sealedIndex: items[localKeys.index] }) : done;
  } catch (error) {
    return fail(writeFailure(error));
  }
}

/** Keys and an empty index in device mode; only the device key is written as yet. Rejects if that fails. */
async function newStore(): Promise<Opened> {
  const deviceKey = await ensureDeviceKey();
  const header = await makeHeader({ kdf: null, key: deviceKey }, 1);
  const key = await openHeader(header, deviceKey);
  if (!key.ok) throw new Error('The header does not open.');
  return { header, key: key.value, index: emptyIndex, sealedIndex: undefined };
}

/** Whether the next start of the browser would find this index and open these records. */
async function isStored(index: Index, recordIds: readonly string[]): Promise<boolean> {
  const found = await openStored();
  if (!found.ok || found.value?.index.generation !== index.generation) return false;
  const { value } = found;
  const records = await Promise.all(recordIds.map((id) => readRecord(value, id)));
  return records.every(({ ok: isOpen }) => isOpen);
}

/** These workspaces in the place of what is stored under their IDs; new ones come last. */
export async function withWorkspaces(
  index: Index,
  stored: Opened | undefined,
  workspaces: readonly Workspace[],
): Promise<Result<Change>> {
  let { entries } = index;
  const records: { id: string; version: number; content: Content }[] = [];
  const values: Record<string, unknown> = {};
  for (const workspace of workspaces) {
    const known = entries.find((entry) => entry.id === workspace.id);
    const before = stored && known && (await readRecord(stored, workspace.id));
    // A damaged record may be replaced, but its bytes stay; one that a newer version wrote may not.
    if (before?.ok === false) {
      if (before.failure.kind === 'newer-format') return before;
      Object.assign(values, await damagedBytes(workspace.id));
    }
    const { id, ...content } = { ...(before?.ok && before.value), ...workspace };
    if (JSON.stringify(content).length > maxRecordLength) return fail({ kind: 'not-saved' });
    const isOther = before?.ok === true && isOtherClient(workspace, before.value);
    const version = (known?.version ?? 0) + 1;
    records.push({ id, version, content });
    entries = known
      ? entries.map((entry) =>
          entry === known ? { ...changes.saved(entry, isOther), version } : entry,
        )
      : [...entries, { id, version, usedAt: 0 }];
  }
  const changed = changes.withinLimit({ ...index, entries });
  return changed.ok ? ok({ index: changed.value, records, values }) : changed;
}

/** One workspace with some of it changed. */
export async function withAmended(
  index: Index,
  stored: Opened | undefined,
  id: string,
  changed: Partial<Content>,
): Promise<Result<Change>> {
  const isPresent = index.entries.some((one) => one.id === id && one.removedAt === undefined);
  const before = stored && isPresent ? await readRecord(stored, id) : null;
  if (!before?.ok) return before ?? fail({ kind: 'workspace-unknown' });
  return withWorkspaces(index, stored, [{ ...before.value, ...changed }]);
}

/** The bytes of a record that does not open, under the name at which they are kept; none where there are none. */
async function damagedBytes(id: string): Promise<Values> {
  const name = localKeys.record(id);
  const values = await Promise.all([local, mirror].map((copy) => copy.read([name])));
  const stored = values.map((each) => each[name]).find((value) => typeof value === 'string');
  return stored === undefined ? {} : { [localKeys.damaged(id)]: stored };
}
