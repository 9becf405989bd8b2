// One server of the fleet as everything that shows one knows it.
import { type Fleet, lineAt } from '@/utils/domain/fleet';
import { valuesOf } from '@/utils/domain/item-index';
import { sourceOf } from '@/utils/sources/all';
import type { Item } from '@/utils/sources/source';
import type { ItemHit } from '../item-hit';

/** By the number of its row; null when there is none. */
export function hitAt(fleet: Fleet, row: number): ItemHit | null {
  const found = lineAt(fleet, row);
  if (!found) return null;
  const source = sourceOf('servers');
  const { workspaceId, region, at } = found.part;
  const item = valuesOf(found.line, source) as Item;
  const texts = source.searched.map((field) => item[field] ?? '');
  return { workspaceId, source: 'servers', region, item, texts, readAt: at };
}
