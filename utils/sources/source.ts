// A place where HPE can be asked for a thing by what is printed on it or what it is called. Each is one file of this
// shape in this folder, and one line in `all.ts`.
import type { Place } from '../domain/addresses';
import type { LookUp } from '../domain/look-up';
import type { MessageName } from '../domain/message';
import type { Service } from '../domain/workspace';

export const sourceNames = ['servers', 'storage-systems', 'devices'] as const;
export type SourceName = (typeof sourceNames)[number];

/** One thing, cut down to what a person looks up: every value a text, empty where HPE tells nothing. */
export interface Item {
  /** HPE's. */
  readonly id: string;
  readonly serial: string;
  /** What people call it; empty when it has no name. */
  readonly name: string;
  readonly model: string;
  readonly [field: string]: string;
}

/** One thing that is told of an item. */
export interface Fact {
  readonly term: MessageName;
  /** Never empty. */
  readonly value: string;
  /** `time`: the value is RFC 3339; `state`: one of HPE's words, as `CRITICAL`; else it is shown as it is. */
  readonly form: 'text' | 'time' | 'state';
}

export interface Source {
  readonly name: SourceName;
  /** What the heading above its items says. */
  readonly group: MessageName;
  /** The clients that may ask it. */
  readonly services: readonly Service[];
  /** Whether all of its items are read for looking in them as somebody types. */
  readonly isIndexed: boolean;
  /** The values of an item in the order in which they are kept; one that is new goes to the end. */
  readonly fields: readonly string[];
  /** Those that an item is found by, the best first. */
  readonly searched: readonly string[];
  /** The service in whose regions its lists are, or null when it is one for all of them. */
  readonly regional: Exclude<Service, 'all'> | null;
  /** The addresses of its lists for a workspace, without a query. */
  lists(place: Place): readonly string[];
  /** The members that are asked for in one of its lists, and no others. */
  members(list: string): readonly string[];
  /**
   * The filter by which one of its lists finds exactly this, or null when nothing there is called so. Whether there is one
   * is the same for all of its lists.
   */
  exact(lookUp: LookUp, list?: string): string | null;
  /** One item of a list, or null for what is none. Never throws. */
  read(value: unknown): Item | null;
  /** What is shown of an item, in this order, nothing that is empty. */
  facts(item: Item): readonly Fact[];
  /** Its page at HPE, as the source itself tells it, or null. */
  page(item: Item, place: Place): string | null;
}
