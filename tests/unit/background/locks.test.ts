// The stand-in for `navigator.locks` does what browsers do; what it is used for rests on that.
import { expect, test } from 'vitest';
import { aTurn } from './a-life';
import { makeLocks } from './locks';

/** Work that notes when it begins and lasts until it is told to end. */
function makeWork(begun: string[], name: string) {
  let end = (_: string) => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const work = () => {
    begun.push(name);
    return ended;
  };
  return { work, end };
}

async function manyTurns() {
  for (let turns = 0; turns < 10; turns += 1) await aTurn();
}

test('a lock is held by one at a time, first come first served', async () => {
  const locks = makeLocks(() => undefined);
  const begun: string[] = [];
  const works = ['a', 'b', 'c'].map((name) => makeWork(begun, name));
  const answers = works.map(({ work }) => locks.request('one', work));
  expect(begun).toEqual([]);
  await manyTurns();
  expect(begun).toEqual(['a']);
  for (const [n, { end }] of works.entries()) {
    end(`answer ${n}`);
    expect(await answers[n]).toBe(`answer ${n}`);
    await manyTurns();
  }
  expect(begun).toEqual(['a', 'b', 'c']);
  expect(locks.size()).toBe(0);
});

test('locks of other names do not wait for each other', async () => {
  const locks = makeLocks(() => undefined);
  const begun: string[] = [];
  void locks.request('one', makeWork(begun, 'a').work);
  void locks.request('other', { mode: 'exclusive' }, makeWork(begun, 'b').work);
  await manyTurns();
  expect(begun).toEqual(['a', 'b']);
});

test('work that fails lets go of its lock, and whoever asked is told', async () => {
  const locks = makeLocks(() => undefined);
  const throws = () => {
    throw new Error('no');
  };
  await expect(locks.request('one', throws)).rejects.toThrow('no');
  await expect(locks.request('one', () => Promise.reject(new Error('nor this')))).rejects.toThrow();
  expect(await locks.request('one', async () => 'yes')).toBe('yes');
});

test('a client that is gone holds no lock and waits for none, though its work has not ended', async () => {
  let client = 'old';
  const locks = makeLocks(() => client);
  const begun: string[] = [];
  void locks.request('one', makeWork(begun, 'held by the old').work);
  void locks.request('one', makeWork(begun, 'awaited by the old').work);
  await manyTurns();
  client = 'new';
  void locks.request('one', makeWork(begun, 'of the new').work);
  locks.drop('old');
  await manyTurns();
  expect(begun).toEqual(['held by the old', 'of the new']);
});

test('a client that goes at the moment it is let in does not begin', async () => {
  const locks = makeLocks(() => 'one');
  const begun: string[] = [];
  void locks.request('one', makeWork(begun, 'a').work);
  locks.drop('one');
  await manyTurns();
  expect(begun).toEqual([]);
});
