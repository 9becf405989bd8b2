// What the view tells of the lists that looking up goes through: what is on disk, and what was known of reading them.
// Apart from `list-states`, which changes the view: what builds it is beneath that, and needs this.
import type { IndexState, Reading } from '@/utils/domain/index-state';
import type { View } from '@/utils/domain/view';
import { countOf } from '@/utils/storage/item-index';
import {
  type ListMeta,
  type ListPlan,
  type Outlines,
  readOutlines,
} from '@/utils/storage/list-store';

/** What is on disk of the lists of these workspaces; what is known of a reading since the browser started stays. */
export async function openIndexes(
  ids: readonly string[],
  before: View['indexes'],
): Promise<View['indexes']> {
  const outlines = await outlinesNow();
  const states = ids.flatMap((id) => {
    const state = stateOf(outlines.metas.get(id), outlines.plans.get(id), before[id]?.reading);
    return state ? [[id, state]] : [];
  });
  return Object.fromEntries(states);
}

/** What is in clear on disk; nothing where the browser does not let it be read. */
export function outlinesNow(): Promise<Outlines> {
  return readOutlines().catch(() => ({ metas: new Map(), plans: new Map() }));
}

/** The state of one list, or null where there is none. `known`: what is known of a reading since the browser started. */
export function stateOf(
  meta: ListMeta | undefined,
  plan: ListPlan | undefined,
  known: Reading | null | undefined,
): IndexState | null {
  if (!meta && !plan && !known) return null;
  // Nobody reads it, or whoever did has ended with the browser.
  const left = plan ? { ...stopped, read: plan.read, total: plan.total } : null;
  return {
    count: meta ? countOf(meta) : 0,
    at: meta?.at ?? null,
    reading: known ?? (left && { ...left, movedAt: plan?.startedAt ?? 0 }),
  };
}

const stopped = { state: 'stopped', until: null, failure: null } as const;
