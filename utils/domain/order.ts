// The user's order of the workspaces while it is being changed. Pinned ones are listed first whatever their place, so
// they are moved among themselves, and the others among themselves: what was seen is what is kept.
import type { WorkspaceView } from './workspace-view';

type Placed = Pick<WorkspaceView, 'id' | 'pinned'>;

/** The list with one entry at this place, or at the nearest one that it may have. */
export function moved<T extends Placed>(
  list: readonly T[],
  id: string,
  place: number,
): readonly T[] {
  const entry = list.find((one) => one.id === id);
  if (entry === undefined) return list;
  const others = list.filter((one) => one !== entry);
  const pinned = others.filter((one) => one.pinned).length;
  const [first, last] = entry.pinned ? [0, pinned] : [pinned, others.length];
  const to = Math.min(Math.max(place, first), last);
  return [...others.slice(0, to), entry, ...others.slice(to)];
}

/** The list in the order of these IDs: pinned ones first, and at the end those that are not named. */
export function inOrder<T extends Placed>(
  list: readonly T[],
  ids: readonly string[],
): readonly T[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = ({ id }: T) => places.get(id) ?? ids.length;
  return list.toSorted(
    (one, other) => Number(other.pinned) - Number(one.pinned) || placeOf(one) - placeOf(other),
  );
}
