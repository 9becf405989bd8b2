// Which servers are shown, and how many there are of what: against the plainest way to find out the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FacetName, facetNames } from '../../../utils/domain/fleet';
import {
  everything,
  type FleetFilter,
  filtered,
  unmeant,
  type WordOf,
  wantedIn,
} from '../../../utils/domain/fleet-filter';
import { day } from '../../../utils/domain/numbers';
import { aFleet, done, type Values, yieldsOf } from './a-fleet';

const now = Date.UTC(2026, 10, 22);
const words: Readonly<Record<string, string>> = {
  ...{ OK: 'OK', WARNING: 'Warning', CRITICAL: 'Critical', ON: 'On', OFF: 'Off' },
  ...{ true: 'Connected', false: 'Not connected', '': 'Not known' },
};
const wordOf: WordOf = (_, value) => words[value] ?? value;
const inDays = (days: number) => new Date(now + days * day).toISOString();

const anyItem = fc.record({
  health: fc.constantFrom('OK', 'WARNING', 'CRITICAL', ''),
  power: fc.constantFrom('ON', 'OFF', ''),
  connected: fc.constantFrom('true', 'false', ''),
  model: fc.constantFrom('DL380 Gen11', 'DL360 Gen11', ''),
  name: fc.constantFrom('esx-1', 'ESX-2', 'db-1', ''),
  subscribedUntil: fc.constantFrom('', ...[-1, 0, 29, 30, 31, 90, 400].map(inDays)),
});
const someItems = fc.array(anyItem, { maxLength: 8 });
const values: Readonly<Partial<Record<FacetName, readonly string[]>>> = {
  health: ['OK', 'WARNING', 'CRITICAL', ''],
  power: ['ON', 'OFF', ''],
  connected: ['true', 'false', ''],
  model: ['DL380 Gen11', 'DL360 Gen11', ''],
};
const anyFilter = fc.record({
  wanted: fc.record(
    Object.fromEntries(Object.entries(values).map(([name, all]) => [name, fc.subarray([...all])])),
    { requiredKeys: [] },
  ),
  endsWithin: fc.constantFrom(null, 30, 90, 365),
  words: fc.subarray(['esx', '1', 'GEN11']),
});

/** Whether the filter without one of its parts lets the server through. */
function lets(item: Values, filter: FleetFilter, without?: FacetName | 'ends'): boolean {
  const found = ['name', 'model'].map((field) => (item[field] ?? '').toLowerCase()).join('\n');
  const until = Date.parse(item.subscribedUntil ?? '');
  const ends = filter.endsWithin;
  return (
    filter.words.every((word) => found.includes(word.toLowerCase())) &&
    (ends === null || without === 'ends' || (until >= now && until <= now + ends * day)) &&
    facetNames.every((facet) => {
      const wanted = filter.wanted[facet] ?? [];
      return facet === without || wanted.length === 0 || wanted.includes(item[facet] ?? '');
    })
  );
}

describe('a filter', () => {
  it('lets through what all of its parts let through, and counts each value under the others', () => {
    fc.assert(
      fc.property(someItems, someItems, anyFilter, (some, more, filter) => {
        const items = [...some, ...more];
        const fleet = aFleet(some, more);
        const { marks, count, counts, endsWithin } = done(filtered(fleet, filter, wordOf, now));
        expect([...marks].map(Boolean)).toEqual(items.map((item) => lets(item, filter)));
        expect(count).toBe(items.filter((item) => lets(item, filter)).length);
        for (const facet of ['health', 'power', 'connected', 'model'] as const) {
          const others = items.filter((item) => lets(item, filter, facet));
          const plain = fleet.facets[facet].values.map(
            (value) => others.filter((item) => item[facet] === value).length,
          );
          expect([...counts[facet]]).toEqual(plain);
        }
        for (const days of [30, 90] as const) {
          const ending = { ...filter, endsWithin: days };
          expect(endsWithin[days]).toBe(items.filter((item) => lets(item, ending)).length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lets go of the page in between', () => {
    const fleet = aFleet(Array.from({ length: 20_000 }, (_, n) => ({ name: `esx-${n}` })));
    expect(yieldsOf(filtered(fleet, everything, wordOf, now))).toBeGreaterThan(3);
    const looking = filtered(fleet, { ...everything, words: ['x'] }, wordOf, now);
    expect(yieldsOf(looking)).toBeGreaterThan(yieldsOf(filtered(fleet, everything, wordOf, now)));
  });
});

describe('a text', () => {
  const items = [
    ...['OK', 'WARNING', 'CRITICAL'].map((health) => ({ health, power: 'POWERING_ON' })),
    { connected: 'false', model: 'ProLiant DL380 Gen11', generation: 'GEN_11' },
    { connected: '', model: 'ProLiant DL380a Gen11', generation: 'GEN_12' },
    { model: 'ProLiant DL380', generation: 'GEN_12' },
  ];
  const fleet = aFleet(items);
  const rows = (facet: FacetName, ...texts: string[]) => {
    const filter = { ...everything, wanted: { [facet]: texts } };
    const { marks } = done(filtered(fleet, filter, wordOf, now));
    return items.flatMap((_, row) => (marks[row] === 1 ? [row] : []));
  };

  it.each<[string, FacetName, string[], number[]]>([
    ['the word in any letter case', 'health', ['cRITICAL'], [2]],
    ["HPE's own value", 'connected', ['FALSE'], [3]],
    ['the beginning of a word', 'health', ['warn', 'ok'], [0, 1]],
    ["the beginning of HPE's own value", 'connected', ['fal'], [3]],
    ['what nobody told', 'connected', ['not known'], [0, 1, 2, 4, 5]],
    ['what nobody told, as HPE writes it', 'connected', [''], [0, 1, 2, 4, 5]],
    ['a piece of a name', 'model', ['dl380'], [3, 4, 5]],
    ['a whole name before a piece of one', 'model', ['proliant dl380'], [5]],
    ['a piece of a generation', 'generation', ['11'], [3]],
    ['not the opposite, where there is only that', 'connected', ['connected'], []],
    ['not what only has it inside', 'power', ['on'], []],
    ['nothing', 'health', ['well'], []],
  ])('means %s', (_, facet, texts, wanted) => {
    expect(rows(facet, ...texts)).toEqual(wanted);
    const filter = { ...everything, wanted: { [facet]: texts } };
    const isMeant = wanted.length > 0;
    expect(unmeant(fleet, filter, wordOf)).toEqual(
      isMeant ? [] : texts.map((text) => ({ facet, text })),
    );
    const { values: all, codes } = fleet.facets[facet];
    const meant = wantedIn(filter, facet, all, wordOf);
    for (const [row] of items.entries()) {
      const value = all[codes[row] ?? 0] ?? '';
      expect(meant.has(value)).toBe(wanted.includes(row));
    }
  });

  it('beside others that mean nothing still means what it does', () => {
    const wanted = { health: ['ok', 'well'], power: ['none'] };
    expect(unmeant(fleet, { ...everything, wanted }, wordOf)).toEqual([
      { facet: 'health', text: 'well' },
      { facet: 'power', text: 'none' },
    ]);
    expect(rows('health', 'ok', 'well')).toEqual([0]);
  });
});
