// Something that was found, with the kind of thing that it is: what rows, lists and the view of one item have in common.
import type { Hit } from '@/utils/domain/look-up-rows';
import { sourceOf } from '@/utils/sources/all';
import type { Item, SourceName } from '@/utils/sources/source';

export interface ItemHit extends Hit {
  readonly source: SourceName;
  readonly item: Item;
}

/** `readAt`: epoch milliseconds at which HPE told it. */
export function hitOf(
  workspaceId: string,
  one: Pick<ItemHit, 'source' | 'region' | 'item'>,
  readAt: number,
): ItemHit {
  const texts = sourceOf(one.source).searched.map((field) => one.item[field] ?? '');
  return { ...one, workspaceId, texts, readAt };
}
