// Showing how far the list of a workspace is, while it is read and when that has ended.
import type { IndexState, Reading } from '@/utils/domain/index-state';
import { outlinesNow, stateOf } from './list-outlines';
import { changeState } from './state';

/** Shows how far the reading of a workspace is, unless it was locked or removed meanwhile. */
export async function showReading(
  id: string,
  change: (before: IndexState) => Reading | null,
): Promise<void> {
  await changeState((state) => {
    const { view } = state;
    if (view.failure || !view.workspaces.some((one) => one.id === id)) return state;
    const before = view.indexes[id] ?? { count: 0, at: null, reading: null };
    const reading = change(before);
    // Where there is neither a list nor a reading there is nothing to show.
    if (reading === null && !view.indexes[id]) return state;
    const index = { ...before, reading };
    return { ...state, view: { ...view, indexes: { ...view.indexes, [id]: index } } };
  });
}

/** Shows the list of a workspace as it is on disk, with nothing under way; none where there is none. */
export async function showList(id: string): Promise<void> {
  const outlines = await outlinesNow();
  await changeState((state) => {
    const { view } = state;
    const { [id]: _, ...others } = view.indexes;
    const isThere = view.workspaces.some((one) => one.id === id);
    const own = isThere && stateOf(outlines.metas.get(id), outlines.plans.get(id), null);
    if (!own && !view.indexes[id]) return state;
    return { ...state, view: { ...view, indexes: own ? { ...others, [id]: own } : others } };
  });
}
