// Reading a long list page by page while things come into it and go. Each page begins with the last item of the one
// before, so that two pages that hang together share an item. Within a page nothing is missed that was there all along;
// so nothing is missed in a chain of pages of which the first begins the list and the last ends it, as long as HPE keeps
// to one order. A page that was left empty or brought again what another one has breaks the chain, and is read again.

/** One page as it came. */
export interface ListPage {
  readonly offset: number;
  /** How many items it had, with those that are none for us. */
  readonly seen: number;
  /** How many the list had at that moment, as HPE said. */
  readonly total: number;
  readonly ids: readonly string[];
}

/** What is known of a list; its pages in the order in which they came. */
export interface ListSoFar {
  /** Items of a full page, as the first one has shown. */
  readonly size: number;
  readonly pages: readonly ListPage[];
}

/** How many items HPE says there are, or null before it did. */
export function totalOf({ pages }: ListSoFar): number | null {
  return pages.at(-1)?.total ?? null;
}

/** The offsets at which nothing was read yet; the first page is read alone, since it tells how many follow. */
export function offsetsToRead(list: ListSoFar): readonly number[] {
  const known = new Set(list.pages.map(({ offset }) => offset));
  return known.size === 0 ? [0] : offsetsOf(list).filter((offset) => !known.has(offset));
}

/** Whether pages of this size can share an item and bring another. */
export function isReadable({ size, pages }: ListSoFar): boolean {
  return size > 1 || pages.every(isLast);
}

/**
 * The offsets at which has to be read again, none when nothing is missed. A gap is read again on both of its sides. When
 * all hangs together but there are fewer than HPE ever said, and not only because an entry is no item or stands there
 * twice, something has moved to where we had been: at one of the
 * ends, most likely, of which more is read at each round.
 */
export function offsetsToReadAgain(list: ListSoFar, round: number): readonly number[] {
  const { group, unique } = chainsOf(list.pages);
  const offsets = offsetsOf(list);
  const newest = new Map(list.pages.map(({ offset }, at) => [offset, group(at)]));
  const groups = (does: (page: ListPage) => boolean) =>
    new Set(list.pages.flatMap((page, at) => (does(page) ? [group(at)] : [])));
  const [firsts, lasts] = [groups(({ offset }) => offset === 0), groups(isLast)];
  if ([...firsts].some((one) => lasts.has(one))) {
    const fewest = Math.min(...list.pages.map(({ total }) => total));
    const latest = latestOf(list.pages);
    if (unique + strangersIn(latest) >= fewest || placesIn(latest) >= fewest) return [];
    const many = 2 ** round;
    return [...new Set([...offsets.slice(0, many), ...offsets.slice(-many)])];
  }
  const again = offsets.filter((offset, at) => {
    const own = newest.get(offset);
    const [before, next] = [offsets[at - 1], offsets[at + 1]];
    const isTorn = (other: number | undefined) => other !== undefined && newest.get(other) !== own;
    return isTorn(before) || isTorn(next) || (next === undefined && !lasts.has(own ?? -1));
  });
  return again.length > 0 ? again : offsets.slice(0, 1);
}

/** Where pages begin that overlap by one item and reach the end, as far off as HPE said last. */
function offsetsOf(list: ListSoFar): readonly number[] {
  const step = Math.max(list.size - 1, 1);
  const behindFirst = Math.max((totalOf(list) ?? 0) - list.size, 0);
  return Array.from({ length: 1 + Math.ceil(behindFirst / step) }, (_, at) => at * step);
}

/** The newest page of each offset, from the first on. */
function latestOf(pages: readonly ListPage[]): readonly ListPage[] {
  const latest = new Map(pages.map((page) => [page.offset, page]));
  return [...latest.values()].toSorted((one, other) => one.offset - other.offset);
}

/**
 * Entries that are no items for us, as one without an ID. Where most of a page are such it is HPE's list that has changed,
 * and nothing of it is whole.
 */
function strangersIn(pages: readonly ListPage[]): number {
  const inPage = ({ seen, ids }: ListPage) => Math.min(seen - ids.length, ids.length);
  return pages.reduce((sum, page) => sum + inPage(page), 0);
}

/**
 * How many places of the list these pages have shown, if each begins with what the one before ends with; else 0. Then
 * nothing has moved between them, and what there are fewer of is one item at several places.
 */
function placesIn(pages: readonly ListPage[]): number {
  const meet = pages.every(({ ids }, at) => {
    const before = pages[at - 1];
    return !before || (ids[0] !== undefined && before.ids.at(-1) === ids[0]);
  });
  const shown = pages.reduce((sum, { ids }) => sum + ids.length, 0) + strangersIn(pages);
  return meet ? shown - Math.max(pages.length - 1, 0) : 0;
}

/** Whether the list ended with it; an empty page before the end is none of the list's. */
function isLast({ offset, seen, total }: ListPage): boolean {
  return seen > 0 ? offset + seen >= total : offset === 0 && total === 0;
}

/** Pages that share an item are of one group, and those that share one with any of them. */
function chainsOf(pages: readonly ListPage[]) {
  const leaders = pages.map((_, at) => at);
  const group = (at: number): number => {
    let leader = at;
    while (leaders[leader] !== leader) leader = leaders[leader] ?? leader;
    leaders[at] = leader;
    return leader;
  };
  const seenIn = new Map<string, number>();
  for (const [at, { ids }] of pages.entries()) {
    for (const id of ids) {
      const other = seenIn.get(id);
      if (other === undefined) seenIn.set(id, at);
      else leaders[group(at)] = group(other);
    }
  }
  return { group, unique: seenIn.size };
}
