// What a workspace has: servers and storage arrays in some regions, and the platform's devices. Invented, and the
// same at each run for the same plan, unless a test changes it.
import { type DeviceSource, deviceList } from './devices';
import { homeRegion, regions } from './hosts';
import type { Listing } from './listing';
import { demoServer, plannedServers } from './server-facts';
import { makeServerList, type ServerList } from './server-list';
import { demoArrays, plannedArray, type StorageArray } from './storage-arrays';

export interface Fleet {
  /** By region. Compute Ops Management is not provisioned in a region that is not named. */
  readonly servers: Readonly<Partial<Record<string, ServerList>>>;
  /** By region. Data Services is not provisioned in a region that is not named. */
  readonly arrays: Readonly<Partial<Record<string, readonly StorageArray[]>>>;
  /** What the platform lists. */
  readonly devices: Listing;
}

/** How many of what a fleet begins with. */
export interface FleetPlan {
  /** Another number, from 0 to 9999, gives servers with other serial numbers, models and names; 1 when left out. */
  seed?: number;
  /** Servers of each region, up to 100 000; 0 is a region that is provisioned and empty, one not named is not. */
  servers: Readonly<Record<string, number>>;
  /** Storage arrays of each region, in the same way; none anywhere when left out. */
  arrays?: Readonly<Record<string, number>>;
  /** Every so many-th server has a nasty name, 0 for none; each 37th when left out. */
  nastyEvery?: number;
  /** Devices that nobody has assigned to a service; 3 when left out. */
  unassigned?: number;
}

const placeNames: readonly string[] = regions;

/** A fleet as planned, which the test that gives it to a client may change. */
export function makeFleet(plan: FleetPlan): Fleet {
  const { seed = 1, nastyEvery = 37, unassigned = 3 } = plan;
  const sources: DeviceSource[] = [];
  const servers = byRegion(plan.servers, (count, region, own) => {
    const list = makeServerList(count, plannedServers({ region, seed: own, nastyEvery }));
    sources.push({ region, servers: list });
    return list;
  });
  const arrays = byRegion(plan.arrays ?? {}, (count, region, own) => {
    const all = Array.from({ length: count }, (_, index) => plannedArray(region, own, index));
    sources.push({ region, arrays: all });
    return all;
  });
  return { servers, arrays, devices: deviceList(sources, unassigned) };

  function byRegion<T>(
    counts: Readonly<Record<string, number>>,
    make: (count: number, region: string, ownSeed: number) => T,
  ): Record<string, T> {
    const made = Object.entries(counts).map(([region, count]): [string, T] => {
      const place = placeNames.indexOf(region);
      if (place < 0) throw new Error(`The simulator has no region ${region}.`);
      return [region, make(count, region, seed * regions.length + place)];
    });
    return Object.fromEntries(made);
  }
}

/** Twenty servers in a fixed order and two arrays: two servers hold BMC credentials, three have no subscription. */
export function makeDemoFleet(): Fleet {
  const servers = makeServerList(20, demoServer);
  return {
    servers: { [homeRegion]: servers },
    arrays: { [homeRegion]: demoArrays },
    devices: deviceList([{ region: homeRegion, servers }], 0),
  };
}

/** The servers of a region; fails where the service is not provisioned. */
export function serversIn(fleet: Fleet, region: string): ServerList {
  const list = fleet.servers[region];
  if (!list) throw new Error(`The fleet has no servers in ${region}.`);
  return list;
}

/** A fleet without anything, in the regions where another one is provisioned. */
export function emptied(fleet: Fleet): Fleet {
  const none = <T>(regional: object, make: () => T): Record<string, T> =>
    Object.fromEntries(Object.keys(regional).map((region) => [region, make()]));
  return {
    servers: none(fleet.servers, () => makeServerList(0, demoServer)),
    arrays: none(fleet.arrays, () => []),
    devices: deviceList([], 0),
  };
}
