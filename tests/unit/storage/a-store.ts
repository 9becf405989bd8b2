// What the tests of the store share: an empty disk for each of them, and things to put on it.
import { IDBFactory } from 'fake-indexeddb';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Result } from '../../../utils/domain/result';
import type { Workspace } from '../../../utils/domain/workspace';
import { openVault, type Vault } from '../../../utils/storage/vault';

/** The stored area; `fakeBrowser` declares `getKeys` but throws when it is called, as old Firefox would. */
export const local = fakeBrowser.storage.local;

/** A computer on which the extension has never run. */
export function emptyDisk() {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
}

/** Everything in `storage.local`. */
export async function onDisk(): Promise<Record<string, unknown>> {
  return structuredClone(await local.get(null));
}

export function id(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function aWorkspace(changes: Partial<Workspace> = {}): Workspace {
  return {
    id: id(1),
    name: 'Hamburg production',
    clientId: '5f6c7d8e-client-id',
    clientSecret: 'secret-0123456789abcdef',
    issuer: { kind: 'workspace', workspaceId: '0123456789abcdef0123456789abcdef' },
    service: 'compute-ops-management',
    region: 'eu-central',
    mark: 'prod',
    colour: 'violet',
    keepFreshHours: 2,
    createdAt: 1_790_000_000_000,
    changedAt: 1_790_000_000_000,
    ...changes,
  };
}

/** The value of an answer that has to be ok. */
export function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed with ${result.failure.kind}`);
  return result.value;
}

/** `ok`, or the kind of the failure. */
export function outcome(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.failure.kind;
}

/** What the next start of the browser finds. */
export async function restarted(): Promise<Vault> {
  return valueIn(await openVault());
}

/** A vault on this disk with these workspaces in it. */
export async function aVaultWith(...numbers: number[]) {
  const vault = await restarted();
  for (const n of numbers) valueIn(await vault.save(aWorkspace({ id: id(n), name: `No. ${n}` })));
  return vault;
}
