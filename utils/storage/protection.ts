// How what is saved is protected: unlocking it, sealing it anew under another protection, erasing it.
import { fail, ok, type Result } from '../domain/result';
import type { Workspace } from '../domain/workspace';
import { commit, inTurn, writeFailure } from './commit';
import { local, mirror, unreadable } from './copies';
import { deleteDeviceKey, ensureDeviceKey } from './device-key';
import type { DataKey } from './envelope';
import { type Header, makeHeader, openHeader, type Wrapping } from './header';
import { localKeys } from './local-items';
import { findHeaders, type Opened, openStored, readRecord } from './on-disk';
import { deriveKey, newKdf, rounds } from './passphrase-key';
import {
  type Content,
  emptyIndex,
  type Index,
  openIndex,
  openRecord,
  sealIndex,
  sealRecord,
} from './records';
import { forgetKey, type Unlocked, writeSessionKey } from './session-key';
import { openVault, type Vault } from './vault';

/** A data key that has sealed so often is replaced: AES-GCM with random nonces stays far from its limit. */
const encryptionsPerKey = 2 ** 20;

/**
 * Opens the vault with its passphrase and keeps its key in session storage, until the lock. Fails with
 * passphrase-wrong and as `openVault` does.
 */
export async function unlockVault(passphrase: string): Promise<Result<Vault>> {
  const headers = await findHeaders();
  if (!headers.some(({ mode }) => mode === 'passphrase')) return openVault();
  // A header that was damaged or planted in one copy does not hide the one in the other.
  for (const header of headers) {
    const key = await openWithPassphrase(header, passphrase);
    if (!key.ok) continue;
    await writeSessionKey({ header, key: key.value });
    // One that a change of the protection could not delete any more.
    await deleteDeviceKey().catch(() => undefined);
    // A change that fails leaves everything as it was, and is tried again at the next unlocking.
    if (await isWorn(header)) await inTurn(() => reseal(passphrase, passphrase, false));
    return openVault();
  }
  return fail({ kind: 'passphrase-wrong' });
}

/** Whether this is the passphrase of the vault; ok where there is none. Fails with passphrase-wrong and as `openVault` does. */
export async function checkPassphrase(passphrase: string): Promise<Result<void>> {
  const opened = await openStored();
  if (!opened.ok) return opened;
  return isPassphraseOf(opened.value?.header, passphrase);
}

/**
 * Seals everything anew under a new data key, which the passphrase `next` protects, or this device when it is empty;
 * what was sealed under the old key is purged. In an empty store it only settles the protection. Fails with
 * passphrase-wrong when `current` is not the passphrase so far, and as a save does; then nothing is changed. A record that
 * opens in neither copy stays listed, as damaged.
 */
export async function protectVault(current: string, next: string): Promise<Result<Vault>> {
  const sealed = await inTurn(() => reseal(current, next, true));
  return sealed.ok ? openVault() : sealed;
}

/** Deletes everything that was ever saved. Fails with not-saved when the browser refuses, and may be tried again. */
export function eraseVault(): Promise<Result<void>> {
  return inTurn(async () => {
    try {
      await local.clear();
      await mirror.clear();
      const left = await openStored();
      if (!left.ok || left.value) return fail({ kind: 'not-saved' });
      // A key without anything sealed is harmless, so it goes last.
      await deleteDeviceKey();
      await forgetKey();
      return ok(undefined);
    } catch (error) {
      return fail(writeFailure(error));
    }
  });
}

/** `dropsDamaged`: whether records that open in neither copy are left behind, or stop it all. */
async function reseal(current: string, next: string, dropsDamaged: boolean): Promise<Result<void>> {
  const opened = await openStored();
  if (!opened.ok) return opened;
  const stored = opened.value;
  const isCurrent = await isPassphraseOf(stored?.header, current);
  if (!isCurrent.ok) {
    // The answer to a command that is repeated because the first answer was lost.
    const isDone = next !== '' ? await isPassphraseOf(stored?.header, next) : null;
    return isDone?.ok ? ok(undefined) : isCurrent;
  }
  try {
    const wrapping = await wrappingFor(next);
    const header = await makeHeader(wrapping, (stored?.header.generation ?? 0) + 1);
    const key = await openHeader(header, wrapping.key, true);
    if (!key.ok) return key;
    const items = await sealedUnder(key.value, header, stored, dropsDamaged);
    if (!items.ok) return items;
    const step = { items: items.value, gone: [], isWhole: true };
    const done = await commit(step, () => opensWith(key.value, Object.keys(items.value)));
    if (done.ok) await settle({ header, key: key.value });
    return done;
  } catch (error) {
    return fail(writeFailure(error));
  }
}

/** Leaves the key where the protection wants it. What is saved is saved: if that fails, it is locked, and says so. */
async function settle(unlocked: Unlocked): Promise<void> {
  const isOnDevice = unlocked.header.mode === 'device';
  await (isOnDevice ? forgetKey() : writeSessionKey(unlocked)).catch(() => undefined);
  if (!isOnDevice) await deleteDeviceKey().catch(() => undefined);
}

async function wrappingFor(passphrase: string): Promise<Wrapping> {
  if (passphrase === '') return { kdf: null, key: await ensureDeviceKey() };
  const kdf = newKdf();
  return { kdf, key: await deriveKey(passphrase, kdf) };
}

/** Header, index and every record of a store, under a new key. */
async function sealedUnder(
  key: DataKey,
  header: Header,
  stored: Opened | undefined,
  dropsDamaged: boolean,
): Promise<Result<Record<string, unknown>>> {
  const { entries, generation } = stored?.index ?? emptyIndex;
  const items: Record<string, unknown> = { [localKeys.header]: header };
  for (const { id, version } of stored ? entries : []) {
    const record = stored && (await readRecord(stored, id));
    if (record?.ok === false && record.failure.kind === 'newer-format') return record;
    // Under a key that is going away the bytes of a damaged one are of no more use; one that is only not read just
    // now must not be taken for damaged.
    if (!record?.ok) {
      if (!dropsDamaged && record) return record;
      if ((await mirror.read([localKeys.record(id)]))[localKeys.record(id)] === unreadable) {
        return fail({ kind: 'not-saved' });
      }
      continue;
    }
    // The bytes of the old record may stay in the browser's files, and with them the key of a list that was kept.
    const content = { ...contentOf(record.value), indexKey: '' };
    items[localKeys.record(id)] = await sealRecord(key, { id, version, content });
  }
  const index: Index = {
    ...(stored?.index ?? emptyIndex),
    generation: generation + 1,
    encryptions: entries.length + 1,
  };
  items[localKeys.index] = await sealIndex(key, index);
  return ok(items);
}

/** Whether the index and every record among these names opens with the key. */
async function opensWith(key: DataKey, names: readonly string[]): Promise<boolean> {
  const stored = await local.read(names);
  const index = await openIndex(key, stored[localKeys.index]);
  if (!index.ok) return false;
  const records = index.value.entries
    .filter(({ id }) => names.includes(localKeys.record(id)))
    .map(({ id }) => openRecord(key, id, stored[localKeys.record(id)]));
  return (await Promise.all(records)).every((record) => record.ok);
}

async function isWorn(header: Header): Promise<boolean> {
  if (header.kdf && header.kdf.rounds < rounds) return true;
  const opened = await openStored();
  return opened.ok && (opened.value?.index.encryptions ?? 0) >= encryptionsPerKey;
}

async function isPassphraseOf(
  header: Header | undefined,
  passphrase: string,
): Promise<Result<void>> {
  if (header?.mode !== 'passphrase') return ok(undefined);
  const key = await openWithPassphrase(header, passphrase);
  return key.ok ? ok(undefined) : key;
}

async function openWithPassphrase(header: Header, passphrase: string): Promise<Result<DataKey>> {
  if (header.mode !== 'passphrase') return fail({ kind: 'passphrase-wrong' });
  const key = await openHeader(header, await deriveKey(passphrase, header.kdf), true);
  return key.ok ? key : fail({ kind: 'passphrase-wrong' });
}

function contentOf({ id: _, ...content }: Workspace): Content {
  return content;
}
