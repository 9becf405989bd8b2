import { describe, expect, test } from 'vitest';
import { isOver, lockAt, type Protection } from '../../../utils/domain/lock';
import { defaultLockAfter, lockAfterChoices, lockAfterOf } from '../../../utils/domain/lock-after';
import { minute, second } from '../../../utils/domain/numbers';

const usedAt = 1_790_000_000_000;
const unlocked: Protection = { mode: 'passphrase', lockAfter: 15, usedAt };
const deadline = usedAt + 15 * minute;

test.each<[string, number, boolean]>([
  ['at the last use', usedAt, false],
  ['one millisecond before the deadline', deadline - 1, false],
  ['at the deadline', deadline, true],
  ['days after it', deadline + 1e9, true],
  ['with a clock set back by 5 s', usedAt - 5 * second, false],
  ['with a clock set back by more', usedAt - 5 * second - 1, true],
  ['with a clock set back by years', 0, true],
])('%s: locked is %j', (_, now, expected) => {
  expect(isOver(unlocked, now)).toBe(expected);
});

describe('there is no deadline', () => {
  test.each<[string, Protection]>([
    ['under the device', { ...unlocked, mode: 'device' }],
    ['before anything is saved', { ...unlocked, mode: 'none' }],
    ['when it stays open until the browser closes', { ...unlocked, lockAfter: 0 }],
  ])('%s, whatever the clock says', (_, protection) => {
    expect(lockAt(protection)).toBeNull();
    for (const now of [0, usedAt - minute, deadline, Number.MAX_SAFE_INTEGER]) {
      expect(isOver(protection, now)).toBe(false);
    }
  });
});

test('every choice of minutes is counted from the last use', () => {
  for (const lockAfter of lockAfterChoices.filter((minutes) => minutes > 0)) {
    expect(lockAt({ ...unlocked, lockAfter })).toBe(usedAt + lockAfter * minute);
  }
  expect(lockAfterChoices).toContain(defaultLockAfter);
});

test('what the organisation has settled goes before what was chosen', () => {
  expect(lockAfterOf({}, 60)).toBe(60);
  expect(lockAfterOf({ lockAfterMinutes: 5 }, 60)).toBe(5);
  expect(lockAfterOf({ lockAfterMinutes: 0 }, 60)).toBe(0);
});
