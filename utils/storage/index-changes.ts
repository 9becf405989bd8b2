// What each change does to the index: pure, and none knows how or where the index is kept.
import { fail, ok, type Result } from '../domain/result';
import type { TokenHistory } from '../domain/token-history';
import { maxWorkspaces } from '../domain/workspace';
import type { Index } from './records';

type Entry = Index['entries'][number];

/** Makes a workspace current; with a time, that was a use. Fails with workspace-unknown, also for a removed one. */
export function withCurrent(index: Index, id: string, usedAt?: number): Result<Index> {
  if (!listed(index).some((entry) => entry.id === id)) return fail({ kind: 'workspace-unknown' });
  const changed = withEntry(index, id, (entry) => ({ ...entry, usedAt: usedAt ?? entry.usedAt }));
  return changed.ok ? ok({ ...changed.value, current: id }) : changed;
}

/** Lists a workspace among the first, or no longer. Fails with workspace-unknown. */
export function withPin(index: Index, id: string, pinned: boolean): Result<Index> {
  return withEntry(index, id, (entry) => ({ ...entry, pinned }));
}

/** Remembers this of a workspace's token. Fails with workspace-unknown. */
export function withHistory(
  index: Index,
  id: string,
  history: Partial<TokenHistory>,
): Result<Index> {
  return withEntry(index, id, (entry) => ({ ...entry, ...history }));
}

/** One change after the other, for each of these; fails with the first that does. */
export function ofEach(
  index: Index,
  ids: readonly string[],
  change: (index: Index, id: string) => Result<Index>,
): Result<Index> {
  const start: Result<Index> = ok(index);
  return ids.reduce((sofar, id) => (sofar.ok ? change(sofar.value, id) : sofar), start);
}

/** Marks a workspace as removed at this time. Fails with workspace-unknown. */
export function withRemoved(index: Index, id: string, removedAt: number): Result<Index> {
  const current = index.current === id ? null : index.current;
  return withEntry({ ...index, current }, id, (entry) => ({ ...entry, removedAt }));
}

/** Takes that mark away. Fails with workspace-unknown, too-many-workspaces. */
export function withRestored(index: Index, id: string): Result<Index> {
  const restored = withEntry(index, id, unmarked);
  return restored.ok ? withinLimit(restored.value) : restored;
}

/** The index if it does not list more than may be kept. Fails with too-many-workspaces. */
export function withinLimit(index: Index): Result<Index> {
  const isTooLong = listed(index).length > maxWorkspaces;
  return isTooLong ? fail({ kind: 'too-many-workspaces', max: maxWorkspaces }) : ok(index);
}

function listed({ entries }: Index): readonly Entry[] {
  return entries.filter(({ removedAt }) => removedAt === undefined);
}

/** An entry that is not removed. */
export function unmarked({ removedAt: _, ...entry }: Entry): Entry {
  return entry;
}

/** An entry whose workspace was saved; of another client nothing is remembered. */
export function saved(entry: Entry, isOtherClient: boolean): Entry {
  const { granted, refusal, copied, ...other } = unmarked(entry);
  return isOtherClient ? other : unmarked(entry);
}

/** The index without those of these that are removed, whose IDs are `gone`. */
export function purged(
  index: Index,
  ids: readonly string[],
): { index: Index; gone: readonly string[] } {
  const isGone = ({ id, removedAt }: Entry) => removedAt !== undefined && ids.includes(id);
  const entries = index.entries.filter((entry) => !isGone(entry));
  return { index: { ...index, entries }, gone: index.entries.filter(isGone).map(({ id }) => id) };
}

/**
 * The workspaces in this order; those not named keep theirs, behind them. Unknown IDs mean nothing. A removed one stays
 * where it is, for it may come back.
 */
export function arranged(index: Index, ids: readonly string[]): Index {
  const place = (id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  const ordered = listed(index).toSorted((one, other) => place(one.id) - place(other.id));
  const next = ordered.values();
  const entries = index.entries.map((entry) =>
    entry.removedAt === undefined ? (next.next().value ?? entry) : entry,
  );
  return { ...index, entries };
}

function withEntry(index: Index, id: string, change: (entry: Entry) => Entry): Result<Index> {
  const known = index.entries.some((entry) => entry.id === id);
  if (!known) return fail({ kind: 'workspace-unknown' });
  const entries = index.entries.map((entry) => (entry.id === id ? change(entry) : entry));
  return ok({ ...index, entries });
}
