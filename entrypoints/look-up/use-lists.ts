// The lists on this computer, for looking up in them as one types and for showing all of their servers: opened once for as
// long as their owner is there, and anew when one was read anew.
import { useEffect, useState } from 'preact/hooks';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { type OpenList, openLists } from '@/utils/storage/item-index';

type Lists = ReadonlyMap<string, OpenList>;

interface Opened {
  readonly lists: Lists;
  /** The workspaces of those that are there and do not open: they find nothing, and have nothing to show. */
  readonly damaged: readonly string[];
}

/** By who has them open: they are let go with it, as when the view is left or locks. */
const opened = new WeakMap<object, Opened>();

const nothing: Opened = { lists: new Map(), damaged: [] };

/** Those that were read again for being damaged. */
const readOnce = new Set<string>();

/**
 * `isOpening`: whether more of them are to come. `isLookedIn`: whether somebody looks something up in them, for which what is
 * old or damaged is read again; a view that only shows them asks HPE for nothing.
 */
export function useLists(
  owner: object,
  indexes: View['indexes'],
  { isLookedIn } = { isLookedIn: true },
) {
  const [{ lists, damaged }, setNow] = useState(opened.get(owner) ?? nothing);
  const [isOpening, setIsOpening] = useState(isStale(lists, indexes));
  const known = Object.entries(indexes)
    .map(([id, { at }]) => `${id} ${at}`)
    .join();
  useEffect(() => {
    let isLeft = false;
    void opening(lists, indexes, isLookedIn).then((next) => {
      if (isLeft) return;
      opened.set(owner, next);
      setNow(next);
      setIsOpening(false);
    });
    return () => {
      isLeft = true;
    };
  }, [known]);
  return { lists: [...lists.values()], damaged, isOpening };
}

/** Asked again also for what is only being read: the background goes on with what was left in the middle. */
async function opening(
  before: Lists,
  indexes: View['indexes'],
  isLookedIn: boolean,
): Promise<Opened> {
  const kept = [...before].filter(([id, { at }]) => indexes[id]?.at === at);
  const lists = new Map(kept);
  if (kept.length === Object.keys(indexes).length) return { lists, damaged: [] };
  const keys = await send('lookUp.open', isLookedIn ? {} : { isShownOnly: true });
  if (!keys.ok) return { lists, damaged: [] };
  const wanted = Object.entries(keys.value).filter(([id]) => !lists.has(id));
  for (const list of await openLists(Object.fromEntries(wanted))) lists.set(list.workspaceId, list);
  const damaged = wanted.flatMap(([id]) => (lists.has(id) ? [] : [id]));
  if (isLookedIn) for (const id of damaged) readAgain(id);
  return { lists, damaged };
}

/** Once, so that what ends so again has an end. */
function readAgain(id: string): void {
  if (readOnce.has(id)) return;
  readOnce.add(id);
  void send('index.read', { id });
}

function isStale(lists: Lists, indexes: View['indexes']): boolean {
  return Object.entries(indexes).some(([id, { at }]) => at !== null && lists.get(id)?.at !== at);
}
