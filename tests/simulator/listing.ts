// A list that a data API can show page by page, whose items may be made only when somebody looks at them.

/** One item of a list, which can be asked for one member without making the others. */
export interface Item {
  /** Undefined when the item lacks it. */
  member(name: string): unknown;
  /** A member of a member, likewise; the same as looking for it in `member`. */
  nested?(name: string, below: string): unknown;
  whole(): object;
}

export interface Listing {
  readonly length: number;
  /** Anything that changes with what the list holds, so that what was found in it can be kept until then. */
  readonly version: number;
  /** For a place from 0 to `length` − 1; the same item at each call while the version is the same. */
  at(place: number): Item;
}

/** A list of items that are there already. */
export function listingOf(items: readonly object[]): Listing {
  const made = items.map(itemOf);
  return {
    length: items.length,
    version: 0,
    at(place) {
      const item = made[place];
      if (!item) throw new RangeError(`No item at ${place}.`);
      return item;
    },
  };
}

/** The same list with its items changed on the way out. */
export function mapped(listing: Listing, change: (item: Item) => Item): Listing {
  return {
    get length() {
      return listing.length;
    },
    get version() {
      return listing.version;
    },
    at: (place) => change(listing.at(place)),
  };
}

/** An item that is there already. */
export function itemOf(item: object): Item {
  return {
    member: (name) => memberOf(item, name),
    whole: () => item,
  };
}

/** Reads what stands in an item at the end of these steps; undefined when a step leads nowhere. */
export function readerOf([first = '', second, ...rest]: readonly string[]): (
  item: Item,
) => unknown {
  if (second === undefined) return (item) => item.member(first);
  return (item) => {
    let value = item.nested ? item.nested(first, second) : memberOf(item.member(first), second);
    for (const step of rest) value = memberOf(value, step);
    return value;
  };
}

/** A member of a value of any kind; undefined when it has none of that name. */
export function memberOf(value: unknown, name: string): unknown {
  const isHolder = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isHolder ? value[name as keyof typeof value] : undefined;
}
