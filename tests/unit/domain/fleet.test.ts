// Many servers as columns: they say of each row what its line says.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { facetNames, lineAt, readFleet, toldApart } from '../../../utils/domain/fleet';
import { columnNames } from '../../../utils/domain/fleet-columns';
import { mostValues } from '../../../utils/domain/numbers';
import { aFleet, aPart, cellAt, done, fields, type Values, yieldsOf } from './a-fleet';

const value = fc.constantFrom('', 'OK', 'CRITICAL', 'ON', 'true', 'esx-1', 'DL380 Gen11', 'İ');
const time = fc.constantFrom('', '2027-01-31T00:00:00Z', '2026-12-01T10:00:00+02:00', 'soon');
const anyItem = fc.record({
  ...Object.fromEntries(fields.map((field) => [field, value])),
  subscribedUntil: time,
});
const lists = fc.array(fc.array(anyItem, { maxLength: 5 }), { maxLength: 4 });

it('tell of each row in all lists what HPE tells, and where it is', () => {
  fc.assert(
    fc.property(lists, (all) => {
      const parts = all.map((items, nth) =>
        aPart(items, { workspaceName: `Workspace ${nth}`, region: `region-${nth}` }),
      );
      const fleet = done(readFleet(parts, fields));
      const rows = all.flatMap((items, nth) => items.map((item): [Values, number] => [item, nth]));
      expect(fleet.count).toBe(rows.length);
      for (const [row, [item, nth]] of rows.entries()) {
        const whole: Values = {
          ...item,
          name: item.name || item.serial || '',
          workspace: `Workspace ${nth}`,
          region: `region-${nth}`,
        };
        for (const column of columnNames) {
          expect(cellAt(fleet, row, column)).toBe(whole[column]);
        }
        for (const facet of facetNames) {
          const { values, codes } = fleet.facets[facet];
          expect(values[codes[row] ?? -1]).toBe(whole[facet]);
        }
        expect(fleet.endsAt[row]).toBe(Date.parse(item.subscribedUntil ?? ''));
        expect(lineAt(fleet, row)?.part).toBe(parts[nth]);
      }
      for (const facet of facetNames) {
        const { values } = fleet.facets[facet];
        expect(new Set(values).size).toBe(values.length);
      }
    }),
  );
});

it('tell nothing of a row that is not there', () => {
  const fleet = aFleet([{ id: '1' }]);
  expect(lineAt(fleet, 1)).toBeNull();
});

it('name workspaces that are called the same so that they are told apart', () => {
  expect(toldApart(['Madrid', 'Lab', 'Madrid', 'Madrid'])).toEqual([
    ...['Madrid', 'Lab', 'Madrid (2)', 'Madrid (3)'],
  ]);
  expect(toldApart(['Madrid', 'Madrid', 'Madrid (2)'])).toEqual([
    ...['Madrid', 'Madrid (3)', 'Madrid (2)'],
  ]);
  const names = fc.array(fc.constantFrom('a', 'a (2)', 'a (2) (2)', 'b'), { maxLength: 8 });
  fc.assert(
    fc.property(names, (all) => {
      const apart = toldApart(all);
      expect(new Set(apart).size).toBe(all.length);
      for (const [nth, name] of all.entries()) {
        if (all.indexOf(name) === nth) expect(apart[nth]).toBe(name);
      }
    }),
  );
});

it('are read some hundreds of lines at a time', () => {
  const items = Array.from({ length: 5000 }, (_, n) => ({ id: String(n) }));
  expect(yieldsOf(readFleet([aPart(items)], fields))).toBeGreaterThanOrEqual(5);
});

it('count values beyond those that have a number as not told', () => {
  const items = Array.from({ length: mostValues + 3 }, (_, n) => ({ model: `model ${n}` }));
  const { facets } = aFleet(items);
  const { values, codes } = facets.model;
  expect(values[codes[mostValues - 1] ?? -1]).toBe(`model ${mostValues - 1}`);
  expect([...codes.slice(mostValues)].map((code) => values[code])).toEqual(['', '', '']);
});
