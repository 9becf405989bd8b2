// The options of the results, drawn in two steps: those in sight at once, the others when these are on the screen.
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { rowsInSight } from '@/utils/domain/numbers';
import type { ResultRow } from './result-groups';

interface Options {
  query: string;
  /** The same objects for as long as nothing of them has changed. */
  rows: readonly ResultRow[];
  /** The place of the active one. */
  at: number;
  draw: (row: ResultRow, place: number) => VNode;
}

interface Drawn {
  readonly row: ResultRow;
  readonly isActive: boolean;
  readonly option: VNode;
}

/** One for each row; what waits is as it was for another query, or not there yet. */
export function useOptions({ query, rows, at, draw }: Options) {
  const [painted, setPainted] = useState<string>();
  const drawn = useRef<readonly (Drawn | undefined)[]>([]);
  // An effect comes after the paint.
  useEffect(() => setPainted(query), [query]);
  drawn.current = rows.map((row, place) => {
    const before = drawn.current[place];
    const isActive = place === at;
    const isWaiting = painted !== query && place >= rowsInSight;
    // A workspace also shows how long its token lives on.
    const isSame = row.hit && before?.row === row && before.isActive === isActive;
    return isSame || isWaiting ? before : { row, isActive, option: draw(row, place) };
  });
  return drawn.current.map((one) => one?.option ?? null);
}
