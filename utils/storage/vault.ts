// The saved workspaces, sealed on disk. The disk is the truth: every write starts from what is there and ends
// with opening what is there, the way the next start of the browser will. Device mode only.
import { fail, ok, type Result } from '../domain/result';
import { maxWorkspaces, type Workspace } from '../domain/workspace';
import { commit, writeFailure } from './commit';
import { localKeys } from './items';
import { newStore, type Opened, openStored, readRecord } from './on-disk';
import { emptyIndex, type Index, maxRecordLength, sealIndex, sealRecord } from './records';

/** What is kept, without what is in it. `usedAt` is epoch milliseconds of the last use, or 0. */
export interface VaultIndex {
  readonly entries: readonly {
    readonly id: string;
    readonly version: number;
    readonly usedAt: number;
  }[];
  readonly current: string | null;
}

export interface Vault {
  /** Index of what is kept, in the user's order. */
  index(): VaultIndex;
  /** Opens one record. Fails with workspace-unknown, record-damaged, newer-format, store-unreadable. */
  read(id: string): Promise<Result<Workspace>>;
  /**
   * Seals and stores; resolves ok only after the stored bytes were read back and opened. New ids are appended to
   * the order. Fails with not-saved, storage-full, too-many-workspaces, newer-format and then nothing is changed.
   */
  save(workspace: Workspace): Promise<Result<void>>;
  /** Notes a use and makes it current. Fails with workspace-unknown and as `save` does. */
  use(id: string, usedAt: number): Promise<Result<void>>;
  /** Makes a workspace current without counting as a use. Fails as `use` does. */
  select(id: string): Promise<Result<void>>;
}

/** What one write changes: the index before it is counted, and at most one record. */
interface Change {
  readonly index: Index;
  readonly record?: { readonly id: string; readonly version: number; readonly content: Content };
}

type Content = Omit<Workspace, 'id'>;

/** Decides a write from what is on disk; undefined is an empty store. */
type Decide = (stored: Opened | undefined) => Promise<Result<Change>>;

/** There is one store, so there is one queue for all who write it. */
let lastWrite: Promise<unknown> = Promise.resolve();

/**
 * Opens what is on disk. An empty store gives an empty vault and nothing is written: the keys are made at the
 * first save. Fails with key-lost (the device key is missing or does not unwrap the data key), newer-format,
 * store-unreadable (a part is missing or damaged, or the browser refuses). Never deletes or overwrites.
 */
export async function openVault(): Promise<Result<Vault>> {
  const opened = await openStored();
  return opened.ok ? ok(vaultOf(opened.value)) : opened;
}

function vaultOf(initial: Opened | undefined): Vault {
  let opened = initial;

  function write(decide: Decide): Promise<Result<void>> {
    const turn = async (): Promise<Result<void>> => {
      const written = await writeStored(decide, opened);
      if (!written.ok) return written;
      opened = written.value;
      return ok(undefined);
    };
    const result = lastWrite.then(turn, turn);
    lastWrite = result;
    return result;
  }

  return {
    index: () => ({
      entries: (opened?.index.entries ?? []).map(({ id, version, usedAt }) => ({
        id,
        version,
        usedAt,
      })),
      current: opened?.index.current ?? null,
    }),
    read: async (id) => (opened ? readRecord(opened, id) : fail({ kind: 'workspace-unknown' })),
    save: (workspace) => write((stored) => withWorkspace(stored, workspace)),
    use: (id, usedAt) => write(async (stored) => withCurrent(stored, id, usedAt)),
    select: (id) => write(async (stored) => withCurrent(stored, id)),
  };
}

async function writeStored(decide: Decide, opened: Opened | undefined): Promise<Result<Opened>> {
  const found = await openStored();
  if (!found.ok) return found.failure.kind === 'newer-format' ? found : fail({ kind: 'not-saved' });
  const stored = found.value;
  // A store that was there and is gone has been wiped; starting a new one would hide that.
  if (opened && !stored) return fail({ kind: 'not-saved' });
  try {
    const change = await decide(stored);
    if (!change.ok) return change;
    const { record } = change.value;
    const base = stored ?? (await newStore());
    const index: Index = {
      ...change.value.index,
      generation: base.index.generation + 1,
      encryptions: base.index.encryptions + (record ? 2 : 1),
    };
    const items: Record<string, unknown> = { [localKeys.index]: await sealIndex(base.key, index) };
    // Header, index and first record go together, so a header without an index is always damage.
    if (!stored) items[localKeys.header] = base.header;
    if (record) items[localKeys.record(record.id)] = await sealRecord(base.key, record);
    const done = await commit(items, () => isStored(index, record?.id));
    return done.ok ? ok({ ...base, index }) : done;
  } catch (error) {
    return fail(writeFailure(error));
  }
}

/** Whether the next start of the browser would find this index and open this record. */
async function isStored(index: Index, recordId: string | undefined): Promise<boolean> {
  const found = await openStored();
  if (!found.ok || found.value?.index.generation !== index.generation) return false;
  return recordId === undefined || (await readRecord(found.value, recordId)).ok;
}

async function withWorkspace(
  stored: Opened | undefined,
  workspace: Workspace,
): Promise<Result<Change>> {
  const index = stored?.index ?? emptyIndex;
  const known = index.entries.find((entry) => entry.id === workspace.id);
  if (!known && index.entries.length >= maxWorkspaces) {
    return fail({ kind: 'too-many-workspaces', max: maxWorkspaces });
  }
  const before = stored && known && (await readRecord(stored, workspace.id));
  // A damaged record may be replaced; one that a newer version wrote, or that cannot be read just now, may not.
  if (before?.ok === false && before.failure.kind !== 'record-damaged') {
    return before.failure.kind === 'newer-format' ? before : fail({ kind: 'not-saved' });
  }
  const { id, ...content } = { ...(before?.ok && before.value), ...workspace };
  if (JSON.stringify(content).length > maxRecordLength) return fail({ kind: 'not-saved' });
  const version = (known?.version ?? 0) + 1;
  const entries = known
    ? index.entries.map((entry) => (entry === known ? { ...entry, version } : entry))
    : [...index.entries, { id, version, usedAt: 0 }];
  return ok({ index: { ...index, entries }, record: { id, version, content } });
}

function withCurrent(stored: Opened | undefined, id: string, usedAt?: number): Result<Change> {
  const known = stored?.index.entries.find((entry) => entry.id === id);
  if (!stored || !known) return fail({ kind: 'workspace-unknown' });
  const entries = stored.index.entries.map((entry) =>
    entry === known ? { ...entry, usedAt: usedAt ?? entry.usedAt } : entry,
  );
  return ok({ index: { ...stored.index, entries, current: id } });
}
