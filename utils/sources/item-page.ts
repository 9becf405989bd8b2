// Where something that was found has its page at HPE, for every way that leads there.
import type { Place } from '../domain/addresses';
import { pageOf } from '../domain/console-address';
import { sourceOf } from './all';
import type { Item, SourceName } from './source';

/** Something that was found, and in which region. */
interface Found {
  readonly source: SourceName;
  readonly item: Item;
  readonly region: string;
}

/**
 * Its page, or null when nobody knows it. For a server the pattern tells that was learned for its workspace, whose site may
 * be that of the workspace's own region only.
 */
export function itemPage(
  { source, item, region }: Found,
  workspace: Place & { readonly consoleAddress: string },
): string | null {
  if (source !== 'servers') return sourceOf(source).page(item, { ...workspace, region });
  return region === workspace.region ? pageOf(workspace.consoleAddress, item) : null;
}
