// The servers of all lists on this computer, opened and made ready in slices, and anew when a list was read anew.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Fleet, type FleetPart, readFleet, toldApart } from '@/utils/domain/fleet';
import { listed } from '@/utils/domain/listing';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { sourceOf } from '@/utils/sources/all';
import { runInSlices } from '../in-slices';
import { useLists } from '../use-lists';

interface KnownFleet {
  /** As it was until the next one is ready; null before the first one, and where no list has servers. */
  readonly fleet: Fleet | null;
  readonly isOpening: boolean;
  /** Those whose list does not open. */
  readonly damaged: readonly WorkspaceView[];
}

export function useFleet(view: View): KnownFleet {
  // They are let go with the view that shows them: in the side panel Find has them open in its own.
  const [owner] = useState({});
  const { lists, damaged, isOpening } = useLists(owner, view.indexes, { isLookedIn: false });
  const [ready, setReady] = useState<{ fleet: Fleet | null; known: string }>();
  const workspaces = listed(view).filter(({ name }) => name !== '');
  const names = toldApart(workspaces.map(({ name }) => name));
  const known = workspaces
    .map(({ id, name }) => [id, name, lists.find((list) => list.workspaceId === id)?.at].join(' '))
    .join();
  const parts = useMemo(
    () =>
      workspaces.flatMap(({ id }, nth): FleetPart[] => {
        const list = lists.find(({ workspaceId }) => workspaceId === id);
        const rows = list?.rows('servers');
        if (!list || !rows) return [];
        const { at, region } = list;
        return [{ workspaceId: id, workspaceName: names[nth] ?? '', region, at, rows }];
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
  return {
    fleet: ready?.fleet ?? null,
    isOpening: isOpening || ready?.known !== known,
    damaged: isOpening ? [] : workspaces.filter(({ id }) => damaged.includes(id)),
  };
}
