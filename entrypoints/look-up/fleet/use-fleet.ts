// The servers of all lists on this computer, opened and made ready in slices, and anew when a list was read anew.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Fleet, type FleetPart, readFleet } from '@/utils/domain/fleet';
import { listed } from '@/utils/domain/listing';
import type { View } from '@/utils/domain/view';
import { sourceOf } from '@/utils/sources/all';
import { runInSlices } from '../in-slices';
import { useLists } from '../use-lists';

/** Has the lists open until the page goes, as it does when it locks: what was opened once is there at once again. */
const owner = {};

/** `fleet`: as it was until the next one is ready; null before the first one, and where no list has servers. */
export function useFleet(view: View): { fleet: Fleet | null; isOpening: boolean } {
  const { lists, isOpening } = useLists(owner, view.indexes, { isLookedIn: false });
  const [ready, setReady] = useState<{ fleet: Fleet | null; known: string }>();
  const workspaces = listed(view).filter(({ name }) => name !== '');
  const known = workspaces
    .map(({ id, name }) => [id, name, lists.find((list) => list.workspaceId === id)?.at].join(' '))
    .join();
  const parts = useMemo(
    () =>
      workspaces.flatMap(({ id, name }): FleetPart[] => {
        const list = lists.find(({ workspaceId }) => workspaceId === id);
        const rows = list?.rows('servers');
        if (!list || !rows) return [];
        const { at, region } = list;
        return [{ workspaceId: id, workspaceName: name, region, at, rows }];
      }),
    [known],
  );
  useEffect(() => {
    const ending = new AbortController();
    if (parts.length === 0) setReady({ fleet: null, known });
    else {
      const work = readFleet(parts, sourceOf('servers').fields);
      void runInSlices(work, ending.signal).then((fleet) => {
        if (fleet) setReady({ fleet, known });
      });
    }
    return () => ending.abort();
  }, [parts]);
  return { fleet: ready?.fleet ?? null, isOpening: isOpening || ready?.known !== known };
}
