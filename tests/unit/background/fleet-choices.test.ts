// How servers are shown and exported: kept as chosen, each choice beside the others, whatever any version has left.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { choicesOf, columnNames, separators } from '../../../utils/domain/fleet-columns';
import { emptyView } from '../../../utils/domain/view';
import { valueIn } from '../storage/a-store';
import { ask, closeBrowser, openBrowser, session, useBrowser } from './a-browser';
import { protectedByPassphrase, saved, useIssuer } from './some-workspaces';

useIssuer();
useBrowser();

const lookUpShown = async () => (await session()).view?.lookUp;
const fleetShown = async () => (await lookUpShown())?.fleet;

describe('what was chosen', () => {
  test('is kept, each beside the others, through the end of the browser', async () => {
    valueIn(await ask('fleet.choose', { separator: 'tab' }));
    valueIn(await ask('fleet.choose', { columns: ['name', 'serial'] }));
    valueIn(await ask('menu.set', { wanted: true }));
    valueIn(await ask('fleet.choose', { hasBom: false }));
    const chosen = { columns: ['name', 'serial'], separator: 'tab', hasBom: false };
    expect(await fleetShown()).toEqual(chosen);
    await closeBrowser();
    await openBrowser();
    expect(await lookUpShown()).toEqual({ ...emptyView.lookUp, menu: true, fleet: chosen });
  });

  test('is all kept when it is chosen at the same moment', async () => {
    const choices = [{ separator: null }, { columns: ['health'] }, { hasBom: true }] as const;
    await Promise.all(choices.map((one) => ask('fleet.choose', one)));
    expect(await fleetShown()).toEqual({
      columns: ['name', 'health'],
      separator: null,
      hasBom: true,
    });
  });

  test('is the same while it is locked, and can be chosen then', async () => {
    await saved();
    await protectedByPassphrase();
    valueIn(await ask('fleet.choose', { hasBom: false }));
    await ask('vault.lock', {});
    expect(await fleetShown()).toEqual({ hasBom: false });
    valueIn(await ask('fleet.choose', { separator: 'comma' }));
    expect(await fleetShown()).toEqual({ hasBom: false, separator: 'comma' });
  });

  test('is nothing where nothing was chosen', async () => {
    await openBrowser();
    await ask('wake', {});
    expect(await lookUpShown()).toEqual(emptyView.lookUp);
  });

  test('by a later version stays on the disk, and is left out where it is not known', async () => {
    const later = { columns: ['name', 'rack', 'power'], separator: 'pipe', hasBom: false, rows: 9 };
    await fakeBrowser.storage.local.set({ prefs: { lookUp: { fleet: later } } });
    await openBrowser();
    await ask('wake', {});
    expect(await fleetShown()).toEqual({ columns: ['name', 'power'], hasBom: false });
    valueIn(await ask('fleet.choose', { hasBom: true }));
    expect(await fakeBrowser.storage.local.get('prefs')).toMatchObject({
      prefs: { lookUp: { fleet: { columns: later.columns, hasBom: true, rows: 9 } } },
    });
  });

  test('is a choice that there is, whatever is planted, and costs no other', async () => {
    const planted = fc.record(
      {
        columns: fc.oneof(fc.jsonValue(), fc.array(fc.constantFrom(...columnNames, 'rack'))),
        separator: fc.oneof(fc.jsonValue(), fc.constantFrom(...separators)),
        hasBom: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(planted, fc.jsonValue()), async (fleet) => {
        await closeBrowser();
        await fakeBrowser.storage.local.set({ prefs: { lookUp: { menu: true, fleet } } });
        await ask('wake', {});
        const own = (fleet ?? {}) as { separator?: unknown; hasBom?: unknown };
        const { menu, fleet: read = {} } = (await lookUpShown()) ?? {};
        expect(menu).toBe(true);
        expect([undefined, ...columnNames.slice(0, 1)]).toContain(read.columns?.[0]);
        expect(columnNames).toEqual(expect.arrayContaining([...(read.columns ?? [])]));
        const isKnown = [null, ...separators].some((one) => one === own.separator);
        expect(read.separator).toBe(isKnown ? own.separator : undefined);
        expect(read.hasBom).toBe(typeof own.hasBom === 'boolean' ? own.hasBom : undefined);
      }),
      { numRuns: 50 },
    );
  });
});

test('columns are in one order, each once, and the name is always the first', () => {
  const some = fc.array(fc.oneof(fc.constantFrom(...columnNames), fc.string()));
  fc.assert(
    fc.property(some, (columns) => {
      const known = columnNames.filter((name) => name === 'name' || columns.includes(name));
      expect(choicesOf({ columns })).toEqual({ columns: known });
    }),
  );
  expect(choicesOf({ columns: ['health', 'name', 'health'] })).toEqual({
    columns: ['name', 'health'],
  });
});
