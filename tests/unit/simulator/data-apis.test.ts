// What the data APIs list beside the servers, at which address, for whom, and what a script can make them say.
import { get as httpsGet } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { documentedBehaviour } from '../../simulator/behaviour';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { demoClient, type Role, type Simulator, startSimulator } from '../../simulator/simulator';
import { freshToken, workspaceUrl } from './token-request';

const region = 'https://us-west.api.greenlake.hpe.com';
const urls = {
  servers: `${region}/compute-ops-mgmt/v1/servers`,
  issues: `${region}/data-services/v1beta1/issues`,
  systems: `${region}/storage-fleet/v1alpha1/storage-systems`,
  devices: 'https://global.api.greenlake.hpe.com/devices/v1/devices',
  tenants: 'https://global.api.greenlake.hpe.com/workspaces/v1/msp-tenants',
  servers2022: 'https://us-west2-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers',
  issues2022: 'https://us1.data.cloud.hpe.com/api/v1/issues',
  systems2022: 'https://us1.data.cloud.hpe.com/api/v1/storage-systems',
  events2022: 'https://us1.data.cloud.hpe.com/api/v1/audit-events',
};

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
  simulator.log.length = 0;
});
afterAll(() => simulator.close());

const get = (url: string, bearer = token) =>
  send(url, { headers: { authorization: `Bearer ${bearer}` } });
const read = async (url: string) => (await get(url)).json();
const demo = () => simulator.clients[0] ?? demoClient;

describe('the list', () => {
  test.each([
    ['issues', 1, 'data-services/issue'],
    ['systems', 1, 'storage-fleet/storage-system'],
    ['devices', 20, 'devices/device'],
    ['servers2022', 20, 'compute-ops/server'],
  ] as const)('of %s has HPE’s envelope of today', async (name, total, type) => {
    const { items, ...envelope } = await read(urls[name]);
    expect(envelope).toEqual({ count: total, offset: 0, total });
    expect(new Set(items.map((item: { type: string }) => item.type))).toEqual(new Set([type]));
  });

  test.each(['issues2022', 'systems2022', 'events2022'] as const)(
    'of %s has the envelope of 2022',
    async (name) => {
      const url = `${urls[name]}?limit=5`;
      const { items, ...envelope } = await read(url);
      expect(envelope).toEqual({ pageLimit: 5, pageOffset: 0, total: 1, requestUri: url });
      expect(items).toHaveLength(1);
    },
  );

  test.each(['servers', 'issues', 'systems', 'devices'] as const)(
    'of %s keeps of its items what is selected, and the ID',
    async (name) => {
      const [all, picked] = [
        await read(`${urls[name]}?limit=1`),
        await read(`${urls[name]}?limit=1&select=createdAt,resourceUri,noSuchMember`),
      ];
      const { id, createdAt, resourceUri } = all.items[0];
      const members = Object.entries({ id, createdAt, resourceUri });
      expect(picked.items).toEqual([Object.fromEntries(members.filter(([, value]) => value))]);
      expect(picked.total).toBe(all.total);
    },
  );

  test('of servers keeps nested members that are selected', async () => {
    const select = 'select=id,hardware/serialNumber,hardware/health/summary,state/connected';
    const { items } = await read(`${urls.servers}?limit=1&${select}`);
    const serialNumber = expect.stringMatching(/^CZ/);
    expect(items).toEqual([
      {
        id: expect.stringContaining('+'),
        hardware: { serialNumber, health: { summary: 'OK' } },
        state: { connected: true },
      },
    ]);
  });

  test.each(Object.entries(urls))('of %s refuses a limit in words', async (_name, url) => {
    simulator.clients.splice(0, 1, { ...demoClient, tenants: someTenants(1) });
    expect((await get(`${url}?limit=ten`)).status).toBe(400);
  });

  test.each([
    ['https://eu-central.api.greenlake.hpe.com/data-services/v1beta1/issues', 'errorCode'],
    ['https://eu-central1-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers', 'errorCode'],
    ['https://eu1.data.cloud.hpe.com/api/v1/storage-systems', 'traceId'],
  ])('is not at the address of another region: %s', async (url, member) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.json()).toHaveProperty(member);
  });

  test('is opened at its addresses of 2022 by the tokens of both issuers', async () => {
    const other = await freshToken(send, workspaceUrl(demoClient.workspaceId));
    for (const url of [urls.servers2022, urls.systems2022]) {
      expect((await get(url, other)).status).toBe(200);
    }
  });
});

describe('without', () => {
  test.each<[name: keyof typeof urls, role: Role, body: object]>([
    ['servers', 'compute-ops-management', { errorCode: 'HPE_GL_ERROR_FORBIDDEN' }],
    ['servers2022', 'compute-ops-management', { errorCode: 'HPE_GL_ERROR_FORBIDDEN' }],
    ['issues', 'data-services', { errorCode: 'HPE_GL_ERROR_FORBIDDEN' }],
    ['systems', 'data-services', { errorCode: 'HPE_GL_ERROR_FORBIDDEN' }],
    ['systems2022', 'data-services', { error: 'Forbidden', errorCode: '403' }],
    ['devices', 'platform', { errorCode: 'HPE_GL_ERROR_FORBIDDEN' }],
  ])('the role, %s are refused to a live token', async (name, role, body) => {
    simulator.clients.splice(0, 1, { ...demoClient, roles: [] });
    const response = await get(urls[name]);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject(body);
    simulator.clients.splice(0, 1, { ...demoClient, roles: [role] });
    expect((await get(urls[name])).status).toBe(200);
  });

  test('a live token, the addresses of 2022 answer as they did then', async () => {
    const [compute, dataServices] = [
      await get(urls.servers2022, 'invented'),
      await get(urls.systems2022, 'invented'),
    ];
    expect([compute.status, dataServices.status]).toEqual([401, 401]);
    expect(await compute.json()).toMatchObject({ errorCode: 'HPE_GL_ERROR_UNAUTHORIZED' });
    expect(await dataServices.json()).toEqual({
      error: 'Unauthorized',
      errorCode: '401',
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });
});

function someTenants(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    workspaceId: index.toString(16).padStart(32, '0'),
    name: `Tenant ${index}`,
  }));
}

describe('the tenants of a provider', () => {
  const nameAt = async (query: string) =>
    (await read(`${urls.tenants}?${query}`)).items[0]?.workspaceName;

  test('are listed with the IDs of their workspaces as UUIDs', async () => {
    const workspaceId = 'b1d4e6f80112233445566778899000bc';
    demo().tenants = [{ workspaceId, name: 'Harbour Dental Group' }];
    const { items, ...envelope } = await read(urls.tenants);
    expect(envelope).toEqual({ count: 1, offset: 0, total: 1 });
    expect(items).toMatchObject([
      { id: 'b1d4e6f8-0112-2334-4556-6778899000bc', workspaceName: 'Harbour Dental Group' },
    ]);
  });

  test('are counted in pages by `offset`, or in items', async () => {
    demo().tenants = someTenants(5);
    expect(await nameAt('limit=2&offset=2')).toBe('Tenant 4');
    expect(await read(`${urls.tenants}?limit=2&offset=3`)).toMatchObject({ count: 0, offset: 3 });
    simulator.behaviour.tenantOffset = 'items';
    expect(await nameAt('limit=2&offset=2')).toBe('Tenant 2');
  });

  test('come 300 at a time at most', async () => {
    demo().tenants = someTenants(301);
    expect(await read(`${urls.tenants}?limit=300`)).toMatchObject({ count: 300, total: 301 });
    expect((await get(`${urls.tenants}?limit=301`)).status).toBe(400);
  });

  test('are nobody else’s to see', async () => {
    expect((await get(urls.tenants)).status).toBe(403);
  });
});

describe('a scripted answer of the data APIs', () => {
  test('goes before everything else, one by one, then for good, and leaves the issuers alone', async () => {
    simulator.behaviour.apiAnswers.push({ kind: 'status', status: 401, json: {} });
    simulator.behaviour.apiAlways = { kind: 'status', status: 503 };
    const seen = [await get(urls.servers), await get(urls.devices), await send(urls.systems2022)];
    expect(seen.map(({ status }) => status)).toEqual([401, 503, 503]);
    expect(simulator.isLive(await freshToken(send))).toBe(true);
    simulator.behaviour.apiAlways = undefined;
    expect((await get(urls.servers)).status).toBe(200);
  });

  test('can be HTML, or lead away', async () => {
    simulator.behaviour.apiAnswers.push(
      { kind: 'status', status: 403, html: '<h1>Blocked</h1>' },
      { kind: 'redirect', status: 302, location: 'https://portal.example/' },
    );
    expect((await get(urls.servers)).headers.get('content-type')).toBe('text/html');
    const away = await send(urls.servers, { redirect: 'manual' });
    expect(away.headers.get('location')).toBe('https://portal.example/');
  });

  test('has its headers in the letters that they were written in', async () => {
    const headers = { 'rateLimit-reset': '48', 'Content-Type': 'application/problem+json' };
    simulator.behaviour.apiAnswers.push({ kind: 'status', status: 429, headers, json: {} });
    const sent = await new Promise<string[]>((resolve, reject) => {
      const { hostname, pathname } = new URL(urls.servers);
      const place = { host: '127.0.0.1', port: simulator.port, path: pathname };
      httpsGet(
        {
          ...place,
          ca: simulator.certificate,
          servername: hostname,
          headers: { host: hostname },
          agent: false,
        },
        (answer) => resolve(answer.resume().rawHeaders),
      ).on('error', reject);
    });
    expect(sent).toContain('rateLimit-reset');
    expect(sent[sent.findIndex((text) => /^content-type$/i.test(text)) + 1]).toBe(
      'application/problem+json',
    );
  });
});

test('the log picks out what was asked of a data API', async () => {
  await freshToken(send);
  await get(urls.servers);
  await get(urls.systems2022, 'invented');
  const keys = `${workspaceUrl(demoClient.workspaceId).replace(/token$/, '')}jwks`;
  await send(keys);
  await send('https://common.cloud.hpe.com/');
  expect(simulator.log).toHaveLength(5);
  expect(simulator.apiRequests().map(({ status }) => status)).toEqual([200, 401]);
});
