// A filter as a text that people read and change: what is written is read again as the same, in every language.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FilterWords,
  filterOf,
  filterText,
  termless,
  toggledText,
  withEnds,
} from '../../../utils/domain/filter-words';
import { type FacetName, facetNames } from '../../../utils/domain/fleet';
import { everything, type FleetFilter, wantedIn } from '../../../utils/domain/fleet-filter';
import { filterDays } from '../../../utils/domain/numbers';

const states: Readonly<Record<string, string>> = {
  ...{ CRITICAL: 'Critical', WARNING: 'Warning', OK: 'OK', ON: 'On', OFF: 'Off' },
  ...{ true: 'Connected', false: 'Not connected', '': 'Not known' },
};
const english: FilterWords = {
  facets: {
    ...{ workspace: 'workspace', health: 'health', power: 'power', connected: 'connection' },
    ...{ subscription: 'subscription', model: 'model', generation: 'generation' },
  },
  ends: 'ends',
  days: (n) => `${n}d`,
  wordOf: (_, value) => states[value] ?? value,
};
const german: FilterWords = {
  facets: {
    ...{ workspace: 'arbeitsbereich', health: 'zustand', power: 'strom', connected: 'verbindung' },
    ...{ subscription: 'abonnement', model: 'modell', generation: 'generation' },
  },
  ends: 'endet',
  days: (n) => `${n} Tage`,
  wordOf: (_, value) => (value === 'CRITICAL' ? 'Kritisch' : english.wordOf('health', value)),
};
const strange = (text: string) => `[${text}: "ÿ, ž"]`;
const pseudo: FilterWords = {
  facets: Object.fromEntries(
    facetNames.map((name) => [name, strange(english.facets[name])]),
  ) as FilterWords['facets'],
  ends: strange('ends'),
  days: (n) => strange(`${n} days`),
  wordOf: (facet, value) => strange(english.wordOf(facet, value)),
};
const languages = { english, german, pseudo };
const language = fc.constantFrom(...Object.values(languages));

const anyText = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc
    .array(fc.constantFrom('"', '""', ':', ',', ' ', 'a', 'health', 'ends', '30', '\t', '\u00a0'))
    .map((parts) => parts.join('')),
);
const texts = fc.uniqueArray(anyText, { minLength: 1, maxLength: 3 });
const anyFilter: fc.Arbitrary<FleetFilter> = fc.record({
  wanted: fc.record(Object.fromEntries(facetNames.map((name) => [name, texts])), {
    requiredKeys: [],
  }),
  endsWithin: fc.option(fc.integer({ min: filterDays.least, max: filterDays.most })),
  words: fc.array(
    anyText.filter((word) => word !== ''),
    { maxLength: 3 },
  ),
});
const wanting = (wanted: FleetFilter['wanted']): FleetFilter => ({ ...everything, wanted });

describe('a filter in words', () => {
  it.each(Object.entries(languages))('is read again as it was written, in %s', (_, words) => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(filterOf(filterText(filter, words), words)).toEqual(filter);
      }),
      { numRuns: 500 },
    );
  });

  it('is some filter whatever is typed, and is the same when it is written anew', () => {
    const typed = fc.array(
      fc.oneof(
        anyText,
        fc.constantFrom('health:', 'ENDS:30', 'model:"', ' power:on,', '::', '"x":'),
      ),
    );
    fc.assert(
      fc.property(typed, language, (parts, words) => {
        const filter = filterOf(parts.join(''), words);
        expect(filterOf(filterText(filter, words), words)).toEqual(filter);
      }),
      { numRuns: 500 },
    );
  });

  it('stands there as a person would write it', () => {
    const filter = {
      wanted: { health: ['critical', 'warning'], power: ['off'], model: ['DL380 Gen11'] },
      endsWithin: 30,
      words: ['esx-fin', 'two words'],
    };
    expect(filterText(filter, english)).toBe(
      'health:critical,warning power:off model:"DL380 Gen11" ends:30d esx-fin "two words"',
    );
    expect(filterText(filter, german)).toContain('zustand:critical,warning strom:off');
    expect(filterText(filter, german)).toContain('endet:"30 Tage"');
    expect(filterText(everything, english)).toBe('');
  });
});

describe('what is typed', () => {
  it.each<[string, Partial<FleetFilter>]>([
    ['', {}],
    ['  esx-1  MAD ', { words: ['esx-1', 'MAD'] }],
    ['Health:Critical', { wanted: { health: ['Critical'] } }],
    ['health:a health:b,a', { wanted: { health: ['a', 'b'] } }],
    ['CONNECTION:"Not connected"', { wanted: { connected: ['Not connected'] } }],
    ['connected:false', { wanted: { connected: ['false'] } }],
    ['health:', {}],
    ['health:critical,', { wanted: { health: ['critical'] } }],
    ['health:""', { wanted: { health: [''] } }],
    ['model:"DL3', { wanted: { model: ['DL3'] } }],
    ['model:"a ""b"" c"', { wanted: { model: ['a "b" c'] } }],
    ['model:a:b', { wanted: { model: ['a:b'] } }],
    ['"health":critical', { wanted: { health: ['critical'] } }],
    ['"health:critical"', { words: ['health:critical'] }],
    ['aa:bb:cc fe80::1', { words: ['aa:bb:cc', 'fe80::1'] }],
    ['"" :', { words: [':'] }],
    ['5"disk', { words: ['5"disk'] }],
    ['constructor:x', { words: ['constructor:x'] }],
    ['ends:30', { endsWithin: 30 }],
    ['ends:30d', { endsWithin: 30 }],
    ['ENDS:"30 Days"', { endsWithin: 30 }],
    ['ends:30,90', { endsWithin: 90 }],
    ['ends:0', { endsWithin: filterDays.least }],
    ['ends:99999', { endsWithin: filterDays.most }],
    ['ends:', {}],
    ['health: critical', { wanted: { health: ['critical'] } }],
    [
      'health:  critical,warning esx',
      { wanted: { health: ['critical', 'warning'] }, words: ['esx'] },
    ],
    ['model: "DL380 Gen11"', { wanted: { model: ['DL380 Gen11'] } }],
    ['health: power:off', { wanted: { power: ['off'] } }],
    ['health: power: off', { wanted: { power: ['off'] } }],
    ['ends: 30d esx', { endsWithin: 30, words: ['esx'] }],
    ['ends: soon', { words: ['soon'] }],
    ['nothing: critical', { words: ['nothing:', 'critical'] }],
    ['ends:soon', { words: ['ends:soon'] }],
    ['ends:-30', { words: ['ends:-30'] }],
    ['ends:1.5', { words: ['ends:1.5'] }],
  ])('%s', (text, filter) => {
    expect(filterOf(text, english)).toEqual({ ...everything, ...filter });
  });

  it.each([
    ['zustand:kritisch', wanting({ health: ['kritisch'] })],
    ['HEALTH:CRITICAL', wanting({ health: ['CRITICAL'] })],
    ['endet:"90 tage"', { ...everything, endsWithin: 90 }],
    ['endet:90', { ...everything, endsWithin: 90 }],
    ['ends:90d', { ...everything, endsWithin: 90 }],
    ['Connection:on', wanting({ connected: ['on'] })],
    ['connected:on', wanting({ connected: ['on'] })],
  ])("%s is understood in German, HPE's own words among it", (text, filter) => {
    expect(filterOf(text, german)).toEqual(filter);
  });
});

it.each([
  ['ends:soon', ['ends:soon']],
  ['ends:-5 esx', ['ends:-5']],
  ['helth:critical helth:critical', ['helth:critical']],
  ['health:critical ends:30 esx', []],
  ['"ends:soon"', []],
  ['health: esx-1', []],
  ['health:well', []],
  ['AB:CD:EF:00:01:02 fe80::1', []],
])('what looks like a term in %s and is none is told', (text, wanted) => {
  expect(termless(text, english)).toEqual(wanted);
});

describe('a click on a value', () => {
  const healths = ['CRITICAL', 'WARNING', 'OK', ''];

  it('adds it or takes it away, and keeps all else', () => {
    fc.assert(
      fc.property(
        anyFilter,
        fc.constantFrom(...healths),
        fc.subarray(healths),
        language,
        (other, value, before, words) => {
          const health = before.map((one) => words.wordOf('health', one));
          const filter = { ...other, wanted: { ...other.wanted, health } };
          const text = filterText(filter, words);
          const next = filterOf(toggledText(text, 'health', value, words, healths), words);
          for (const one of healths) {
            const isWanted = wantedIn(next, 'health', healths, words.wordOf).has(one);
            expect(isWanted).toBe(before.includes(one) !== (one === value));
          }
          expect({ ...next, wanted: { ...next.wanted, health } }).toEqual(filter);
        },
      ),
    );
  });

  it.each<[string, FacetName, string, string]>([
    ['', 'health', 'CRITICAL', 'health:critical'],
    ['health:critical', 'health', 'CRITICAL', ''],
    ['esx health:CRITICAL', 'health', 'WARNING', 'health:CRITICAL,warning esx'],
    ['', 'model', 'DL360 Gen11', 'model:"DL360 Gen11"'],
    ['', 'connected', '', 'connection:"not known"'],
    ['model:dl3', 'model', 'DL380', 'model:"DL360 Gen11"'],
    ['model:dl3,ml', 'model', 'DL380', 'model:"DL360 Gen11",ml'],
  ])('in "%s" on %s %s makes "%s"', (text, facet, value, wanted) => {
    const models = ['DL380', 'ML30', 'DL360 Gen11', 'ProLiant'];
    const values = facet === 'model' ? models : [value];
    expect(toggledText(text, facet, value, english, values)).toBe(wanted);
  });
});

it('days within which a subscription ends come and go, and all else stays', () => {
  fc.assert(
    fc.property(anyFilter, fc.constantFrom(30, 90, null), language, (filter, days, words) => {
      const text = withEnds(filterText(filter, words), days, words);
      expect(filterOf(text, words)).toEqual({ ...filter, endsWithin: days });
    }),
  );
});
