// The key of an unlocked vault: it outlives the background but not the lock, and nothing else is ever in clear.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { protectVault, unlockVault } from '../../../utils/storage/protection';
import { forgetKey, readSessionKey } from '../../../utils/storage/session-key';
import { openVault } from '../../../utils/storage/vault';
import {
  aVaultWith,
  aWorkspace,
  bothCopies,
  emptyDisk,
  id,
  local,
  outcome,
  putOnDisk,
  restarted,
  valueIn,
  writingsOf,
} from './a-store';

const { session } = fakeBrowser.storage;
const passphrase = 'seven green lakes under snow';

interface Kept {
  header: { keyId: string };
  key: string;
}
let kept: { disk: Awaited<ReturnType<typeof bothCopies>>; key: Kept } | undefined;

/** An unlocked vault with two workspaces, made once. */
beforeEach(async () => {
  emptyDisk();
  if (!kept) {
    await aVaultWith(1, 2);
    valueIn(await protectVault('', passphrase));
    kept = { disk: await bothCopies(), key: (await session.get('key')).key as Kept };
  }
  await putOnDisk(kept.disk);
  await session.set({ key: kept.key });
});

test('a background that was ended goes on without the passphrase', async () => {
  const derive = vi.spyOn(crypto.subtle, 'deriveKey');
  vi.resetModules();
  const second = await import('../../../utils/storage/vault');
  const vault = valueIn(await second.openVault());
  expect(valueIn(await vault.read(id(2))).name).toBe('No. 2');
  valueIn(await vault.save([aWorkspace({ id: id(3) })]));
  expect((await restarted()).index().entries).toHaveLength(3);
  expect(derive).not.toHaveBeenCalled();
});

test('the lock forgets the key, also for a background that is woken later', async () => {
  await forgetKey();
  expect(await session.get(null)).toEqual({});
  vi.resetModules();
  const second = await import('../../../utils/storage/vault');
  expect(outcome(await second.openVault())).toBe('locked');
  expect(await readSessionKey()).toBeUndefined();
});

test('the key is read as a handle that no script can take out', async () => {
  const unlocked = await readSessionKey();
  expect(unlocked?.key.handle).toMatchObject({
    extractable: false,
    algorithm: { name: 'AES-GCM', length: 256 },
    usages: ['encrypt', 'decrypt'],
  });
  await expect(crypto.subtle.exportKey('raw', unlocked?.key.handle as CryptoKey)).rejects.toThrow();
});

describe('what is no key of this vault leaves it locked and untouched, to be unlocked anew', () => {
  const some = Buffer.alloc(32, 7).toString('base64url');

  test.each<[string, (key: Kept) => unknown]>([
    ['nothing', () => undefined],
    ['a text', () => 'key'],
    ['of another shape', ({ key }) => ({ id: 'AAAAAAAAAAA', key })],
    ['too short', (key) => ({ ...key, key: some.slice(0, 20) })],
    ['too long', (key) => ({ ...key, key: `${some}AAAA` })],
    ['not base64url', (key) => ({ ...key, key: `${some.slice(1)}!` })],
    [
      'of another store',
      ({ header }) => ({ header: { ...header, keyId: 'AAAAAAAAAAA' }, key: some }),
    ],
    ['of another header', ({ header, key }) => ({ header: { ...header, generation: 3 }, key })],
  ])('%s', async (_, change) => {
    await session.set({ key: change((kept as { key: Kept }).key) ?? null });
    expect(outcome(await openVault())).toBe('locked');
    expect(await bothCopies()).toEqual(kept?.disk);
    expect(outcome(await unlockVault(passphrase))).toBe('ok');
  });

  test('a key that opens nothing', async () => {
    await session.set({ key: { ...kept?.key, key: some } });
    expect(outcome(await openVault())).toBe('store-unreadable');
    expect(await bothCopies()).toEqual(kept?.disk);
    expect(outcome(await unlockVault(passphrase))).toBe('ok');
  });
});

test('nothing of passphrase, key or workspaces is on disk in clear, whatever was done', async () => {
  const renewed = 'brand-new-secret-987654321';
  const vault = await restarted();
  valueIn(await vault.save([aWorkspace({ clientSecret: renewed })]));
  valueIn(await vault.remove([id(2)], 5));
  await forgetKey();
  valueIn(await unlockVault(passphrase));
  const { name, clientId, clientSecret } = aWorkspace();
  const words = [passphrase, renewed, name, clientId, clientSecret];
  const key = Buffer.from(kept?.key.key ?? '', 'base64url');
  const scanned = async () => JSON.stringify([await local.get(null), (await bothCopies()).mirror]);
  for (const word of words) expect(writingsOf(word, await scanned()), word).toEqual([]);
  for (const writing of ['base64url', 'hex', 'base64'] as const) {
    expect(await scanned()).not.toContain(key.toString(writing).slice(0, 40));
  }
  // The control: what is there in clear is found.
  await local.set({ control: btoa(passphrase), other: renewed, key: key.toString('base64url') });
  expect(writingsOf(passphrase, await scanned())).toEqual(['base64']);
  expect(writingsOf(renewed, await scanned())).toEqual(['utf-8']);
  expect(await scanned()).toContain(key.toString('base64url').slice(0, 40));
});
