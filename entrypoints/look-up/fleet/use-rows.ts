// Which servers are shown, in which order, and how many there are of each value: found out in slices, and only for what is
// wanted last.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Fleet, InSlices } from '@/utils/domain/fleet';
import type { ColumnName } from '@/utils/domain/fleet-columns';
import {
  type Filtered,
  type FleetFilter,
  filtered,
  type WordOf,
} from '@/utils/domain/fleet-filter';
import { type FleetOrder, rowsShown, sortedBy } from '@/utils/domain/fleet-sort';
import { hour } from '@/utils/domain/numbers';
import { sourceOf } from '@/utils/sources/all';
import { runInSlices } from '../in-slices';

export interface Sort {
  readonly column: ColumnName;
  readonly isDescending: boolean;
}

interface Wanted {
  readonly fleet: Fleet;
  readonly filter: FleetFilter;
  /** Null: as HPE lists them. */
  readonly sort: Sort | null;
  readonly wordOf: WordOf;
  readonly now: number;
}

/** What is shown, with what it was found out for. */
export interface Shown extends Pick<Wanted, 'fleet' | 'filter' | 'sort'> {
  readonly rows: Uint32Array;
  readonly filtered: Filtered;
}

/** What was shown before, until the next is there; null before the first. */
export function useRows({ fleet, filter, sort, wordOf, now }: Wanted): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  // A filter after a sort is only one pass.
  const orders = useRef({ fleet, byColumn: new Map<ColumnName, FleetOrder>() });
  if (orders.current.fleet !== fleet) orders.current = { fleet, byColumn: new Map() };
  const clock = useRef(now);
  clock.current = now;
  useEffect(() => {
    const ending = new AbortController();
    const { byColumn } = orders.current;
    const work = shownOf({ fleet, filter, sort, wordOf, now: clock.current }, byColumn);
    void runInSlices(work, ending.signal).then((next) => next && setShown(next));
    return () => ending.abort();
    // What ends within some days is looked at again from time to time.
  }, [fleet, filter, sort, wordOf, Math.floor(now / hour)]);
  return shown;
}

function* shownOf(
  { fleet, filter, sort, wordOf, now }: Wanted,
  orders: Map<ColumnName, FleetOrder>,
): InSlices<Shown> {
  const found = yield* filtered(fleet, filter, wordOf, now);
  let order: FleetOrder | null = null;
  if (sort) {
    const { fields } = sourceOf('servers');
    order = orders.get(sort.column) ?? (yield* sortedBy(fleet, sort.column, fields, wordOf));
    orders.set(sort.column, order);
  }
  const rows = rowsShown(order, found.marks, found.count, sort?.isDescending ?? false);
  return { fleet, filter, sort, rows, filtered: found };
}
