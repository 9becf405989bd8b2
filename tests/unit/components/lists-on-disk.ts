// The lists on the disk as a test says, in the place of the module that reads them.
import type { OpenList } from '../../../utils/storage/item-index';

/** By workspace. */
export const disk: Record<string, OpenList> = {};

export async function openLists(keys: Record<string, string>): Promise<OpenList[]> {
  return Object.keys(keys).flatMap((id) => disk[id] ?? []);
}
