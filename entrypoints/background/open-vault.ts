// The vault while it is open, and what ends with that: the requests under way, and all that is kept of it in memory.
// Module variables are caches: a background that was ended opens the vault anew, and its requests ended with it.
import type { Result } from '@/utils/domain/result';
import type { View } from '@/utils/domain/view';
import { writeClosed } from '@/utils/storage/session';
import { openVault, type Vault } from '@/utils/storage/vault';

let opened: Promise<Result<Vault>> | undefined;
let closing = new AbortController();

/** The vault, opened once. A failure is not kept: the next caller tries again. */
export async function openedVault(): Promise<Result<Vault>> {
  opened ??= openVault();
  const mine = opened;
  const result = await mine;
  if (!result.ok && opened === mine) opened = undefined;
  return result;
}

/** Whether a workspace is kept and was not removed. */
export function isPresent(kept: Vault, id: string): boolean {
  return kept.index().entries.some((entry) => entry.id === id && entry.removedAt === null);
}

/** Takes the vault that this work opens in the place of the one so far, which stays when it fails. */
export function openAnew(work: () => Promise<Result<Vault>>): Promise<Result<Vault>> {
  const before = opened;
  const working = work();
  // Whoever asks for the vault meanwhile waits: what was sealed under the old key is going away.
  opened = working.then(
    (result) => (result.ok ? result : (before ?? result)),
    () => before ?? openVault(),
  );
  return working;
}

/** Is aborted when the vault is closed: what was begun before ends with it. */
export function untilClosed(): AbortSignal {
  return closing.signal;
}

/** Closes the vault: ends the requests, forgets key, tokens and drafts, and keeps this view in their place. */
export async function closeVault(view: View): Promise<void> {
  closing.abort();
  closing = new AbortController();
  opened = undefined;
  await writeClosed(view);
  // The engine keeps the last text that a regular expression has matched: of a workspace, or the key itself.
  /./.test('.');
}
