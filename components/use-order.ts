// The order of a list while its user changes it: shown at once, saved behind it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { inOrder, stepped, withMoved } from '../utils/domain/order';
import type { WorkspaceView } from '../utils/domain/workspace-view';

/** Several moves in a row each go on from what the one before them showed; one that is not saved is taken back. */
export function useOrder(
  saved: readonly WorkspaceView[],
  onArrange: (ids: readonly string[]) => Promise<boolean>,
) {
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const latest = useRef(wanted);
  const list = wanted === null ? saved : inOrder(saved, wanted);
  const isSaved = idsOf(list).join() === idsOf(saved).join();
  useEffect(() => {
    // From here on the list follows what is saved again, whoever changes it.
    if (isSaved && latest.current === wanted) want(null);
  }, [isSaved, wanted]);

  function want(ids: readonly string[] | null): void {
    latest.current = ids;
    setWanted(ids);
  }

  /** As it is now, which may not be drawn yet. */
  function shown(): readonly WorkspaceView[] {
    return latest.current ? inOrder(saved, latest.current) : saved;
  }

  function show(next: readonly WorkspaceView[]): readonly WorkspaceView[] {
    want(idsOf(next));
    return next;
  }

  return {
    list,
    /** Shows an entry at another place and answers the list as it is then. */
    move: (id: string, place: number) => show(withMoved(shown(), id, place)),
    /** The same, some places down among those that it is listed with. */
    step: (id: string, by: number) => show(stepped(shown(), id, by)),
    /** Saves what is shown. */
    async keep(): Promise<void> {
      const ids = latest.current;
      if (ids !== null && !(await onArrange(ids)) && latest.current === ids) want(null);
    },
    /** Shows what is saved. */
    takeBack: () => want(null),
  };
}

function idsOf(list: readonly WorkspaceView[]): readonly string[] {
  return list.map(({ id }) => id);
}
