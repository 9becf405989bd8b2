// What is on disk, found and opened: the same way at every start, before every write and after it.
import { browser } from '#imports';
import { fail, ok, type Result } from '../domain/result';
import type { Workspace } from '../domain/workspace';
import { ensureDeviceKey, readDeviceKey } from './device-key';
import type { DataKey } from './envelope';
import { type Header, makeHeader, openHeader, parseHeader } from './header';
import { localKeys } from './items';
import { emptyIndex, type Index, openIndex, openRecord } from './records';

/** A store that is open; nothing secret but the handle of the key. */
export interface Opened {
  readonly header: Header;
  readonly key: DataKey;
  readonly index: Index;
}

/**
 * Opens header and index; undefined is an empty store. Writes nothing. Fails with key-lost (the device key is
 * missing or does not unwrap the data key), newer-format, store-unreadable (a part is missing or damaged, or the
 * browser refuses).
 */
export async function openStored(): Promise<Result<Opened | undefined>> {
  try {
    const stored = await browser.storage.local.get([localKeys.header, localKeys.index]);
    const storedHeader = stored[localKeys.header];
    if (storedHeader === undefined) {
      // A part without its header is a loss and not a first start: making a new key would bury it.
      const lost = stored[localKeys.index] !== undefined || (await recordsAreStored());
      return lost ? fail({ kind: 'store-unreadable' }) : ok(undefined);
    }
    const header = parseHeader(storedHeader);
    if (!header.ok) return header;
    const deviceKey = await readDeviceKey();
    if (!deviceKey) return fail({ kind: 'key-lost' });
    const key = await openHeader(header.value, deviceKey);
    if (!key.ok) return key;
    const index = await openIndex(key.value, stored[localKeys.index]);
    return index.ok ? ok({ header: header.value, key: key.value, index: index.value }) : index;
  } catch {
    // `storage.local` or IndexedDB refused. What they say is of no use to anybody and may quote values.
    return fail({ kind: 'store-unreadable' });
  }
}

/** Keys and an empty index; only the device key is written as yet. Rejects if that fails. */
export async function newStore(): Promise<Opened> {
  return { ...(await makeHeader(await ensureDeviceKey())), index: emptyIndex };
}

/** Opens one record. Fails with workspace-unknown, record-damaged, newer-format, store-unreadable. */
export async function readRecord(opened: Opened, id: string): Promise<Result<Workspace>> {
  const entry = opened.index.entries.find((each) => each.id === id);
  if (!entry) return fail({ kind: 'workspace-unknown' });
  const name = localKeys.record(id);
  let stored: Record<string, unknown>;
  try {
    stored = await browser.storage.local.get(name);
  } catch {
    return fail({ kind: 'store-unreadable' });
  }
  const record = await openRecord(opened.key, id, stored[name]);
  if (!record.ok) return record;
  // An older version than the index names was put back by something else: in Firefox a page can (F6). A newer
  // one is ours, from a write that is under way.
  if (record.value.version < entry.version) return fail({ kind: 'record-damaged' });
  return ok(record.value.workspace);
}

async function recordsAreStored(): Promise<boolean> {
  try {
    const names = await browser.storage.local.getKeys();
    return names.some((name) => name.startsWith(localKeys.record('')));
  } catch {
    // Firefox before 143 has no `getKeys`, and `get(null)` fails as a whole at one damaged value (F19).
    // There, records whose header and index have both gone cannot be seen.
    return false;
  }
}
