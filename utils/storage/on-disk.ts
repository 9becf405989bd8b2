// What is on disk, found and opened in whichever of its two copies is whole: the same way at every start and before
// every write.
import type { FailureKind } from '../domain/failure';
import { fail, ok, type Result } from '../domain/result';
import type { Workspace } from '../domain/workspace';
import { isSame } from './commit';
import { type Copy, local, mirror } from './copies';
import { readDeviceKey } from './device-key';
import type { DataKey } from './envelope';
import { type Header, openHeader, parseHeader } from './header';
import { localKeys } from './local-items';
import { type Index, openIndex, openRecord } from './records';
import { readSessionKey, type Unlocked } from './session-key';

/** A store that is open; nothing secret but the handle of the key. */
export interface Opened {
  readonly header: Header;
  readonly key: DataKey;
  readonly index: Index;
  /** The index as it is stored. */
  readonly sealedIndex: unknown;
}

const { header: headerName, index: indexName } = localKeys;

/**
 * Opens the newest header and index that open, whichever copy they are in; undefined is an empty store. Writes nothing.
 * Fails with locked (a passphrase is needed), key-lost (the device key is missing or does not unwrap the data key),
 * newer-format, store-unreadable (a part is missing or damaged in both copies, or the browser refuses).
 */
export async function openStored(): Promise<Result<Opened | undefined>> {
  try {
    const found = await findStored();
    // A part without its header is a loss and not a first start: making a new key would bury it.
    if (found.headers.length === 0) return (await isEmpty()) ? ok(undefined) : unreadableStore;
    const isNewer = found.headers.some((header) => kindOf(header) === 'newer-format');
    return isNewer ? fail({ kind: 'newer-format' }) : await openNewest(found);
  } catch {
    // Session storage or IndexedDB refused. What they say is of no use to anybody and may quote values.
    return unreadableStore;
  }
}

async function openNewest({ headers, indexes }: Found): Promise<Result<Opened>> {
  const unlocked = await readSessionKey();
  let best: Result<Opened> = unreadableStore;
  for (const header of headers) {
    const opened = await openUnder(header, indexes, unlocked);
    if (isBetter(opened, best)) best = opened;
  }
  return best;
}

interface Found {
  readonly headers: readonly Result<Header>[];
  readonly indexes: readonly unknown[];
}

/**
 * Header and index of each copy, different ones only. Those in IndexedDB are the first: it is written first, and no page
 * can plant anything there, so it is not the number in a header that decides before the header has been opened.
 */
async function findStored(): Promise<Found> {
  const all = await Promise.all([mirror, local].map((copy) => copy.read([headerName, indexName])));
  const stored = (name: string) => {
    const values = all.map((each) => each[name]).filter((value) => value !== undefined);
    return isSame(values[0], values[1]) ? values.slice(0, 1) : values;
  };
  return { headers: stored(headerName).map(parseHeader), indexes: stored(indexName) };
}

/** The well-formed headers, without one that an older store has left behind; the one to be tried first is the first. */
export async function findHeaders(): Promise<readonly Header[]> {
  const { headers } = await findStored();
  const [first, ...others] = headers.flatMap((header) => (header.ok ? [header.value] : []));
  if (!first) return [];
  // That one is under an older passphrase; what was saved since would be lost by going back to it.
  const isOlder = ({ mode, keyId, generation }: Header) =>
    mode === first.mode && keyId !== first.keyId && generation < first.generation;
  return [first, ...others.filter((one) => !isOlder(one))];
}

/**
 * Opens one record, from the second copy when it is damaged in the first. Fails with workspace-unknown,
 * record-damaged, newer-format.
 */
export async function readRecord(opened: Opened, id: string): Promise<Result<Workspace>> {
  const entry = opened.index.entries.find((each) => each.id === id);
  if (!entry) return fail({ kind: 'workspace-unknown' });
  const found = await recordIn([local, mirror], opened, entry);
  return found.ok ? ok(found.value.workspace) : found;
}

/** The record of an entry with its stored bytes, from the first of these copies in which it opens. */
export async function recordIn(
  copies: readonly Copy[],
  { key }: Opened,
  { id, version }: { id: string; version: number },
): Promise<Result<{ workspace: Workspace; stored: unknown }>> {
  const name = localKeys.record(id);
  let failed: Result<never> = fail({ kind: 'record-damaged' });
  for (const copy of copies) {
    const stored = (await copy.read([name]))[name];
    const record = await openRecord(key, id, stored);
    // An older version than the index names was put back by something else: in Firefox a page can (F6). A newer
    // one is ours, from a write that is under way.
    if (record.ok && record.value.version >= version) {
      return ok({ workspace: record.value.workspace, stored });
    }
    if (!record.ok && record.failure.kind === 'newer-format') failed = record;
  }
  return failed;
}

const unreadableStore = fail({ kind: 'store-unreadable' });

/** The newest of these indexes that opens under the key of the header. */
async function openUnder(
  header: Result<Header>,
  indexes: readonly unknown[],
  unlocked: Unlocked | undefined,
): Promise<Result<Opened>> {
  if (!header.ok) return header;
  const key = await keyOf(header.value, unlocked);
  if (!key.ok) return key;
  let best: Result<Opened> = unreadableStore;
  for (const sealedIndex of indexes) {
    const index = await openIndex(key.value, sealedIndex);
    const opened = index.ok
      ? ok({ header: header.value, key: key.value, index: index.value, sealedIndex })
      : index;
    if (isBetter(opened, best)) best = opened;
  }
  return best;
}

async function keyOf(header: Header, unlocked: Unlocked | undefined): Promise<Result<DataKey>> {
  if (header.mode === 'passphrase') {
    // Only the header that the passphrase has opened is known to be whole: no other may be taken for it, and mended by.
    return unlocked && isSame(unlocked.header, header)
      ? ok(unlocked.key)
      : fail({ kind: 'locked' });
  }
  const deviceKey = await readDeviceKey();
  return deviceKey ? openHeader(header, deviceKey) : fail({ kind: 'key-lost' });
}

/** Whether to go by the first of these rather than by the second, which was found before it. */
function isBetter(one: Result<Opened>, best: Result<Opened>): boolean {
  if (!one.ok) return !best.ok && rank(one) > rank(best);
  if (best.ok) return isNewer(one.value, best.value);
  // A copy that opens without the passphrase does not stand in for one that needs it.
  return kindOf(best) !== 'locked' || one.value.header.mode === 'passphrase';
}

/** How much a failure tells of what would help. */
function rank(failed: Result<Opened>): number {
  return ['store-unreadable', 'newer-format', 'key-lost', 'locked'].indexOf(kindOf(failed) ?? '');
}

function isNewer(one: Opened, other: Opened): boolean {
  return one.header.generation === other.header.generation
    ? one.index.generation > other.index.generation
    : one.header.generation > other.header.generation;
}

function kindOf(result: Result<unknown>): FailureKind | undefined {
  return result.ok ? undefined : result.failure.kind;
}

async function isEmpty(): Promise<boolean> {
  const kept = await Promise.all(
    [local, mirror].map(async (copy) => [
      ...(await copy.names()),
      ...((await copy.read([indexName]))[indexName] === undefined ? [] : [indexName]),
    ]),
  );
  const ours = (name: string) => name === indexName || name.startsWith(localKeys.record(''));
  return !kept.flat().some(ours);
}
