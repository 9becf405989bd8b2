// The user's order of the workspaces while it is being changed. Pinned ones are listed first whatever their place, and
// tenants below the workspace that they belong to: each is moved among those that it is listed with, so that what was
// seen is what is kept.
import { isTenantIn, nested } from './listing';
import type { WorkspaceView } from './workspace-view';

type Placed = Pick<WorkspaceView, 'id' | 'pinned'> & Partial<Pick<WorkspaceView, 'parentId'>>;

/** The list with one entry at this place, or at the nearest one that it may have. */
export function withMoved<T extends Placed>(
  list: readonly T[],
  id: string,
  place: number,
): readonly T[] {
  const from = list.findIndex((one) => one.id === id);
  const entry = list[from];
  if (entry === undefined) return list;
  const peers = peersOf(list, entry);
  const there = list[Math.min(Math.max(place, 0), list.length - 1)];
  const to = peers.findIndex(({ id: peer }) => peer === there?.id || peer === there?.parentId);
  return placed(list, peers, entry, to >= 0 ? to : place < from ? 0 : peers.length);
}

/** The list with one entry some places further down among those that it is listed with. */
export function stepped<T extends Placed>(
  list: readonly T[],
  id: string,
  by: number,
): readonly T[] {
  const entry = list.find((one) => one.id === id);
  if (entry === undefined) return list;
  const peers = peersOf(list, entry);
  return placed(list, peers, entry, Math.max(0, peers.indexOf(entry) + by));
}

/** The list in the order of these IDs: pinned ones first, tenants below theirs, at the end those that are not named. */
export function inOrder<T extends Placed>(
  list: readonly T[],
  ids: readonly string[],
): readonly T[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = ({ id }: T) => places.get(id) ?? ids.length;
  return nested(
    list.toSorted(
      (one, other) => Number(other.pinned) - Number(one.pinned) || placeOf(one) - placeOf(other),
    ),
  );
}

function peersOf<T extends Placed>(list: readonly T[], entry: T): readonly T[] {
  const alike = list.filter(({ pinned }) => pinned === entry.pinned);
  return isTenantIn(list, entry)
    ? alike.filter(({ parentId }) => parentId === entry.parentId)
    : alike.filter((one) => !isTenantIn(list, one));
}

function placed<T extends Placed>(
  list: readonly T[],
  peers: readonly T[],
  entry: T,
  to: number,
): readonly T[] {
  const others = peers.filter((one) => one !== entry);
  const next = [...others.slice(0, to), entry, ...others.slice(to)].values();
  return nested(list.map((one) => (peers.includes(one) ? (next.next().value ?? one) : one)));
}
