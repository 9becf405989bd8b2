// What knows a server or an array beside the server list: storage systems, the platform's devices, the service catalogue.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fetchFrom } from '../../simulator/simulated-fetch';
import {
  demoClient,
  type Fleet,
  makeFleet,
  type Simulator,
  serversIn,
  startSimulator,
} from '../../simulator/simulator';
import { freshToken } from './token-request';

const regionUrl = (region: string) => `https://${region}.api.greenlake.hpe.com`;
const storageUrl = (region: string) => `${regionUrl(region)}/storage-fleet/v1alpha1`;
const platformUrl = 'https://global.api.greenlake.hpe.com';
const devicesUrl = `${platformUrl}/devices/v1/devices`;
const catalogueUrl = `${platformUrl}/service-catalog/v1`;

let simulator: Simulator;
let send: typeof fetch;
let token: string;
let fleet: Fleet;
beforeAll(async () => {
  simulator = await startSimulator();
  send = fetchFrom(simulator);
  token = await freshToken(send);
});
beforeEach(() => {
  fleet = makeFleet({
    servers: { 'us-west': 60, 'eu-central': 30 },
    arrays: { 'us-west': 12, 'eu-west': 3, 'eu-central': 0 },
  });
  simulator.clients.splice(0, 1, { ...demoClient, fleet });
});
afterEach(() => {
  simulator.clients.splice(0, 1, { ...demoClient });
});
afterAll(() => simulator.close());

const get = (url: string) => send(url, { headers: { authorization: `Bearer ${token}` } });
const read = async (url: string) => (await get(url)).json();
const search = (url: string, filter: string) => read(`${url}?filter=${encodeURIComponent(filter)}`);

interface System {
  id: string;
  name: string;
  productFamily: string;
  serialNumber: string;
  consoleUri?: string;
}

describe('storage systems', () => {
  test('are at two addresses by their family, in every region that has the service', async () => {
    const [older, newer] = [
      await read(`${storageUrl('us-west')}/storage-systems`),
      await read(`${storageUrl('us-west')}/devtype4-storage-systems`),
    ];
    const families = (list: { items: System[] }) =>
      new Set(list.items.map(({ productFamily }) => productFamily));
    expect(families(older)).toEqual(new Set(['deviceType1', 'deviceType2']));
    expect(families(newer)).toEqual(new Set(['deviceType4']));
    expect(older.total + newer.total).toBe(12);
    const others = ['eu-west', 'eu-central', 'ap-northeast'].map(
      async (region) => (await get(`${storageUrl(region)}/storage-systems`)).status,
    );
    expect(await Promise.all(others)).toEqual([200, 200, 404]);
  });

  test('say at their address of 2022 where the console shows them, and do not today', async () => {
    const { items } = await read(`${storageUrl('us-west')}/storage-systems`);
    const told = await read('https://us1.data.cloud.hpe.com/api/v1/storage-systems');
    expect(told.total).toBe(items.length);
    expect(items.every((system: System) => !('consoleUri' in system))).toBe(true);
    expect(told.items[0].consoleUri).toBe(
      `/data-ops-manager/storage-systems/device-type1/${items[0].serialNumber}`,
    );
  });

  test('are told of in issues with the place where the console shows them', async () => {
    const issues = await read(`${regionUrl('us-west')}/data-services/v1beta1/issues`);
    const consoleUri = expect.stringMatching(/^\/data-ops-manager\/storage-systems\/device-type/);
    expect(issues.items[0].relatedResources).toMatchObject([{ consoleUri }]);
  });

  test('are found by name and by part of their model', async () => {
    const url = `${storageUrl('us-west')}/devtype4-storage-systems`;
    const [one] = (await read(url)).items;
    expect((await search(url, `name eq '${one.name}'`)).items).toEqual([one]);
    expect((await search(url, "contains(model,'B10000') and name in ('x')")).total).toBe(0);
    expect((await get(`${url}?filter=name%20ne%20'x'`)).status).toBe(400);
    const refused = await get('https://us1.data.cloud.hpe.com/api/v1/storage-systems?filter=x');
    expect([refused.status, await refused.json()]).toMatchObject([400, { errorCode: '400' }]);
  });

  test('are two in the demo workspace, one of each address', async () => {
    simulator.clients.splice(0, 1, { ...demoClient });
    for (const list of ['storage-systems', 'devtype4-storage-systems']) {
      expect(await read(`${storageUrl('us-west')}/${list}`)).toMatchObject({ total: 1 });
    }
  });
});

interface Device {
  id: string;
  serialNumber: string;
  deviceType: string;
  assignedState: string;
  region: string | null;
  deviceName: string | null;
  secondaryName: string | null;
}

interface Listed {
  id: string;
  hardware: { serialNumber: string; bmc: { hostname: string } };
  host: { hostname: string };
  connectionType: string;
}

describe('the devices of the platform', () => {
  test('know the region, the iLO and the host of a server by its serial number', async () => {
    for (const region of ['us-west', 'eu-central']) {
      const server = serversIn(fleet, region).at(1).whole() as Listed;
      const { items, total } = await search(
        devicesUrl,
        `serialNumber eq '${server.hardware.serialNumber}'`,
      );
      expect(total).toBe(1);
      expect(items[0]).toMatchObject({
        region,
        deviceName: server.hardware.bmc.hostname,
        secondaryName: server.host.hostname,
        assignedState: 'ASSIGNED_TO_SERVICE',
      });
    }
  });

  test('are servers, arrays and some of no service, and not those behind OneView', async () => {
    const { items, total } = (await read(devicesUrl)) as { items: Device[]; total: number };
    const servers = ['us-west', 'eu-central'].flatMap((region) => {
      const list = serversIn(fleet, region);
      return Array.from({ length: list.length }, (_, place) => list.facts(place));
    });
    const direct = servers.filter((server) => !server.isBridged);
    expect(direct.length).toBeLessThan(servers.length);
    expect(total).toBe(direct.length + 15 + 3);
    expect(items.filter(({ deviceType }) => deviceType === 'STORAGE')).toHaveLength(15);
    const unassigned = items.filter(({ assignedState }) => assignedState === 'UNASSIGNED');
    expect(unassigned.length).toBeGreaterThan(3);
    for (const { region, deviceName, secondaryName } of unassigned) {
      expect([region, deviceName, secondaryName]).toEqual([null, null, null]);
    }
    expect(new Set(items.map(({ id }) => id)).size).toBe(total);
  });

  test('come and go with the servers', async () => {
    const before = (await read(devicesUrl)).total;
    const gone = serversIn(fleet, 'us-west').facts(0);
    expect(gone.isBridged).toBe(false);
    serversIn(fleet, 'us-west').remove(0);
    expect((await read(devicesUrl)).total).toBe(before - 1);
    const filter = `serialNumber eq '${gone.serialNumber}'`;
    expect((await search(devicesUrl, filter)).total).toBe(0);
  });
});

describe('the service catalogue', () => {
  test('says in which regions the workspace has which service', async () => {
    const [managers, provisions] = [
      await read(`${catalogueUrl}/service-managers`),
      await read(`${catalogueUrl}/service-manager-provisions`),
    ];
    const nameOf = new Map(
      managers.items.map((one: { resourceUri: string; name: string }) => [
        one.resourceUri,
        one.name,
      ]),
    );
    const told = provisions.items.map(
      (one: { serviceManager: { resourceUri: string }; region: string; provisionStatus: string }) =>
        [nameOf.get(one.serviceManager.resourceUri), one.region, one.provisionStatus].join(' '),
    );
    expect(told).toEqual([
      'Compute Ops Management us-west PROVISIONED',
      'Compute Ops Management eu-central PROVISIONED',
      'Compute Ops Management ap-northeast UNPROVISIONED',
      'Data Services us-west PROVISIONED',
      'Data Services eu-west PROVISIONED',
      'Data Services eu-central PROVISIONED',
    ]);
  });

  test('can be closed to a client that may read the devices', async () => {
    const mayNotRead = ['global.api.greenlake.hpe.com/service-catalog/'];
    simulator.clients.splice(0, 1, { ...demoClient, mayNotRead });
    const refused = await get(`${catalogueUrl}/service-manager-provisions`);
    expect([refused.status, (await get(devicesUrl)).status]).toEqual([403, 200]);
    expect(await refused.json()).toMatchObject({ errorCode: 'HPE_GL_ERROR_FORBIDDEN' });
  });
});
