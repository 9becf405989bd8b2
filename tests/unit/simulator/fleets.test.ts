// The fleets that tests give to clients: the same at each run, of any size, odd where real ones are, and changeable.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Listing } from '../../simulator/listing';
import { nastyNames } from '../../simulator/nasty-names';
import type { ServerList } from '../../simulator/server-list';
import { makeFleet, serversIn } from '../../simulator/simulator';

interface Told {
  id: string;
  name: string;
  updatedAt: string;
  generation: number;
  hardware: {
    serialNumber: string | null;
    model: string | null;
    powerState?: string | null;
    health?: object | null;
    bmc?: { ip: string; hostname: string | null; userDefined: object | null } | null;
  };
  state: { connected: boolean; subscriptionState: string };
  host?: { hostname: string | null } | null;
  tags?: Record<string, string> | null;
}

const tell = (list: Listing, place: number) => list.at(place).whole() as Told;
const all = (list: Listing) => Array.from({ length: list.length }, (_, place) => tell(list, place));

function listOf(count: number, plan: { seed?: number; nastyEvery?: number } = {}): ServerList {
  return serversIn(makeFleet({ servers: { 'us-west': count }, ...plan }), 'us-west');
}

describe('a planned fleet', () => {
  test('is the same for the same plan, whatever was looked at before', () => {
    const [one, other] = [listOf(100_000), listOf(100_000)];
    fc.assert(
      fc.property(fc.nat(99_999), (place) => {
        expect(tell(one, place)).toEqual(tell(other, place));
      }),
    );
  });

  test('has a hundred thousand servers of different serial numbers, and others with another seed or region', () => {
    const fleet = makeFleet({ servers: { 'us-west': 100_000, 'eu-central': 500 } });
    const lists = [
      serversIn(fleet, 'us-west'),
      serversIn(fleet, 'eu-central'),
      listOf(500, { seed: 2 }),
    ];
    const ids = lists.flatMap((list) =>
      Array.from({ length: list.length }, (_, place) => list.facts(place).serialNumber),
    );
    expect(ids).toHaveLength(101_000);
    expect(new Set(ids).size).toBe(101_000);
    expect(ids.every((id) => /^(CZ|00)[0-9A-Z]{8}$/.test(id))).toBe(true);
  });

  test('tells a member alone as it does among the others', () => {
    const list = listOf(2_000);
    const names = ['hardware', 'host', 'state', 'tags', 'id', 'oneview', 'noSuchMember'];
    fc.assert(
      fc.property(fc.nat(1_999), fc.constantFrom(...names), (place, name) => {
        const item = list.at(place);
        const whole = item.whole() as Record<string, Record<string, unknown> | null>;
        expect(item.member(name)).toEqual(whole[name]);
        for (const below of ['serialNumber', 'health', 'hostname', 'connected']) {
          expect(item.nested?.(name, below)).toEqual(whole[name]?.[below]);
        }
      }),
    );
  });

  test('has servers without a subscription, hollow ones, silent ones and some whose iLO password HPE keeps', () => {
    const servers = all(listOf(300));
    const states = new Set(servers.map(({ state }) => state.subscriptionState));
    expect(states).toEqual(new Set(['SUBSCRIBED', 'REQUIRED', 'EXPIRED']));
    const short = servers.filter(({ state }) => state.subscriptionState === 'REQUIRED');
    expect(short.every((server) => !('host' in server) && !('bmc' in server.hardware))).toBe(true);
    const hollow = servers.filter(({ state }) => state.subscriptionState === 'EXPIRED');
    expect(hollow.length).toBeGreaterThan(2);
    for (const server of hollow) {
      expect(new Set(Object.values(server.hardware))).toEqual(new Set([null]));
      expect([server.host, server.tags]).toEqual([null, null]);
    }
    expect(servers.some(({ host }) => host?.hostname === null)).toBe(true);
    expect(servers.filter(({ hardware }) => hardware.bmc?.userDefined).length).toBeGreaterThan(9);
  });

  test('has changed its servers at different times', () => {
    const times = all(listOf(300)).map(({ updatedAt }) => updatedAt);
    expect(new Set(times).size).toBeGreaterThan(290);
    expect(times.every((time) => Date.parse(time) <= Date.UTC(2026, 0, 1))).toBe(true);
  });

  test('has every nasty name where it is told to, and none where it is not', () => {
    const named = (nastyEvery: number) =>
      all(listOf(500, { nastyEvery })).map(({ host }) => host?.hostname);
    expect(named(10)).toEqual(expect.arrayContaining([...nastyNames]));
    expect(named(1).slice(0, nastyNames.length)).toEqual(nastyNames);
    expect(named(0).filter((name) => nastyNames.includes(name ?? ''))).toEqual([]);
  });

  test('has some host names in several regions', () => {
    const fleet = makeFleet({ servers: { 'us-west': 200, 'eu-central': 200 } });
    const named = (region: string) =>
      new Set(all(serversIn(fleet, region)).flatMap(({ host }) => host?.hostname ?? []));
    const twice = [...named('us-west')].filter((name) => named('eu-central').has(name));
    expect(twice).toContain('srv-00101.example.com');
    expect(twice.length).toBeLessThan(20);
  });

  test('gives every iLO an address of its own', () => {
    const list = listOf(100_000);
    const places = Array.from({ length: 5_000 }, (_, step) => step * 20);
    const ips = places.flatMap((place) => tell(list, place).hardware.bmc?.ip ?? []);
    expect(new Set(ips).size).toBe(ips.length);
    const isAddress = (ip: string) => ip.split('.').every((part) => Number(part) < 256);
    expect(ips.every(isAddress)).toBe(true);
  });

  test('has iLOs with and without a host name', () => {
    const names = all(listOf(100)).map(({ hardware }) => hardware.bmc?.hostname);
    expect(new Set(names.map((name) => typeof name))).toContain('string');
    expect(names).toContain(null);
  });

  test('is not planned for a region that HPE does not have', () => {
    expect(() => makeFleet({ servers: { 'mars-north': 1 } })).toThrow('mars-north');
  });
});

describe('the servers of a region', () => {
  test('can be added, at any place, and are none of those that were there', () => {
    const list = listOf(5);
    const before = all(list);
    list.add(2);
    list.add(1, 0);
    const after = all(list);
    expect(after.slice(1, 6)).toEqual(before);
    expect(new Set(after.map(({ id }) => id)).size).toBe(8);
    expect(list.placeOf(after[0]?.id ?? '')).toBe(0);
  });

  test('can be taken away, and do not come back', () => {
    const list = listOf(5);
    const before = all(list);
    list.remove(1, 2);
    list.remove(2);
    expect(all(list)).toEqual([before[0], before[3]]);
    list.add();
    expect(before.map(({ id }) => id)).not.toContain(tell(list, 2).id);
    expect(list.placeOf(before[1]?.id ?? '')).toBe(-1);
  });

  test('can be changed: what is named, their generation and the time of the change', () => {
    const list = listOf(3);
    const [, before] = all(list);
    list.change(1, { hardware: { powerState: 'RESET' } });
    const after = tell(list, 1);
    expect(after.hardware).toEqual({ ...before?.hardware, powerState: 'RESET' });
    expect(after.generation).toBe((before?.generation ?? 0) + 1);
    expect(Date.parse(after.updatedAt)).toBeGreaterThan(Date.parse(before?.updatedAt ?? ''));
    list.change(1, { updatedAt: '2026-02-03T04:05:06.000000+00:00' });
    expect(tell(list, 1)).toMatchObject({
      updatedAt: '2026-02-03T04:05:06.000000+00:00',
      hardware: { powerState: 'RESET' },
    });
    list.remove(0);
    expect(tell(list, 0).id).toBe(before?.id);
    expect(tell(list, 0).hardware.powerState).toBe('RESET');
  });

  test('are another version after each change', () => {
    const list = listOf(3);
    const versions = [list.version];
    for (const change of [() => list.add(), () => list.remove(0), () => list.change(0)]) {
      change();
      versions.push(list.version);
    }
    expect(new Set(versions).size).toBe(4);
  });
});
