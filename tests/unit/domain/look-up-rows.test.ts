// Which rows are drawn of what was found, in which order, and how many of each kind.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOf } from '../../../utils/domain/age';
import {
  asFoundNow,
  briefText,
  foundBeside,
  glanceAt,
  type Hit,
  iloPage,
  keyOf,
  mergedHits,
  sharesOf,
  shownText,
  statesOf,
} from '../../../utils/domain/look-up-rows';
import { troublesOf } from '../../../utils/domain/look-up-trouble';
import { fail, ok } from '../../../utils/domain/result';
import { hour, minute, now } from './a-view';

function aHit(serial: string, changes: Partial<Hit> = {}): Hit {
  return {
    workspaceId: 'hamburg',
    source: 'servers',
    region: 'us-west',
    item: { id: `P52560-B21+${serial}`, serial },
    texts: [serial],
    readAt: now,
    ...changes,
  };
}
const told = (hit: Hit, item = {}): Hit => ({
  ...hit,
  item: { ...hit.item, ...item },
  readAt: now + minute,
});
const serials = (hits: readonly Hit[]) => hits.map(({ item }) => item.serial);

describe('what HPE tells of a thing that is in the list', () => {
  const [one, other] = [aHit('CZ1A'), aHit('CZ1B')];

  test('takes its place, with the new values', () => {
    const merged = mergedHits([one, other], [told(other, { power: 'OFF' })], 'cz');
    expect(serials(merged)).toEqual(['CZ1A', 'CZ1B']);
    expect(merged[1]).toMatchObject({ readAt: now + minute, item: { power: 'OFF' } });
  });

  test('in another workspace is a row of its own', () => {
    const elsewhere = told({ ...one, workspaceId: 'lab' });
    expect(mergedHits([one], [elsewhere], 'cz')).toHaveLength(2);
  });

  test('is before what only begins with the query, and that before what has it inside', () => {
    const [inside, begins, whole] = [aHit('XCZ1'), aHit('CZ12'), aHit('CZ1')];
    expect(serials(mergedHits([inside, begins], [whole], 'cz1'))).toEqual(['CZ1', 'CZ12', 'XCZ1']);
  });
});

test('a device that is also something else of its workspace is left out, in any letter case', () => {
  const device = (serial: string, workspaceId: string) =>
    aHit(serial, { workspaceId, source: 'devices', item: { id: `device ${serial}`, serial } });
  const hits = mergedHits(
    [aHit('CZ1A')],
    [
      device('cz1a', 'hamburg'),
      device('CZ1A', 'lab'),
      device('CZ1B', 'hamburg'),
      device('', 'lab'),
    ],
    'cz',
  );
  expect(hits.map(({ source, workspaceId }) => `${source} of ${workspaceId}`)).toEqual([
    'servers of hamburg',
    'devices of lab',
    'devices of hamburg',
    'devices of lab',
  ]);
});

test('whatever is found, nothing is there twice and nothing is lost', () => {
  const hit = fc
    .record({
      serial: fc.constantFrom('A1', 'A2', 'A3', 'B1'),
      workspaceId: fc.constantFrom('hamburg', 'lab'),
      source: fc.constantFrom('servers', 'storage-systems'),
    })
    .map(({ serial, ...changes }) => aHit(serial, changes));
  fc.assert(
    fc.property(fc.array(hit), fc.array(hit), (saved, answered) => {
      const keys = mergedHits(saved, answered, 'a').map(keyOf);
      expect(new Set(keys)).toEqual(new Set([...saved, ...answered].map(keyOf)));
      expect(keys).toHaveLength(new Set(keys).size);
    }),
  );
});

describe('the rows', () => {
  test.each([
    [
      [3, 4, 5],
      [3, 4, 5],
    ],
    [
      [100, 0, 0],
      [60, 0, 0],
    ],
    [
      [100, 100, 2],
      [29, 29, 2],
    ],
    [
      [100, 100, 100],
      [20, 20, 20],
    ],
    [
      [500, 1, 61, 61],
      [20, 1, 20, 19],
    ],
  ])('%j of what was found are shared as %j', (counts, shares) => {
    expect(sharesOf(counts, 60)).toEqual(shares);
  });

  test('are never more than there is room for, and never fewer than there are while there is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 6 }), fc.nat(80), (counts, most) => {
        const shares = sharesOf(counts, most);
        const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
        expect(sum(shares)).toBe(Math.min(most, sum(counts)));
        for (const [n, share] of shares.entries())
          expect(share).toBeLessThanOrEqual(counts[n] ?? 0);
        // Who gets fewer than another has no more.
        const largest = Math.max(0, ...shares);
        for (const [n, share] of shares.entries()) {
          if (share < largest - 1) expect(share).toBe(counts[n]);
        }
      }),
    );
  });
});

test('a row shows by what it was found, where that is not seen', () => {
  const texts = ['CZ1A', 'esx-1', 'ilo-esx-1', '10.20.30.40'];
  expect(foundBeside(texts, ['esx-1', 'CZ1A'], '10.20')).toBe('10.20.30.40');
  expect(foundBeside(texts, ['esx-1', 'CZ1A'], 'ESX cz1')).toBe('');
});

test.each([
  ['srv-\u202elave\u202c', 'srv-lave'],
  ['two\r\nlines\u2028', 'two lines'],
  ['<b>bold</b>', '<b>bold</b>'],
  ['👩🏽‍🔧', '👩🏽‍🔧'],
])('%j is drawn as %j', (value, shown) => {
  expect(shownText(value)).toBe(shown);
});

test('a value that fills the line is cut between two characters', () => {
  expect(briefText('esx-1')).toBe('esx-1');
  expect(briefText('🏭'.repeat(60))).toBe(`${'🏭'.repeat(39)}…`);
});

test.each([
  [{ health: 'OK', power: 'ON', connected: 'true' }, 'good', 'ON'],
  [{ health: 'CRITICAL', power: 'ON', connected: 'false' }, 'critical', 'CRITICAL'],
  [{ health: 'OK', power: 'ON', connected: 'false' }, 'unknown', 'false'],
  [{ health: '', power: '', subscription: 'REQUIRED' }, 'unknown', 'REQUIRED'],
  [{ state: 'CONNECTED' }, 'good', 'CONNECTED'],
  [{ assigned: 'UNASSIGNED', subscription: 'SUBSCRIBED' }, 'unknown', 'UNASSIGNED'],
  [{}, 'unknown', ''],
])('of %j one sees at a glance: %s, %s', (item, shape, value) => {
  expect(glanceAt(item)).toEqual({ shape, value });
});

test.each([
  [{ iloAddress: '10.20.30.40', iloHostName: 'ilo-1' }, 'https://10.20.30.40/'],
  [{ iloAddress: '', iloHostName: 'ilo-1.example.com' }, 'https://ilo-1.example.com/'],
  [{ iloAddress: 'fe80::1', iloHostName: '' }, 'https://[fe80::1]/'],
  [{ iloAddress: '', iloHostName: 'ilo_1.example.com.' }, 'https://ilo_1.example.com./'],
  [{ iloAddress: 'x@evil.example', iloHostName: 'ilo 1' }, null],
  [{ iloAddress: '10.1.1.1/../', iloHostName: 'a:443' }, null],
  [{ iloAddress: '10.1.1.999', iloHostName: '' }, null],
  [{}, null],
])('the iLO of %j is at %j', (item, page) => {
  expect(iloPage(item)).toBe(page);
});

test.each([
  [{ power: 'ON', health: 'OK', connected: 'true' }, ['good ON', 'good OK', 'good true']],
  [
    { power: 'OFF', health: 'WARNING', connected: 'false' },
    ['unknown OFF', 'warning WARNING', 'unknown false'],
  ],
  [{ power: '', state: 'CONNECTED' }, ['good CONNECTED']],
  [{ assigned: 'UNASSIGNED' }, ['unknown UNASSIGNED']],
  [{}, []],
])('the states of %j are %j', (item, states) => {
  expect(statesOf(item).map(({ shape, value }) => `${shape} ${value}`)).toEqual(states);
});

test('what was found as a device is told as the server that it is, of the same workspace only', () => {
  const device = aHit('CZ1', { source: 'devices' });
  const other = aHit('CZ1', { workspaceId: 'lab' });
  const server = told(aHit('cz1'));
  expect(asFoundNow([other, server], device)).toBe(server);
  expect(asFoundNow([other], device)).toBe(device);
  expect(asFoundNow([server, aHit('CZ1')], aHit('CZ1'))).toEqual(aHit('CZ1'));
  const bare = aHit('', { source: 'devices' });
  expect(asFoundNow([aHit('')], bare)).toBe(bare);
});

describe('of a workspace that could not be asked', () => {
  const first = () => 'servers';
  const answer = (source: string, kind?: 'role-missing' | 'unreachable' | 'offline') => ({
    workspaceId: 'hamburg',
    source,
    result: kind ? fail(kind === 'unreachable' ? { kind, host: 'example.com' } : { kind }) : ok([]),
  });
  const kinds = (answers: ReturnType<typeof answer>[]) =>
    troublesOf(answers, first).map(({ failure }) => failure.kind);

  test('one failure is told, that of the source it was made for before others', () => {
    const [early, late] = [answer('devices', 'unreachable'), answer('servers', 'role-missing')];
    expect(kinds([early, late])).toEqual(['role-missing']);
    expect(kinds([late, early])).toEqual(['role-missing']);
  });

  test('a role that its client was never given elsewhere is not told', () => {
    expect(kinds([answer('servers'), answer('devices', 'role-missing')])).toEqual([]);
    expect(kinds([answer('servers'), answer('devices', 'offline')])).toEqual(['offline']);
  });
});

test.each([
  [0, 'duration_minutes', '1'],
  [-hour, 'duration_minutes', '1'],
  [59 * minute, 'duration_minutes', '59'],
  [3.9 * hour, 'duration_hours', '3'],
  [30 * hour, 'age_one_day', undefined],
  [49 * hour, 'age_days', '2'],
])('what was %d ms ago was %s ago', (passed, name, value) => {
  expect(ageOf(now - passed, now)).toEqual(
    value === undefined ? { name } : { name, values: [value] },
  );
});
