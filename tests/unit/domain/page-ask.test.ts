// What was pressed on the console's page: how long it waits, and which press is the same again.
import { describe, expect, test } from 'vitest';
import { isPastAsk, isSamePress, type PageAsk, type Press } from '../../../utils/domain/page-ask';
import { hour, minute, now } from './a-view';

const ask: PageAsk = { id: 'press', at: now, kind: 'reset', workspaceId: 'workspace' };

test.each<[what: string, at: number, expected: boolean]>([
  ['at the press', now, false],
  ['a moment before its end', now + 5 * minute - 1, false],
  ['at its end', now + 5 * minute, true],
  ['long after it', now + hour, true],
  ['on a clock that was adjusted', now - 1000, false],
  ['on a clock that was set back', now - 1001, true],
])('%s its time is over: %3$j', (_, at, expected) => {
  expect(isPastAsk(ask, at)).toBe(expected);
});

describe('a press', () => {
  const press: Press = {
    kind: 'created',
    origin: 'https://common.cloud.hpe.com',
    clientId: 'client',
    clientSecret: 'secret',
    service: 'all',
    region: null,
  };

  test('is the same again though the page tells more of its place', () => {
    expect(isSamePress(press, { ...press })).toBe(true);
    expect(isSamePress(press, { ...press, service: null, region: 'us-west' })).toBe(true);
  });

  test.each<[what: string, changed: Partial<Press>]>([
    ['kind', { kind: 'reset' }],
    ['origin', { origin: 'https://evil.example' }],
    ['client', { clientId: 'other' }],
    ['secret', { clientSecret: 'other' }],
  ])('with another %s is another', (_, changed) => {
    expect(isSamePress(press, { ...press, ...changed })).toBe(false);
  });
});
