// The saved workspaces, sealed on disk. The disk is the truth: every write starts from what is there and ends
// with opening what is there, the way the next start of the browser will.
import { type Alerts, defaultAlerts } from '../domain/alerts';
import { defaultLockAfter, type LockAfter, type Mode } from '../domain/lock';
import { fail, ok, type Result } from '../domain/result';
import type { TokenHistory } from '../domain/token-history';
import type { Workspace } from '../domain/workspace';
import { isOtherClient } from '../domain/workspace-form';
import { commit, inTurn, writeFailure } from './commit';
import { local, mirror, type Values } from './copies';
import { ensureDeviceKey } from './device-key';
import { makeHeader, openHeader } from './header';
import * as changes from './index-changes';
import { localKeys } from './items';
import { mend } from './mend';
import { type Opened, openStored, readRecord } from './on-disk';
import {
  type Content,
  emptyIndex,
  type Index,
  maxRecordLength,
  sealIndex,
  sealRecord,
} from './records';

/** What is kept, without what is in it. Times are epoch milliseconds. */
export interface VaultIndex {
  /** In the user's order; the removed ones are among them until they are purged. */
  readonly entries: readonly {
    readonly id: string;
    readonly version: number;
    /** The last use, or 0. */
    readonly usedAt: number;
    readonly pinned: boolean;
    readonly removedAt: number | null;
    readonly history: TokenHistory;
  }[];
  readonly current: string | null;
  readonly mode: Mode;
  readonly lockAfter: LockAfter;
  readonly alerts: Alerts;
}

export interface Vault {
  index(): VaultIndex;
  /** Whether what was first read was lost or damaged, and was made anew from the copy when the vault was opened. */
  readonly isRecovered: boolean;
  /** Opens one record. Fails with workspace-unknown, record-damaged, newer-format. */
  read(id: string): Promise<Result<Workspace>>;
  /**
   * Seals and stores all of them or none; resolves ok only after the stored bytes were read back and opened. New ids
   * are appended to the order. Fails with not-saved, storage-full, too-many-workspaces, newer-format, locked and then
   * nothing is changed. So do all of the following, which also fail with workspace-unknown.
   */
  save(workspaces: readonly Workspace[]): Promise<Result<void>>;
  /** Changes one workspace where it stands; one that was removed meanwhile stays so. */
  amend(id: string, changes: Partial<Content>): Promise<Result<void>>;
  /** Notes a use and makes it current. */
  use(id: string, usedAt: number): Promise<Result<void>>;
  /** Remembers this of the tokens of all of these. */
  remember(ids: readonly string[], history: Partial<TokenHistory>): Promise<Result<void>>;
  /** Makes a workspace current without counting as a use. */
  select(id: string): Promise<Result<void>>;
  /** Marks all of these as removed, to be deleted by `purge`. */
  remove(ids: readonly string[], at: number): Promise<Result<void>>;
  /** Brings all of these, which were removed, back to their places. */
  restore(ids: readonly string[]): Promise<Result<void>>;
  /** Deletes those of these for good that are removed. */
  purge(ids: readonly string[]): Promise<Result<void>>;
  /** Puts the workspaces in this order; those not named stay behind them. */
  arrange(ids: readonly string[]): Promise<Result<void>>;
  pin(id: string, pinned: boolean): Promise<Result<void>>;
  setLockAfter(minutes: LockAfter): Promise<Result<void>>;
  setAlert(alert: keyof Alerts, wanted: boolean): Promise<Result<void>>;
}

/** What one write changes: the index before it is counted, and what goes with it. */
interface Change {
  readonly index: Index;
  readonly records?: readonly { id: string; version: number; content: Content }[];
  /** Further values, as they are. */
  readonly values?: Values;
  /** IDs of records that are deleted. */
  readonly gone?: readonly string[];
}

/** Decides a write from what is on disk; undefined is an empty store. */
type Decide = (
  index: Index,
  stored: Opened | undefined,
) => Result<Change> | Promise<Result<Change>>;

/**
 * Opens what is on disk, and makes a copy anew that is lost or damaged. An empty store gives an empty vault and
 * nothing is written: the keys are made at the first save. Fails with locked, key-lost (the device key is missing or
 * does not unwrap the data key), newer-format, store-unreadable (a part is missing or damaged in both copies, or the
 * browser refuses).
 */
export function openVault(): Promise<Result<Vault>> {
  return inTurn(async () => {
    const opened = await openStored();
    if (!opened.ok) return opened;
    const isRecovered = opened.value !== undefined && (await mend(opened.value));
    return ok(vaultOf(opened.value, isRecovered));
  });
}

function vaultOf(initial: Opened | undefined, isRecovered: boolean): Vault {
  let opened = initial;

  function write(decide: Decide): Promise<Result<void>> {
    return inTurn(async () => {
      const written = await writeStored(decide, opened);
      if (!written.ok) return written;
      opened = written.value;
      return ok(undefined);
    });
  }
  /** A write of the index alone. */
  function writeIndex(change: (index: Index) => Result<Index>): Promise<Result<void>> {
    return write((index) => {
      const changed = change(index);
      return changed.ok ? ok({ index: changed.value }) : changed;
    });
  }

  return {
    index: () => indexOf(opened),
    isRecovered,
    read: async (id) => (opened ? readRecord(opened, id) : fail({ kind: 'workspace-unknown' })),
    save: (workspaces) => write((index, stored) => withWorkspaces(index, stored, workspaces)),
    amend: (id, changed) => write((index, stored) => withAmended(index, stored, id, changed)),
    use: (id, usedAt) => writeIndex((index) => changes.withCurrent(index, id, usedAt)),
    remember: (ids, history) =>
      writeIndex((index) =>
        changes.ofEach(index, ids, (one, id) => changes.withHistory(one, id, history)),
      ),
    select: (id) => writeIndex((index) => changes.withCurrent(index, id)),
    remove: (ids, at) =>
      writeIndex((index) =>
        changes.ofEach(index, ids, (one, id) => changes.withRemoved(one, id, at)),
      ),
    restore: (ids) => writeIndex((index) => changes.ofEach(index, ids, changes.withRestored)),
    purge: (ids) => write((index) => ok(changes.purged(index, ids))),
    arrange: (ids) => writeIndex((index) => ok(changes.arranged(index, ids))),
    pin: (id, pinned) => writeIndex((index) => changes.withPin(index, id, pinned)),
    setLockAfter: (lockAfter) => writeIndex((index) => ok({ ...index, lockAfter })),
    setAlert: (alert, wanted) =>
      writeIndex(({ alerts = defaultAlerts, ...index }) =>
        ok({ ...index, alerts: { ...alerts, [alert]: wanted } }),
      ),
  };
}

function indexOf(opened: Opened | undefined): VaultIndex {
  const { index = emptyIndex } = opened ?? {};
  const { entries, current, lockAfter = defaultLockAfter, alerts = defaultAlerts } = index;
  return {
    entries: entries.map(({ id, version, usedAt, pinned = false, removedAt = null, ...entry }) => {
      const { granted = false, refusal = null, copied = null } = entry;
      return { id, version, usedAt, pinned, removedAt, history: { granted, refusal, copied } };
    }),
    current,
    mode: opened?.header.mode ?? 'none',
    lockAfter,
    alerts,
  };
}

async function writeStored(decide: Decide, opened: Opened | undefined): Promise<Result<Opened>> {
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

async function withWorkspaces(
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

async function withAmended(
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
