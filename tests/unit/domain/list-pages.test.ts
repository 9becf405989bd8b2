// When a list that was read page by page is whole, against a list that is changed between any two pages.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isReadable,
  type ListPage,
  offsetsToRead,
  offsetsToReadAgain,
  totalOf,
} from '../../../utils/domain/list-pages';

const size = 4;

/** Reads as the background does, with `change` made to the list before each page. */
function read(items: string[], change: (nth: number) => void, lie = (page: ListPage) => page) {
  const pages: ListPage[] = [];
  const list = { size, pages };
  const take = (offset: number) => {
    change(pages.length);
    const ids = items.slice(offset, offset + size);
    pages.push(lie({ offset, seen: ids.length, total: items.length, ids }));
  };
  for (let round = 0; round < 12; round += 1) {
    for (let next = offsetsToRead(list); next.length > 0; next = offsetsToRead(list)) {
      for (const offset of next) if (offset === 0 || offset < (totalOf(list) ?? 0)) take(offset);
    }
    const again = offsetsToReadAgain(list, round);
    if (again.length === 0) return { isWhole: true, pages };
    again.forEach(take);
  }
  return { isWhole: false, pages };
}

const names = (count: number) => Array.from({ length: count }, (_, n) => `item-${n}`);
const idsIn = (pages: readonly ListPage[]) => new Set(pages.flatMap(({ ids }) => ids));

describe('a list read page by page', () => {
  it('is asked for by offsets that overlap by one, up to its end', () => {
    for (const count of [0, 1, 3, 4, 5, 7, 8, 22]) {
      const { pages, isWhole } = read(names(count), () => {});
      expect(isWhole).toBe(true);
      expect(idsIn(pages).size).toBe(count);
      const asked = pages.map(({ offset }) => offset);
      expect(asked).toEqual(asked.map((_, at) => at * (size - 1)));
    }
  });

  it('is whole only when nothing is missed that was there all along', () => {
    const step = fc.record({
      nth: fc.integer({ min: 1, max: 14 }),
      place: fc.double({ min: 0, max: 0.999, noNaN: true }),
      added: fc.integer({ min: 0, max: 6 }),
      removed: fc.integer({ min: 0, max: 9 }),
    });
    let [whole, all] = [0, 0];
    fc.assert(
      fc.property(fc.nat(30), fc.array(step, { maxLength: 6 }), (count, steps) => {
        const items = names(count);
        const before = [...items];
        let made = 0;
        const { isWhole, pages } = read(items, (nth) => {
          for (const { place, added, removed } of steps.filter((one) => one.nth === nth)) {
            const fresh = Array.from({ length: added }, () => `new-${made++}`);
            items.splice(Math.floor(place * items.length), removed, ...fresh);
          }
        });
        all += 1;
        if (!isWhole) return;
        whole += 1;
        const found = idsIn(pages);
        for (const one of before.filter((name) => items.includes(name))) {
          expect(found).toContain(one);
        }
      }),
      { numRuns: 1000 },
    );
    expect(whole / all).toBeGreaterThan(0.99);
  });

  it('is not whole with a page that is empty always, or always another one', () => {
    const lies: ((page: ListPage) => ListPage)[] = [
      (page) => (page.offset === 6 ? { ...page, seen: 0, ids: [] } : page),
      (page) => (page.offset === 6 ? { ...page, ids: names(4) } : page),
      (page) => (page.offset === 9 ? { ...page, ids: names(4) } : page),
    ];
    for (const lie of lies) expect(read(names(13), () => {}, lie).isWhole).toBe(false);
  });

  it('is mended by reading a gap again on both of its sides, and nothing else', () => {
    let isOver = false;
    const { isWhole, pages } = read(
      names(22),
      () => {},
      (page) => {
        if (page.offset !== 9 || isOver) return page;
        isOver = true;
        return { ...page, seen: 0, ids: [] };
      },
    );
    expect(isWhole).toBe(true);
    expect(pages.slice(7).map(({ offset }) => offset)).toEqual([6, 9, 12]);
  });

  it('finds what has moved to where it had been', () => {
    const items = names(22);
    const { isWhole, pages } = read(items, (nth) => {
      if (nth === 4) items.unshift(...items.splice(18, 1));
    });
    expect(isWhole).toBe(true);
    expect(idsIn(pages)).toContain('item-18');
  });

  describe('with entries that are counted and bring no item', () => {
    const without = (name: string) => (page: ListPage) => ({
      ...page,
      ids: page.ids.filter((one) => one !== name),
    });
    const twice = names(22).map((name, at) => (at === 15 ? 'item-2' : name));

    it('is whole, and nothing is read again for them', () => {
      for (const { isWhole, pages } of [
        read(names(22), () => {}, without('item-7')),
        read(twice, () => {}),
      ]) {
        expect(isWhole).toBe(true);
        expect(idsIn(pages).size).toBe(21);
        expect(pages).toHaveLength(7);
      }
    });

    it('is still searched for what has moved to where it had been', () => {
      for (const [items, lie] of [
        [names(22), without('item-7')],
        [twice, (page: ListPage) => page],
      ] as const) {
        const now = [...items];
        const move = (nth: number) => nth === 4 && now.unshift(...now.splice(18, 1));
        expect(idsIn(read(now, move, lie).pages)).toContain('item-18');
      }
    });

    it('is not whole when they are more than the items', () => {
      const none = read(
        names(3),
        () => {},
        (page) => ({ ...page, ids: page.ids.slice(0, 1) }),
      );
      expect(none.isWhole).toBe(false);
    });
  });

  it('cannot be read in pages of one', () => {
    const page = { offset: 0, seen: 1, total: 1, ids: ['a'] };
    expect(isReadable({ size: 1, pages: [page] })).toBe(true);
    expect(isReadable({ size: 1, pages: [{ ...page, total: 2 }] })).toBe(false);
  });
});
