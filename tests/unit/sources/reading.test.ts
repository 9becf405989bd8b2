// What is kept of the items of HPE's lists: all that a person looks up, nothing that is secret, and no item is lost for
// what is missing or odd in it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateWord } from '../../../utils/domain/item-words';
import { sourceOf, sources, sourcesFor } from '../../../utils/sources/all';
import type { Item } from '../../../utils/sources/source';
import { makeDemoFleet, makeFleet, serversIn } from '../../simulator/simulator';
import { plannedArray, systemOf, systemOf2022 } from '../../simulator/storage-arrays';

const [servers, storageSystems, devices] = [
  sourceOf('servers'),
  sourceOf('storage-systems'),
  sourceOf('devices'),
];
const fleet = makeFleet({
  servers: { 'us-west': 300 },
  arrays: { 'us-west': 40 },
  nastyEvery: 3,
  unassigned: 5,
});
const nasty = serversIn(fleet, 'us-west');
const demo = serversIn(makeDemoFleet(), 'us-west');
const all = (list: { length: number; at(place: number): { whole(): object } }) =>
  Array.from({ length: list.length }, (_, place) => list.at(place).whole());
const arrays = Array.from({ length: 40 }, (_, n) => plannedArray('us-west', 1, n));
const place = { service: 'all', region: 'us-west', uses2022Addresses: false } as const;

const lists = [
  ['servers', servers, all(nasty)],
  ['systems', storageSystems, arrays.map(systemOf)],
  ['systems of 2022', storageSystems, arrays.map(systemOf2022)],
  ['devices', devices, all(fleet.devices)],
] as const;

function read(source: typeof servers, value: unknown): Item {
  const item = source.read(value);
  if (!item) throw new Error('This is read as no item.');
  return item;
}

describe.each(lists)('of %s', (_, source, items) => {
  test('every one is read, with all of its fields as short texts in one line', () => {
    expect(items.length).toBeGreaterThan(30);
    for (const value of items) {
      const item = read(source, value);
      expect(Object.keys(item).sort()).toEqual([...source.fields].sort());
      for (const field of Object.values(item)) {
        expect(field.length).toBeLessThanOrEqual(256);
        expect(field).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }
      expect(item.serial).not.toBe('');
    }
  });

  test('nothing is told that is empty, and a time is a time', () => {
    for (const value of items) {
      for (const { value: told, form } of source.facts(read(source, value))) {
        expect(told).not.toBe('');
        if (form === 'time') expect(Date.parse(told)).not.toBeNaN();
      }
    }
  });

  test('one is read whatever its members are, and what is none is none', () => {
    const [first] = items;
    const odd = fc.oneof(fc.anything(), fc.constantFrom(null, [], {}, 'x', 1, [null], [1]));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(first ?? {})), odd), (changes) => {
        const value = { ...first, ...changes, id: 'an ID' };
        const item = read(source, value);
        expect(item.id).toBe('an ID');
        for (const field of Object.values(item)) expect(field).toBeTypeOf('string');
        expect(() => [source.facts(item), source.page(item, place)]).not.toThrow();
      }),
    );
    for (const value of [null, undefined, 1, 'x', [], {}, { id: 1 }, { id: '' }]) {
      expect(source.read(value)).toBeNull();
    }
  });

  test('the fields that are searched are among those that are kept', () => {
    expect(source.fields).toEqual(expect.arrayContaining([...source.searched]));
    expect(new Set(source.fields).size).toBe(source.fields.length);
  });
});

describe('a server', () => {
  test('is told with everything that is known of it', () => {
    const item = read(servers, demo.at(0).whole());
    expect(item).toMatchObject({
      ...{ id: 'P52560-B21+CZ2D401000', serial: 'CZ2D401000', productId: 'P52560-B21' },
      ...{ name: 'esx-mad-01.example.com', iloHostName: 'ilo-esx-mad-01.example.com' },
      ...{ iloAddress: '10.20.30.40', power: 'ON', health: 'OK', unwell: '', connected: 'true' },
      ...{ subscription: 'SUBSCRIBED', tier: 'Enhanced', system: 'VMware ESXi 8.0.3' },
      ...{ iloVersion: 'iLO 6 v1.60', generation: 'GEN_11', tags: expect.stringContaining('=') },
    });
    const terms = servers.facts(item).map(({ term }) => term);
    expect(terms.slice(0, 4)).toEqual([
      ...['fact_serial', 'fact_host_name', 'fact_ilo_host_name', 'fact_ilo_address'],
    ]);
    expect(terms).toEqual(expect.arrayContaining(['fact_baseline', 'fact_inventoried', 'fact_id']));
  });

  test('without a subscription, or hollow, is told with what there is', () => {
    const withoutHost = all(nasty).filter((one) => !('host' in one) || one.host === null);
    expect(withoutHost.length).toBeGreaterThan(10);
    for (const value of withoutHost) {
      const item = read(servers, value);
      expect(item).toMatchObject({
        name: '',
        power: '',
        health: '',
        unwell: '',
        connected: 'false',
      });
      expect(item.id.endsWith(`+${item.serial}`)).toBe(true);
      expect(['REQUIRED', 'EXPIRED']).toContain(item.subscription);
    }
  });

  test('has the parts that are not well as facts of their own', () => {
    const unwell = all(demo)
      .map((one) => read(servers, one))
      .find((one) => one.unwell?.includes('memory CRITICAL'));
    expect(unwell && servers.facts(unwell)).toContainEqual({
      ...{ term: 'part_memory', value: 'CRITICAL', form: 'state' },
    });
  });

  test('that holds a password is kept without it, and that member is asked for by nobody', () => {
    const raw = all(nasty);
    expect(JSON.stringify(raw)).toContain('FAKE-ilo-password');
    const text = JSON.stringify(raw.map((one) => servers.read(one)));
    for (const secret of ['FAKE', 'simulated-admin', 'userDefined', 'certificateFingerprint']) {
      expect(text).not.toContain(secret);
    }
    const members = servers.members('');
    const holders = ['hardware', 'hardware/bmc', 'hardware/bmc/userDefined'];
    expect(members.filter((one) => holders.includes(one) || one.includes('userDefined'))).toEqual(
      [],
    );
  });

  test('keeps a state that is new to us, and no sentence in the place of one', () => {
    const value = (powerState: unknown) => read(servers, { id: 'a+b', hardware: { powerState } });
    expect(value('HIBERNATING').power).toBe('HIBERNATING');
    expect(stateWord('HIBERNATING')).toBeNull();
    expect(stateWord('toString')).toBeNull();
    for (const none of ['UNKNOWN', '<b>ON</b>', 'on and on', 1, null]) {
      expect(value(none).power).toBe('');
    }
  });
});

describe('a storage system', () => {
  const [array] = arrays;
  const today = array && read(storageSystems, systemOf({ ...array, family: 'deviceType1' }));
  const page = (item: Partial<Item>, region = 'us-west') =>
    today && storageSystems.page({ ...today, ...(item as Item) }, { ...place, region });

  test('has its page in the console of its region, be that told or not', () => {
    const path = '/data-ops-manager/storage-systems/device-type1/';
    expect(page({})).toBe(`https://console-us1.data.cloud.hpe.com${path}${array?.wwn}`);
    const told = array && read(storageSystems, systemOf2022({ ...array, family: 'deviceType1' }));
    expect(told && storageSystems.page(told, { ...place, region: 'eu-central' })).toBe(
      `https://console-eu1.data.cloud.hpe.com${path}${array?.serialNumber}`,
    );
    expect(page({ page: 'data-ops-manager/x' })).toBe(
      'https://console-us1.data.cloud.hpe.com/data-ops-manager/x',
    );
  });

  test.each([
    '//evil.example/x',
    'https://evil.example/',
    '\\\\evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    'http://console-us1.data.cloud.hpe.com/x',
    'https://console-us1.data.cloud.hpe.com@evil.example/',
    '',
  ])('has no page at %s', (path) => {
    expect(page({ page: path })).toBeNull();
  });

  test('has none in a region whose console is not known', () => {
    expect(page({}, 'mars-north')).toBeNull();
  });

  test('was last connected when HPE says so, and never at a moment that is none', () => {
    const at = (lastConnectedTime: unknown) =>
      read(storageSystems, { id: 'x', lastConnectedTime }).connectedAt;
    expect(at(1_767_261_000)).toBe('2026-01-01T09:50:00.000Z');
    for (const none of [0, -1, 1e300, Number.NaN, '1767261000', null]) expect(at(none)).toBe('');
  });
});

describe('a device', () => {
  test('tells the region and the subscription that ends last, and never its key', () => {
    const subscription = ['2026-01-01', '2028-01-01', '2027-01-01'].map((endDate) => ({
      ...{ key: 'DEMOKEY00001', tier: `T${endDate}`, endDate: `${endDate}T00:00:00Z` },
    }));
    const item = read(devices, { id: 'x', region: 'eu-central', subscription });
    expect(item).toMatchObject({ region: 'eu-central', tier: 'T2028-01-01' });
    expect(item.subscribedUntil).toBe('2028-01-01T00:00:00Z');
    expect(JSON.stringify(item)).not.toContain('DEMOKEY');
  });
});

describe('the sources', () => {
  test('are those that the service of a client reaches', () => {
    const names = (service: Parameters<typeof sourcesFor>[0]) =>
      sourcesFor(service).map(({ name }) => name);
    expect(names('all')).toEqual(['servers', 'storage-systems', 'devices']);
    expect(names('compute-ops-management')).toEqual(['servers']);
    expect(names('data-services')).toEqual(['storage-systems']);
  });

  test.each([
    [
      false,
      'us-west',
      'servers',
      ['https://us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers'],
    ],
    [
      true,
      'eu-central',
      'servers',
      ['https://eu-central1-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers'],
    ],
    [
      false,
      'eu-west',
      'storage-systems',
      ['storage-systems', 'devtype4-storage-systems'].map(
        (list) => `https://eu-west.api.greenlake.hpe.com/storage-fleet/v1alpha1/${list}`,
      ),
    ],
    [true, 'eu-west', 'storage-systems', ['https://uk1.data.cloud.hpe.com/api/v1/storage-systems']],
    [true, 'us-west', 'devices', ['https://global.api.greenlake.hpe.com/devices/v1/devices']],
  ] as const)('have their lists (2022: %s) in %s: %s', (uses2022Addresses, region, name, urls) => {
    expect(sourceOf(name).lists({ service: 'all', region, uses2022Addresses })).toEqual(urls);
  });

  test('ask for what they read', () => {
    for (const source of sources) {
      for (const list of source.lists(place)) expect(source.members(list)[0]).toBe('id');
    }
  });
});
