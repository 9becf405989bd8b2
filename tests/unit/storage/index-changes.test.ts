// What each change does to the index: order, pins, removal, and what is left of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxWorkspaces } from '../../../utils/domain/workspace';
import {
  arranged,
  purged,
  withCurrent,
  withPin,
  withRemoved,
  withRestored,
} from '../../../utils/storage/index-changes';
import { emptyIndex, type Index } from '../../../utils/storage/records';
import { outcome, valueIn } from './a-store';

const entry = (id: string, rest: object = {}) => ({ id, version: 1, usedAt: 0, ...rest });
const indexOf = (...entries: Index['entries']): Index => ({ ...emptyIndex, entries });
const idsIn = (index: Index) => index.entries.map(({ id }) => id).join('');
const abc = indexOf(entry('a', { later: 'kept' }), entry('b', { usedAt: 5 }), entry('c'));

describe('making one current', () => {
  test('with a time is a use, without one it is none', () => {
    const used = valueIn(withCurrent(abc, 'b', 9));
    expect(used).toEqual({
      ...abc,
      current: 'b',
      entries: [abc.entries[0], entry('b', { usedAt: 9 }), entry('c')],
    });
    expect(valueIn(withCurrent(abc, 'b'))).toEqual({ ...abc, current: 'b' });
  });

  test('is refused for one that is not there, or not any more', () => {
    const removed = valueIn(withRemoved(abc, 'b', 7));
    for (const result of [withCurrent(abc, 'x', 9), withCurrent(removed, 'b', 9)]) {
      expect(outcome(result)).toBe('workspace-unknown');
    }
  });
});

describe('removing', () => {
  test('keeps the place, so that it comes back there as it was', () => {
    const pinned = valueIn(withPin(abc, 'b', true));
    const removed = valueIn(withRemoved(pinned, 'b', 7));
    expect(removed.entries[1]).toEqual(entry('b', { usedAt: 5, pinned: true, removedAt: 7 }));
    expect(valueIn(withRestored(removed, 'b'))).toEqual(pinned);
  });

  test('at the first moment of all is a removal too', () => {
    const removed = valueIn(withRemoved(abc, 'a', 0));
    expect(outcome(withCurrent(removed, 'a'))).toBe('workspace-unknown');
    expect(purged(removed, ['a', 'b']).gone).toEqual(['a']);
  });

  test.each([
    ['b', null],
    ['a', 'b'],
  ])('%s while b is current leaves %j current', (id, current) => {
    const removed = valueIn(withRemoved({ ...abc, current: 'b' }, id, 7));
    expect(removed.current).toBe(current);
    expect(valueIn(withRestored(removed, id)).current).toBe(current);
  });

  test('and bringing back what is not there is refused', () => {
    expect(outcome(withRemoved(abc, 'x', 7))).toBe('workspace-unknown');
    expect(outcome(withRestored(abc, 'x'))).toBe('workspace-unknown');
    expect(outcome(withPin(abc, 'x', true))).toBe('workspace-unknown');
  });

  test('makes room, which may be taken when it is to come back', () => {
    const full = indexOf(...Array.from({ length: maxWorkspaces }, (_, n) => entry(`${n}`)));
    const removed = valueIn(withRemoved(full, '7', 7));
    expect(outcome(withRestored(removed, '7'))).toBe('ok');
    const taken = { ...removed, entries: [...removed.entries, entry('new')] };
    expect(withRestored(taken, '7')).toEqual({
      ok: false,
      failure: { kind: 'too-many-workspaces', max: maxWorkspaces },
    });
  });
});

describe('purging', () => {
  const removed = indexOf(
    entry('a', { removedAt: 99 }),
    entry('b', { removedAt: 100 }),
    entry('c', { removedAt: 101 }),
    entry('d'),
  );

  test.each([
    ['', 'abcd', []],
    ['a', 'bcd', ['a']],
    ['ca', 'bd', ['a', 'c']],
    ['dx', 'abcd', []],
  ])('of %j takes those that are removed', (ids, left, gone) => {
    const result = purged(removed, [...ids]);
    expect([idsIn(result.index), result.gone]).toEqual([left, gone]);
  });

  test('leaves everything else as it is', () => {
    const current = { ...removed, current: 'd', later: 'kept' };
    expect(purged(current, ['a', 'b']).index).toEqual({
      ...current,
      entries: removed.entries.slice(2),
    });
  });
});

describe('a new order', () => {
  test.each([
    ['all of them', 'cab', 'cab'],
    ['the same', 'abc', 'abc'],
    ['none', '', 'abc'],
    ['some: the others stay behind them', 'b', 'bac'],
    ['the last two, turned round', 'cb', 'cba'],
    ['unknown ones among them', 'xcybz', 'cba'],
    ['one twice: the first time counts', 'cbc', 'cba'],
  ])('of %s', (_, ids, expected) => {
    expect(idsIn(arranged(abc, [...ids]))).toBe(expected);
  });

  test('leaves a removed one where it was, so that it comes back there', () => {
    const removed = valueIn(withRemoved(abc, 'a', 7));
    expect(idsIn(arranged(removed, ['c', 'b']))).toBe('acb');
  });

  test('of anything neither loses, doubles nor changes an entry', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'x')), (ids) => {
        const { entries } = arranged(abc, ids);
        expect(new Set(entries)).toEqual(new Set(abc.entries));
        expect(entries).toHaveLength(3);
      }),
    );
  });
});

test('what a later version has added outlives every change', () => {
  const index = { ...abc, later: 'kept' };
  const changed = [
    valueIn(withCurrent(index, 'a', 9)),
    valueIn(withPin(index, 'a', true)),
    valueIn(withRestored(valueIn(withRemoved(index, 'a', 9)), 'a')),
    arranged(index, ['c']),
    purged(index, []).index,
  ];
  for (const each of changed) {
    expect(each).toMatchObject({ later: 'kept' });
    expect(each.entries.find(({ id }) => id === 'a')).toMatchObject({ later: 'kept' });
  }
});
