// What is kept, put together by its kinds.
import { describe, expect, test } from 'vitest';
import { bytesAt, groupsIn, type Stored, type StoredItem } from '../../../utils/domain/stored';

const item = (changes: Partial<StoredItem>): StoredItem => ({
  place: 'local',
  kind: 'workspace',
  name: 'rec:••••••',
  bytes: 100,
  ...changes,
});
const storedOf = (...items: StoredItem[]): Stored => ({
  items,
  memoryQuota: null,
  databaseBytes: null,
});

describe('the items of one place', () => {
  const stored = storedOf(
    item({}),
    item({ bytes: 150 }),
    item({ kind: 'header', name: 'hdr', bytes: 20 }),
    item({ place: 'session', kind: 'tokens', name: 'tokens', bytes: 5 }),
  );

  test('are one by kind, in the order of the kinds', () => {
    const groups = groupsIn(stored, 'local').map(({ name, count, bytes }) => [name, count, bytes]);
    expect(groups).toEqual([
      ['hdr', 1, 20],
      ['rec:••••••', 2, 250],
    ]);
    expect(groupsIn(stored, 'database')).toEqual([]);
  });

  test('have the sum of their sizes', () => {
    expect(bytesAt(stored, 'local')).toBe(270);
    expect(bytesAt(stored, 'database')).toBe(0);
  });

  test('have a size as far as it is known', () => {
    const unknown = item({ bytes: null });
    expect(groupsIn(storedOf(unknown), 'local')[0]?.bytes).toBeNull();
    expect(groupsIn(storedOf(unknown, item({})), 'local')[0]?.bytes).toBe(100);
  });
});
