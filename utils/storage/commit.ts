// One durable step of `storage.local`: a single `set`, which the browsers write whole or not at all (F18),
// counted as done only after it was read back.
import { browser } from '#imports';
import { fail, ok, type Result } from '../domain/result';

/**
 * Writes the items in one call and answers ok once `proven` finds them on disk; if it does not, what was there
 * before is put back. Fails with `storage-full` or `not-saved`.
 */
export async function commit(
  items: Record<string, unknown>,
  proven: () => Promise<boolean>,
): Promise<Result<void>> {
  const local = browser.storage.local;
  try {
    const before = await local.get(Object.keys(items));
    await local.set(items);
    if (await proven()) return ok(undefined);
    await putBack(items, before);
  } catch (error) {
    return fail(writeFailure(error));
  }
  return fail({ kind: 'not-saved' });
}

/** What a failed write is told as. The error itself stays here: it may quote what was written. */
export function writeFailure(error: unknown): { kind: 'storage-full' | 'not-saved' } {
  return { kind: /quota/i.test(String(error)) ? 'storage-full' : 'not-saved' };
}

async function putBack(items: Record<string, unknown>, before: Record<string, unknown>) {
  const added = Object.keys(items).filter((key) => before[key] === undefined);
  // Old values first: an index that names no such record is whole, one that names a missing record is not.
  if (added.length < Object.keys(items).length) await browser.storage.local.set(before);
  if (added.length > 0) await browser.storage.local.remove(added);
}
