// The APIs behind the bearer token.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchFrom } from '../../simulator/simulated-fetch';
import {
  demoClient,
  makeFleet,
  type Simulator,
  serversIn,
  startSimulator,
} from '../../simulator/simulator';
import { freshToken, sharedUrl, tokenForm, workspaceUrl } from './token-request';

const serversUrl = 'https://us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers';

let simulator: Simulator;
let send: typeof fetch;
let token: string;
beforeAll(async () => {
  simulator = await startSimulator();
  send = fetchFrom(simulator);
  token = await freshToken(send);
});
afterAll(() => simulator.close());

const get = (url: string, bearer = token) =>
  send(url, { headers: { authorization: `Bearer ${bearer}` } });
const page = async (query: string) => (await get(`${serversUrl}?${query}`)).json();

describe('the bearer token', () => {
  test('of either issuer opens the server list', async () => {
    const other = await freshToken(send, workspaceUrl(demoClient.workspaceId));
    expect([(await get(serversUrl)).status, (await get(serversUrl, other)).status]).toEqual([
      200, 200,
    ]);
  });

  test.each([
    ['is missing', () => send(serversUrl)],
    ['was never issued', () => get(serversUrl, 'invented')],
    ['is altered in its last place', () => get(serversUrl, `${token.slice(0, -2)}AA`)],
  ])('is refused when it %s', async (_case, call) => {
    const response = await call();
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(await response.json()).toMatchObject({
      httpStatusCode: 401,
      errorCode: 'HPE_GL_ERROR_UNAUTHORIZED',
      message: 'The access token is missing, invalid or expired.',
      errorDetails: [],
    });
  });

  test('is refused from the moment that it ends', async () => {
    simulator.behaviour.jwtLifetimeS = 0.2;
    const short = await freshToken(send);
    simulator.behaviour.jwtLifetimeS = undefined;
    expect((await get(serversUrl, short)).status).toBe(200);
    await expect.poll(async () => (await get(serversUrl, short)).status).toBe(401);
  });

  test('is asked for before an unknown path is', async () => {
    const url = 'https://global.api.greenlake.hpe.com/no/such/api';
    const refused = await send(url);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ message: 'The token is invalid or has expired.' });
    const missing = await get(url);
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({ errorCode: 'HPE_GL_ERROR_NOT_FOUND' });
  });
});

describe('the server list', () => {
  test('holds twenty servers in one page', async () => {
    const { items, ...envelope } = await page('');
    expect(envelope).toEqual({ count: 20, offset: 0, total: 20 });
    expect(new Set(items.map((server: { id: string }) => server.id)).size).toBe(20);
  });

  test.each([
    ['offset=0&limit=7', { count: 7, offset: 0 }, 0],
    ['offset=14&limit=7', { count: 6, offset: 14 }, 14],
    ['offset=19', { count: 1, offset: 19 }, 19],
    ['offset=20', { count: 0, offset: 20 }, 20],
    ['limit=0', { count: 0, offset: 0 }, 20],
    ['limit=1000', { count: 20, offset: 0 }, 0],
  ])('pages by %s', async (query, envelope, first) => {
    const all = await page('');
    const { items, ...rest } = await page(query);
    expect(rest).toEqual({ ...envelope, total: 20 });
    expect(items).toEqual(all.items.slice(first, first + envelope.count));
  });

  test('never holds more than 100 servers in a page', async () => {
    const fleet = makeFleet({ servers: { 'us-west': 250 } });
    simulator.clients.splice(0, 1, { ...demoClient, fleet });
    const { items, ...envelope } = await page('offset=120&limit=1000');
    simulator.clients.splice(0, 1, { ...demoClient });
    expect(envelope).toEqual({ count: 100, offset: 120, total: 250 });
    const ids = [items[0].id, items.at(-1).id];
    const list = serversIn(fleet, 'us-west');
    expect(ids).toEqual([120, 219].map((place) => list.at(place).member('id')));
  });

  test.each(['offset=-1', 'limit=ten'])('refuses %s', async (query) => {
    const response = await get(`${serversUrl}?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errorCode: 'HPE-GL-COMPUTE_OPS-0500001' });
  });

  test('is the same at each start', async () => {
    const other = await startSimulator();
    const sendOther = fetchFrom(other);
    const authorization = `Bearer ${await freshToken(sendOther)}`;
    const answer = await (await sendOther(serversUrl, { headers: { authorization } })).json();
    await other.close();
    expect(answer).toEqual(await page(''));
  });

  test('is unknown in the other regions', async () => {
    for (const region of ['eu-central', 'ap-northeast', 'eu-west']) {
      const response = await get(serversUrl.replace('us-west', region));
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        errorCode: 'HPE_GL_ERROR_NOT_FOUND',
        message: 'Routing details for the customer not found.',
      });
    }
  });

  test('is unknown to another workspace', async () => {
    const stranger = { ...demoClient, clientId: 'stranger', workspaceId: 'c'.repeat(32) };
    simulator.clients.push(stranger);
    const response = await send(sharedUrl, { method: 'POST', body: tokenForm(stranger) });
    const { access_token: other } = await response.json();
    expect((await get(serversUrl, other)).status).toBe(404);
  });
});

describe('the servers', () => {
  interface Listed {
    id: string;
    name: string;
    hardware: {
      serialNumber: string;
      productId: string;
      health?: { summary: string };
      bmc?: { userDefined: { password: string } | null };
    };
    state: { connected: boolean; subscriptionState: string };
    host?: { hostname: string | null };
    oneview?: object | null;
  }
  let servers: Listed[];
  beforeAll(async () => {
    servers = (await page('')).items;
  });

  test('are named by product and serial in their ID', () => {
    for (const { id, hardware } of servers) {
      expect(id).toBe(`${hardware.productId}+${hardware.serialNumber}`);
      expect(hardware.serialNumber).toMatch(/^[0-9A-Z]{10}$/);
    }
  });

  test('lack everything that an inventory brings while they have no subscription', () => {
    const unsubscribed = servers.filter((one) => one.state.subscriptionState === 'REQUIRED');
    expect(unsubscribed).toHaveLength(3);
    for (const server of unsubscribed) {
      for (const member of ['host', 'firmwareInventory', 'tags', 'serverGeneration', 'oneview']) {
        expect(server).not.toHaveProperty(member);
      }
      expect(server.hardware).not.toHaveProperty('bmc');
      expect(server.hardware).not.toHaveProperty('health');
      expect(server.name).toBe(server.hardware.serialNumber);
    }
  });

  test('are in every state of health and of connection', () => {
    const health = new Set(servers.map((server) => server.hardware.health?.summary));
    expect(health).toEqual(new Set(['OK', 'WARNING', 'CRITICAL', undefined]));
    expect(new Set(servers.map((server) => server.state.connected)).size).toBe(2);
    expect(servers.some((server) => server.host?.hostname === null)).toBe(true);
    expect(servers.some((server) => server.oneview)).toBe(true);
  });

  test('hold a BMC password that is plainly fake in two cases', () => {
    const held = servers.flatMap((server) => server.hardware.bmc?.userDefined ?? []);
    expect(held.map((access) => access.password)).toEqual([
      'FAKE-ilo-password-never-show',
      'FAKE-ilo-password-never-show',
    ]);
  });
});
