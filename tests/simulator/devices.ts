// The platform's devices: it knows servers and storage arrays by serial number, each with its region, and others besides.
import { type Item, itemOf, type Listing } from './listing';
import type { ServerFacts } from './server-facts';
import { bmcAddress } from './server-hardware';
import type { ServerList } from './server-list';
import { computeServiceId, dataServiceId } from './service-catalogue';
import type { StorageArray } from './storage-arrays';

/** Whatever has devices in a region. */
export interface DeviceSource {
  region: string;
  servers?: ServerList;
  arrays?: readonly StorageArray[];
}

/** Where a device is made from: a place in a list of servers, or a device that is there already. */
type Row = { source: DeviceSource; servers: ServerList; place: number } | { device: object };

/** The devices of all sources, then so many that are assigned to nothing. Servers behind a OneView appliance are not among them. */
export function deviceList(sources: readonly DeviceSource[], unassigned: number): Listing {
  const versionNow = () => sources.reduce((sum, { servers }) => sum + (servers?.version ?? 0), 0);
  let made: { version: number; rows: Row[] } | undefined;

  function rows(): Row[] {
    const version = versionNow();
    if (made?.version !== version) {
      const spare = Array.from({ length: unassigned }, (_, index) => unassignedDevice(index));
      made = {
        version,
        rows: [...sources.flatMap(rowsOf), ...spare.map((device) => ({ device }))],
      };
    }
    return made.rows;
  }

  return {
    get length() {
      return rows().length;
    },
    get version() {
      return versionNow();
    },
    at(place) {
      const row = rows()[place];
      if (!row) throw new RangeError(`No device at ${place}.`);
      return 'device' in row
        ? itemOf(row.device)
        : serverDevice(row.servers.facts(row.place), row.source.region);
    },
  };
}

function rowsOf(source: DeviceSource): Row[] {
  const { servers, arrays = [], region } = source;
  const rows: Row[] = arrays.map((array) => ({ device: arrayDevice(array, region) }));
  for (let place = 0; servers && place < servers.length; place += 1) {
    if (!servers.facts(place).isBridged) rows.push({ source, servers, place });
  }
  return rows;
}

const common = {
  type: 'devices/device',
  createdAt: '2025-02-11T09:00:22.920Z',
  updatedAt: '2025-12-30T19:30:32.920Z',
  archived: false,
  tenantWorkspaceId: null,
  warranty: null,
  contact: null,
};

/** A device has an ID of its own, which begins with its kind. */
function deviceId(kind: string, region: string, index: number): string {
  const place = [...region].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_536, 7);
  return `375657da-8130-4a74-${kind}-${place.toString(16).padStart(4, '0')}${String(index).padStart(8, '0')}`;
}

/** Like the server itself, made member by member. */
const serverDeviceParts = new Map<string, (server: ServerFacts, region: string) => unknown>([
  ['id', ({ index }, region) => deviceId('a463', region, index)],
  ['partNumber', ({ model }) => model.productId],
  ['serialNumber', ({ serialNumber }) => serialNumber],
  ['macAddress', (server) => ifAssigned(server, bmcAddress(server).mac)],
  ['deviceType', () => 'COMPUTE'],
  ['assignedState', (server) => ifAssigned(server, 'ASSIGNED_TO_SERVICE') ?? 'UNASSIGNED'],
  ['model', ({ model }) => model.model.replace('ProLiant ', '')],
  ['deviceName', (server) => ifAssigned(server, bmcAddress(server).hostname)],
  ['secondaryName', (server) => ifAssigned(server, server.hostname ?? server.serialNumber)],
  ['application', (server) => ifAssigned(server, applicationOf(computeServiceId))],
  ['region', (server, region) => ifAssigned(server, region)],
  ['tags', (server) => ifAssigned(server, { Location: server.site }) ?? {}],
  ['subscription', ({ kind, index }) => (kind === 'subscribed' ? [subscriptionOf(index)] : [])],
  ['location', () => null],
  ...Object.entries(common).map(([name, value]) => [name, () => value] as const),
]);

function serverDevice(server: ServerFacts, region: string): Item {
  return {
    member: (name) => serverDeviceParts.get(name)?.(server, region),
    whole: () =>
      Object.fromEntries(
        [...serverDeviceParts].map(([name, part]) => [name, part(server, region)]),
      ),
  };
}

/** A server without a subscription is known by its number and not assigned to any service. */
function ifAssigned<T>({ kind }: ServerFacts, value: T): T | null {
  return kind === 'unsubscribed' ? null : value;
}

function arrayDevice(array: StorageArray, region: string) {
  return {
    ...common,
    id: deviceId('b463', region, Number.parseInt(array.wwn.slice(-4), 16)),
    partNumber: 'R0Q82A',
    serialNumber: array.serialNumber,
    macAddress: null,
    deviceType: 'STORAGE',
    assignedState: 'ASSIGNED_TO_SERVICE',
    model: array.model,
    deviceName: array.name,
    secondaryName: null,
    application: applicationOf(dataServiceId),
    region,
    tags: {},
    subscription: [],
    location: null,
  };
}

/** Bought and never set up: no name, no service, no region. */
function unassignedDevice(index: number) {
  return {
    ...common,
    id: deviceId('c463', '', index),
    partNumber: 'P43358-B21',
    serialNumber: `CZ0NEW${String(index).padStart(4, '0')}`,
    macAddress: null,
    deviceType: 'COMPUTE',
    assignedState: 'UNASSIGNED',
    model: 'DL360 Gen10 Plus',
    deviceName: null,
    secondaryName: null,
    application: null,
    region: null,
    tags: {},
    subscription: [],
    location: null,
  };
}

function applicationOf(id: string) {
  return { id, resourceUri: `/service-catalog/v1beta1/service-managers/${id}` };
}

function subscriptionOf(index: number) {
  const number = 1 + (index % 3);
  const id = `9f372653-6cf5-4573-afd7-${String(number).padStart(12, '0')}`;
  return {
    id,
    resourceUri: `/subscriptions/v1/subscriptions/${id}`,
    key: `DEMOKEY${String(number).padStart(5, '0')}`,
    tier: 'ENHANCED_PROLIANT',
    startDate: '2025-02-10T00:00:00.000Z',
    endDate: '2027-02-10T00:00:00.000Z',
  };
}
