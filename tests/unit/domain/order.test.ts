// Moving workspaces in the user's order: what was seen while moving is what is listed afterwards.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listed, nested } from '../../../utils/domain/listing';
import { inOrder, stepped, withMoved } from '../../../utils/domain/order';
import { aView, aWorkspaceView } from './a-view';

/** Workspaces by one letter each; capitals are pinned. A digit is a tenant of the letter before it. */
const list = (letters: string) =>
  [...letters].map((id, place) => {
    const isTenant = /\d/.test(id);
    const parent = /[a-z](?=\d*$)/i.exec(letters.slice(0, place))?.[0] ?? null;
    const pinned = !isTenant && id === id.toUpperCase();
    return { id, pinned, parentId: isTenant ? parent : null };
  });
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
    ['takes its tenants along', 'a12bc', 'a', 3, 'ba12c'],
    ['to the tenants of another comes behind it', 'ab12c', 'a', 2, 'b12ac'],
    ['that is a tenant stays among its own', 'a12b3', '2', 1, 'a21b3'],
    ['that is a tenant does not leave for another place', 'a12b3', '1', 4, 'a21b3'],
    ['that is a tenant does not come before its workspace', 'ba12', '2', 0, 'ba21'],
  ])('%s', (_, before, id, place, after) => {
    expect(letters(withMoved(list(before), id, place))).toBe(after);
  });
});

describe('a step', () => {
  test.each([
    ['down', 'abc', 'a', 1, 'bac'],
    ['up', 'abc', 'c', -1, 'acb'],
    ['past the start', 'abc', 'a', -1, 'abc'],
    ['past the end', 'abc', 'c', 1, 'abc'],
    ['past the tenants of its own', 'a12bc', 'a', 1, 'ba12c'],
    ['past another and its tenants', 'ca12b', 'b', -1, 'cba12'],
    ['among tenants', 'a123', '1', 1, 'a213'],
    ['of the last tenant', 'a12b', '2', 1, 'a12b'],
    ['of a pinned one', 'ABcd', 'B', 1, 'ABcd'],
    ['of none that is there', 'abc', 'x', 1, 'abc'],
  ])('%s', (_, before, id, by, after) => {
    expect(letters(stepped(list(before), id, by))).toBe(after);
  });
});

test('a list with tenants loses nobody, whoever is said to belong to whom', () => {
  const some = fc.array(fc.option(fc.nat(7)), { maxLength: 8 });
  fc.assert(
    fc.property(some, (parents) => {
      const all = parents.map((parent, id) => ({
        id: String(id),
        parentId: parent === null ? null : String(parent),
      }));
      const seen = nested(all);
      expect(new Set(seen)).toEqual(new Set(all));
      expect(seen).toHaveLength(all.length);
      expect(nested(seen)).toEqual(seen);
    }),
  );
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

const anEntry = fc.record({ pinned: fc.boolean(), parent: fc.option(fc.nat(11)) });
const someList = fc.array(anEntry, { maxLength: 12 }).map((entries) => {
  const some = entries.map(({ pinned, parent }, place) =>
    aWorkspaceView({ id: String(place), pinned, parentId: parent === null ? null : `${parent}` }),
  );
  return listed(aView(...some));
});

test('what is seen after a move is what is listed once it is saved', () => {
  fc.assert(
    fc.property(someList, fc.nat(11), fc.integer({ min: -2, max: 14 }), (before, which, place) => {
      const seen = withMoved(before, String(which), place);
      expect(listed(aView(...seen))).toEqual(seen);
      const ids = seen.map(({ id }) => id);
      expect(inOrder(before, ids)).toEqual(seen);
      expect(new Set(ids)).toEqual(new Set(before.map(({ id }) => id)));
    }),
  );
});
