// Servers as columns, made of the items that a test names, and work in slices done at once.
import {
  cellOf,
  type Fleet,
  type FleetPart,
  type InSlices,
  lineAt,
  readFleet,
} from '../../../utils/domain/fleet';
import type { ColumnName } from '../../../utils/domain/fleet-columns';
import { firstValues, lineOf, searchedText, textsOf } from '../../../utils/domain/item-index';
import { servers } from '../../../utils/sources/servers';

export type Values = Readonly<Record<string, string>>;

export const { fields } = servers;

/** What the work returns. */
export function done<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** How often it lets go. */
export function yieldsOf(work: InSlices<unknown>): number {
  let count = 0;
  while (!work.next().done) count += 1;
  return count;
}

/** The list of a workspace with these servers. */
export function aPart(items: readonly Values[], own: Partial<FleetPart> = {}): FleetPart {
  const lines = items.map((item) => lineOf(item, servers));
  const { having } = searchedText(textsOf(lines, servers).searched);
  return {
    ...{ workspaceId: 'w1', workspaceName: 'Madrid', region: 'us-west', at: 0 },
    rows: { count: lines.length, lines: (from, to) => lines.slice(from, to), having },
    ...own,
  };
}

/** Lists with these servers. */
export function aFleet(...lists: readonly (readonly Values[])[]): Fleet {
  return done(
    readFleet(
      lists.map((items) => aPart(items)),
      fields,
    ),
  );
}

/** What a row has in a column, as HPE writes it. */
export function cellAt(fleet: Fleet, row: number, column: ColumnName): string {
  const found = lineAt(fleet, row);
  return found ? cellOf(firstValues(found.line, fields.length), found.part, column, fields) : '';
}
