// The server list as a client reads it: its fleets and regions, filters, `select`, one server, its alerts, and refusals.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { documentedBehaviour } from '../../simulator/behaviour';
import { fetchFrom } from '../../simulator/simulated-fetch';
import {
  demoClient,
  makeFleet,
  type Simulator,
  serversIn,
  startSimulator,
} from '../../simulator/simulator';
import { freshToken, tokenForm, workspaceUrl } from './token-request';

let simulator: Simulator;
let send: typeof fetch;
let token: string;
beforeAll(async () => {
  simulator = await startSimulator();
  send = fetchFrom(simulator);
  token = await freshToken(send);
});
afterEach(() => {
  Object.assign(simulator.behaviour, documentedBehaviour());
  simulator.clients.splice(0, 1, { ...demoClient });
});
afterAll(() => simulator.close());

const serversUrl = (region = 'us-west') =>
  `https://${region}.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers`;
const get = (url: string, headers: Record<string, string> = {}, bearer = token) =>
  send(url, { headers: { authorization: `Bearer ${bearer}`, ...headers } });
const read = async (url: string) => (await get(url)).json();
const search = (filter: string, more = '', region = 'us-west') =>
  read(`${serversUrl(region)}?filter=${encodeURIComponent(filter)}${more}`);

function give(plan: Parameters<typeof makeFleet>[0]) {
  const fleet = makeFleet(plan);
  simulator.clients.splice(0, 1, { ...demoClient, fleet });
  return fleet;
}

describe('a client with a fleet of its own', () => {
  test('finds it in its regions, and nothing where the service is not provisioned', async () => {
    give({ servers: { 'us-west': 100_000, 'ap-northeast': 7, 'eu-central': 0 } });
    const seen = ['us-west', 'ap-northeast', 'eu-central'].map((one) => read(serversUrl(one)));
    expect(await Promise.all(seen)).toMatchObject([
      { count: 100, total: 100_000 },
      { count: 7, total: 7 },
      { count: 0, total: 0, items: [] },
    ]);
    expect((await get(serversUrl('eu-west'))).status).toBe(404);
  });

  test('finds one of a hundred thousand by serial or host name, in any letter case', async () => {
    const list = serversIn(give({ servers: { 'us-west': 100_000 } }), 'us-west');
    const { serialNumber, hostname } = list.facts(76_542);
    const id = list.at(76_542).member('id');
    const lower = hostname?.toLowerCase();
    for (const filter of [
      `name eq '${serialNumber}' or host/hostname eq '${hostname}'`,
      `tolower(host/hostname) eq '${lower}'`,
    ]) {
      const found = await search(filter, '&select=id');
      expect(found).toEqual({ count: 1, offset: 0, total: 1, items: [{ id }] });
    }
  });

  test('may not read one of its regions', async () => {
    give({ servers: { 'us-west': 1, 'eu-central': 1 } });
    const mayNotRead = ['eu-central.api.greenlake.hpe.com/compute-ops-mgmt/'];
    Object.assign(simulator.clients[0] ?? {}, { mayNotRead });
    const refused = await get(serversUrl('eu-central'));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ errorCode: 'HPE_GL_ERROR_FORBIDDEN' });
    expect((await get(serversUrl())).status).toBe(200);
  });

  test('does not share it with its tenants, who may have their own', async () => {
    const [bare, rich] = ['b'.repeat(32), 'd'.repeat(32)];
    const fleet = makeFleet({ servers: { 'us-west': 4 } });
    const tenants = [
      { workspaceId: bare, name: 'Bare' },
      { workspaceId: rich, name: 'Rich', fleet: makeFleet({ servers: { 'us-west': 2 } }) },
    ];
    simulator.clients.splice(0, 1, { ...demoClient, tenants, fleet });
    const own = await freshToken(send, workspaceUrl(demoClient.workspaceId));
    const totals = [bare, rich].map(async (workspaceId) => {
      const body = tokenForm(demoClient, {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: own,
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      });
      const granted = await send(workspaceUrl(workspaceId), { method: 'POST', body });
      const { access_token: exchanged } = await granted.json();
      return (await (await get(serversUrl(), {}, exchanged)).json()).total;
    });
    expect(await Promise.all(totals)).toEqual([0, 2]);
  });
});

describe('a filter', () => {
  test('counts and pages what it finds', async () => {
    const all = await search("contains(hardware/model,'DL3')");
    expect(all.total).toBeGreaterThan(5);
    expect(all.total).toBeLessThan(20);
    const page = await search("contains(hardware/model,'DL3')", '&offset=2&limit=3');
    expect(page).toMatchObject({ count: 3, offset: 2, total: all.total });
    expect(page.items).toEqual(all.items.slice(2, 5));
  });

  test('sees what has changed since its first page', async () => {
    const list = serversIn(give({ servers: { 'us-west': 20 } }), 'us-west');
    const filter = "hardware/powerState eq 'RESET'";
    expect((await search(filter)).total).toBe(0);
    list.change(3, { hardware: { powerState: 'RESET' } });
    expect((await search(filter)).total).toBe(1);
    list.remove(3);
    expect((await search(filter)).total).toBe(0);
  });

  test('takes a plus for a space, unless it is sent as %2B', async () => {
    const [{ id }] = (await read(`${serversUrl()}?limit=1`)).items;
    const plain = `${serversUrl()}?filter=id%20eq%20'${id}'`;
    expect((await read(plain)).total).toBe(0);
    expect((await read(plain.replace(id, id.replace('+', '%2B')))).total).toBe(1);
    expect(
      (await read(plain.replaceAll('%20', '+').replace(id, id.replace('+', '%2B')))).total,
    ).toBe(1);
  });

  test('that is not valid is refused in the words of the service', async () => {
    const refused = await get(`${serversUrl()}?filter=hostname%20eq%20'x'`);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      httpStatusCode: 400,
      errorCode: 'HPE-GL-COMPUTE_OPS-0500001',
      message: 'The filter expression is not valid.',
      debugId: expect.any(String),
      errorDetails: [
        {
          type: 'hpe.greenlake.bad_request',
          issues: [
            { source: 'query', subject: 'filter', description: 'Unknown property hostname' },
          ],
        },
      ],
    });
  });

  test('finds under the prefix of 2022 what it finds today', async () => {
    const url = 'https://us-west2-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers';
    const { items } = await read(`${url}?filter=hardware/powerState%20eq%20'OFF'`);
    expect(items).toHaveLength((await search("hardware/powerState eq 'OFF'")).total);
    expect(items[0]).toMatchObject({ type: 'compute-ops/server' });
  });
});

describe('`select`', () => {
  test.each<[select: string, item: object]>([
    ['name', { name: 'srv' }],
    [
      'hardware/bmc/ip,hardware/bmc/hostname',
      { hardware: { bmc: { ip: '10.0.0.1', hostname: 'ilo' } } },
    ],
    ['hardware/bmc/ip/deeper', { hardware: { bmc: { ip: '10.0.0.1' } } }],
    ['host/hostname', { host: null }],
    ['state/noSuch', { state: {} }],
    ['noSuch/member', {}],
    ['firmwareInventory/name', { firmwareInventory: [{ name: 'iLO 6' }, { name: 'System ROM' }] }],
    [' id , name ', { name: 'srv' }],
    ['', {}],
  ])('of %j takes exactly that, and the ID', async (select, item) => {
    const list = serversIn(give({ servers: { 'us-west': 1 }, nastyEvery: 0 }), 'us-west');
    const bmc = { ip: '10.0.0.1', hostname: 'ilo', userDefined: { password: 'never' } };
    const firmwareInventory = ['iLO 6', 'System ROM'].map((name) => ({ name, version: '1' }));
    list.change(0, { name: 'srv', host: null, hardware: { bmc }, firmwareInventory });
    const { items } = await read(`${serversUrl()}?select=${encodeURIComponent(select)}`);
    expect(items).toEqual([{ id: expect.any(String), ...item }]);
  });

  test('takes a member whole when both it and one of its members are named, and changes no server', async () => {
    const both = (select: string) => read(`${serversUrl()}?limit=1&select=${select}`);
    const [server] = (await read(`${serversUrl()}?limit=1`)).items;
    for (const select of ['hardware,hardware/model', 'hardware/model,hardware']) {
      expect((await both(select)).items).toEqual([{ id: server.id, hardware: server.hardware }]);
    }
    expect((await read(`${serversUrl()}?limit=1`)).items).toEqual([server]);
  });
});

describe('a single server', () => {
  const one = (id: string, rest = '') => `${serversUrl()}/${encodeURIComponent(id)}${rest}`;

  test('is what the list says of it', async () => {
    const { items } = await read(serversUrl());
    expect(await read(one(items[7].id))).toEqual(items[7]);
    // In a path, a plus is a plus.
    expect(await read(`${serversUrl()}/${items[7].id}`)).toEqual(items[7]);
  });

  test('that is not there is told from a region that is not', async () => {
    const unknown = await get(one('UNKNOWN+0'));
    const elsewhere = await get(one('UNKNOWN+0').replace('us-west', 'eu-central'));
    expect([unknown.status, elsewhere.status]).toEqual([404, 404]);
    expect(await unknown.json()).toMatchObject({ message: 'Server not found.' });
    expect(await elsewhere.json()).toMatchObject({
      message: 'Routing details for the customer not found.',
    });
  });

  test('has the alerts that its health speaks of', async () => {
    const { items } = await read(serversUrl());
    const alertsAt = (place: number, query = '') => read(one(items[place].id, `/alerts${query}`));
    const warned = await alertsAt(2);
    expect(items[2].hardware.health.summary).toBe('WARNING');
    expect(warned).toMatchObject({ count: 2, offset: 0, total: 2 });
    expect(warned.items).toMatchObject([
      { serverId: items[2].id, severity: 'WARNING', resolution: expect.any(String) },
      { serverId: items[2].id, severity: 'NON_REDUNDANT', resolution: null },
    ]);
    expect((await alertsAt(8)).items).toMatchObject([{ severity: 'CRITICAL' }]);
    expect((await alertsAt(0)).items).toEqual([]);
    expect((await alertsAt(2, "?filter=severity%20eq%20'WARNING'&select=message")).items).toEqual([
      { id: warned.items[0].id, message: warned.items[0].message },
    ]);
    expect((await get(one('UNKNOWN+0', '/alerts'))).status).toBe(404);
  });

  test('points at a firmware baseline that is in the list of them', async () => {
    const { items } = await read(serversUrl());
    const bundles = await read(serversUrl().replace('servers', 'firmware-bundles'));
    expect(bundles.items).toMatchObject([
      { resourceUri: items[0].firmwareBundleUri, releaseVersion: expect.any(String) },
    ]);
  });
});

describe('who takes no JSON', () => {
  test.each([
    ['text/html', 406],
    ['application/xml', 406],
    ['application/json', 200],
    ['text/html, application/json;q=0.5', 200],
    ['application/*', 200],
    ['*/*', 200],
  ])('and says Accept: %s is answered %i', async (accept, status) => {
    expect((await get(serversUrl(), { accept })).status).toBe(status);
  });
});
