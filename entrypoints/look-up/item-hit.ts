// Something that was found, with the kind of thing that it is: what rows, lists and the view of one item have in common.
import type { Hit } from '@/utils/domain/look-up-rows';
import type { Item, SourceName } from '@/utils/sources/source';

export interface ItemHit extends Hit {
  readonly source: SourceName;
  readonly item: Item;
}
