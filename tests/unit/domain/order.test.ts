// Moving workspaces in the user's order: what was seen while moving is what is listed afterwards.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrder, moved } from '../../../utils/domain/order';
import { listed } from '../../../utils/domain/view';
import { aView, aWorkspaceView } from './a-view';

/** Workspaces by one letter each; capitals are pinned. */
const list = (letters: string) =>
  [...letters].map((id) => ({ id, pinned: id === id.toUpperCase() }));
const letters = (entries: readonly { id: string }[]) => entries.map(({ id }) => id).join('');

describe('a moved workspace', () => {
  test.each([
    ['to the next place', 'abc', 'a', 1, 'bac'],
    ['to the place before', 'abc', 'c', 1, 'acb'],
    ['to the end', 'abc', 'a', 2, 'bca'],
    ['past the end stays at the end', 'abc', 'a', 9, 'bca'],
    ['past the start stays at the start', 'abc', 'c', -1, 'cab'],
    ['to its own place', 'abc', 'b', 1, 'abc'],
    ['among the pinned ones', 'ABc', 'A', 1, 'BAc'],
    ['that is pinned stays before those that are not', 'ABcd', 'A', 3, 'BAcd'],
    ['that is not pinned stays behind those that are', 'ABcd', 'd', 0, 'ABdc'],
    ['that is not there moves nothing', 'abc', 'x', 0, 'abc'],
  ])('%s', (_, before, id, place, after) => {
    expect(letters(moved(list(before), id, place))).toBe(after);
  });
});

describe('an order', () => {
  test.each([
    ['is taken as it is', 'abc', 'cab', 'cab'],
    ['has those that it does not name at its end, as they were', 'abcd', 'd', 'dabc'],
    ['may name some that are gone', 'ac', 'cba', 'ca'],
    ['has pinned ones first', 'aBcD', 'cDaB', 'DBca'],
    ['of nothing changes nothing', 'abc', '', 'abc'],
  ])('%s', (_, before, order, after) => {
    expect(letters(inOrder(list(before), [...order]))).toBe(after);
  });
});

const someList = fc.array(fc.boolean(), { maxLength: 12 }).map((pins) => {
  const some = pins.map((pinned, place) => aWorkspaceView({ id: String(place), pinned }));
  return listed(aView(...some));
});

test('what is seen after a move is what is listed once it is saved', () => {
  fc.assert(
    fc.property(someList, fc.nat(11), fc.integer({ min: -2, max: 14 }), (before, which, place) => {
      const seen = moved(before, String(which), place);
      expect(listed(aView(...seen))).toEqual(seen);
      const ids = seen.map(({ id }) => id);
      expect(inOrder(before, ids)).toEqual(seen);
      expect(new Set(ids)).toEqual(new Set(before.map(({ id }) => id)));
    }),
  );
});
