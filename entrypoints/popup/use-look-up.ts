// All that Find finds besides workspaces: from the lists on this computer at once, and from HPE as it answers.
import { useMemo } from 'preact/hooks';
import { mergedHits } from '@/utils/domain/look-up-rows';
import { mostRows } from '@/utils/domain/numbers';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { hitOf, type ItemHit } from '../look-up/item-hit';
import { useLists } from '../look-up/use-lists';
import { type Answer, useExact } from './use-exact';

/** What is found, and how far that is. */
export type LookUpState = ReturnType<typeof useLookUp>;

/**
 * `isCut`: a list has more than is gathered; `savedAt`: when the oldest of those looked in was read, or null. `owner`: who
 * has the lists open. `isBetterToCome`: of what is a device too more may be told.
 */
export function useLookUp(
  owner: object,
  query: string,
  indexes: View['indexes'],
  workspaces: readonly WorkspaceView[],
) {
  const { lists, isOpening } = useLists(owner, indexes);
  const { answers, asked, again, isPaused } = useExact(query, workspaces);
  const isAsking = asked.length > 0;
  const found = useMemo(() => {
    const all = lists.map((list) => {
      const { workspaceId, at } = list;
      const { found, isCut } = list.find(query, mostRows, isPaused);
      return { isCut, hits: found.map((one) => hitOf(workspaceId, one, at)) };
    });
    return { hits: all.flatMap(({ hits }) => hits), isCut: all.some(({ isCut }) => isCut) };
  }, [query, isPaused, lists.map(({ workspaceId, at }) => `${workspaceId} ${at}`).join()]);
  const hits = useMemo(
    () => mergedHits(found.hits, answers.flatMap(hitsIn), query),
    [found, answers, query],
  );
  const times = lists.map(({ at }) => at);
  return {
    hits,
    isCut: found.isCut,
    isWaiting: isOpening || isAsking,
    isAsking,
    isBetterToCome: isOpening || asked.some((source) => source !== 'devices'),
    answers,
    again,
    savedAt: times.length > 0 ? Math.min(...times) : null,
  };
}

function hitsIn({ workspaceId, source, at, result }: Answer): readonly ItemHit[] {
  if (!result.ok) return [];
  return result.value.flatMap(({ region, items }) =>
    items.map((item) => hitOf(workspaceId, { source, region, item }, at)),
  );
}
