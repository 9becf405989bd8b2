// One durable step: what changes is written to both copies and counted as done only after it was read back from both.
import { fail, ok, type Result } from '../domain/result';
import { type Copy, local, mirror, unreadable, type Values } from './copies';

/** There is one store, so there is one queue for all who read it to write it. */
let last: Promise<unknown> = Promise.resolve();

/** Runs the work when all that was asked for before has ended. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work, work);
  last = result;
  return result;
}

/** What one step changes. */
export interface Change {
  readonly items: Values;
  /** Names whose values are taken away. */
  readonly gone: readonly string[];
  /** Whether the items are all that is left, as when everything has been sealed anew. */
  readonly isWhole: boolean;
}

/**
 * Writes the change and answers ok once it is found on disk and `proven` holds; if not, what was there before is put
 * back. The copy in IndexedDB is first: it is written whole or not at all, so that wherever the browser ends there is
 * one copy that is whole, and the next start goes on from the newer one. Fails with `storage-full` or `not-saved`.
 */
export async function commit(
  change: Change,
  proven: () => Promise<boolean>,
): Promise<Result<void>> {
  const touched: { copy: Copy; names: readonly string[]; before: Values }[] = [];
  let failure: { kind: 'storage-full' | 'not-saved' } = { kind: 'not-saved' };
  try {
    for (const copy of [mirror, local]) {
      const names = [...(change.isWhole ? await copy.names() : []), ...namesOf(change)];
      touched.push({ copy, names, before: await copy.read(names) });
      if (change.isWhole) await copy.replace(change.items);
      else await copy.write(change.items, change.gone);
    }
    if ((await isThere(change)) && (await proven())) return ok(undefined);
  } catch (error) {
    failure = writeFailure(error);
  }
  for (const { copy, names, before } of touched) await putBack(copy, names, before);
  return fail(failure);
}

/** What a failed write is told as. The error itself stays here: it may quote what was written. */
export function writeFailure(error: unknown): { kind: 'storage-full' | 'not-saved' } {
  return { kind: /quota/i.test(String(error)) ? 'storage-full' : 'not-saved' };
}

/** Whether two stored values are the same; the browsers keep the keys of an object in an order of their own. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(entries.map(([key, each]) => [key, canonical(each)]));
}

function namesOf({ items, gone }: Change): string[] {
  return [...Object.keys(items), ...gone];
}

async function isThere(change: Change): Promise<boolean> {
  const names = namesOf(change);
  const copies = await Promise.all([mirror, local].map((copy) => copy.read(names)));
  return copies.every((values) => names.every((name) => isSame(values[name], change.items[name])));
}

async function putBack(copy: Copy, names: readonly string[], before: Values): Promise<void> {
  const there = names.filter((name) => before[name] !== undefined && before[name] !== unreadable);
  const added = names.filter((name) => before[name] === undefined);
  try {
    await copy.write(Object.fromEntries(there.map((name) => [name, before[name]])), added);
  } catch {
    // It refuses still. The next start finds one copy that is whole, the old or the new one.
  }
}
