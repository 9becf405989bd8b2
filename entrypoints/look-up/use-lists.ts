// The lists on this computer that looking up as one types goes through: opened at the first letter, once for as long as
// the first view is there, and anew when one was read anew.
import { useEffect, useState } from 'preact/hooks';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { type OpenList, openLists } from '@/utils/storage/item-index';

type Lists = ReadonlyMap<string, OpenList>;

/** By who has them open: they are let go with it, as when the view locks. */
const opened = new WeakMap<object, Lists>();

/** Those that were read again for that. */
const damaged = new Set<string>();

/**
 * `isOpening`: whether more of them are to come. `isLookedIn`: whether somebody looks something up in them, for which what is
 * old or damaged is read again; a view that only shows them asks HPE for nothing.
 */
export function useLists(
  owner: object,
  indexes: View['indexes'],
  { isLookedIn } = { isLookedIn: true },
) {
  const [lists, setLists] = useState<Lists>(opened.get(owner) ?? new Map());
  const [isOpening, setIsOpening] = useState(isStale(lists, indexes));
  const known = Object.entries(indexes)
    .map(([id, { at }]) => `${id} ${at}`)
    .join();
  useEffect(() => {
    let isLeft = false;
    void opening(lists, indexes, isLookedIn).then((next) => {
      if (isLeft) return;
      opened.set(owner, next);
      setLists(next);
      setIsOpening(false);
    });
    return () => {
      isLeft = true;
    };
  }, [known]);
  return { lists: [...lists.values()], isOpening };
}

/** Asked again also for what is only being read: the background goes on with what was left in the middle. */
async function opening(
  before: Lists,
  indexes: View['indexes'],
  isLookedIn: boolean,
): Promise<Lists> {
  const kept = [...before].filter(([id, { at }]) => indexes[id]?.at === at);
  if (kept.length === Object.keys(indexes).length) return new Map(kept);
  const keys = await send('lookUp.open', isLookedIn ? {} : { isShownOnly: true });
  if (!keys.ok) return new Map(kept);
  const wanted = Object.entries(keys.value).filter(([id]) => !kept.some(([one]) => one === id));
  const added = await openLists(Object.fromEntries(wanted));
  for (const [id] of wanted) {
    if (isLookedIn && !added.some(({ workspaceId }) => workspaceId === id)) readAgain(id);
  }
  return new Map([...kept, ...added.map((list) => [list.workspaceId, list] as const)]);
}

/** What is there and does not open is damaged, and finds nothing. Read once, so that what ends so again has an end. */
function readAgain(id: string): void {
  if (damaged.has(id)) return;
  damaged.add(id);
  void send('index.read', { id });
}

function isStale(lists: Lists, indexes: View['indexes']): boolean {
  return Object.entries(indexes).some(([id, { at }]) => at !== null && lists.get(id)?.at !== at);
}
