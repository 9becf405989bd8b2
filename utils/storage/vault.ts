// The saved workspaces, sealed on disk. The disk is the truth: every write starts from what is there and ends
// with opening what is there, the way the next start of the browser will.
import { type Alerts, defaultAlerts } from '../domain/alerts';
import { type CopyFormat, copyFormats } from '../domain/copy-formats/format';
import type { Mode } from '../domain/lock';
import { defaultLockAfter, type LockAfter } from '../domain/lock-after';
import { fail, ok, type Result } from '../domain/result';
import type { TokenHistory } from '../domain/token-history';
import type { Workspace } from '../domain/workspace';
import { inTurn } from './commit';
import * as changes from './index-changes';
import { mend } from './mend';
import { type Opened, openStored, readRecord } from './on-disk';
import { type Content, emptyIndex, type Index } from './records';
import { type Decide, withAmended, withWorkspaces, writeStored } from './vault-write';

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
  readonly copyFormat: CopyFormat | null;
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
  setCopyFormat(format: CopyFormat): Promise<Result<void>>;
}

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
    setCopyFormat: (copyFormat) => writeIndex((index) => ok({ ...index, copyFormat })),
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
    copyFormat: copyFormats.find((format) => format === index.copyFormat) ?? null,
  };
}
