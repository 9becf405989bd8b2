// What happens to a client and to its tokens while the simulator runs.
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { documentedBehaviour } from '../../simulator/behaviour';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { type Client, demoClient, type Simulator, startSimulator } from '../../simulator/simulator';
import { freshToken, sharedUrl, tokenForm, workspaceUrl } from './token-request';

const ownWorkspace = workspaceUrl(demoClient.workspaceId);
const client: Client = { ...demoClient, clientId: '4f506172-8394-4a5b-86d7-e8f901122334' };

let simulator: Simulator;
let send: typeof fetch;
beforeAll(async () => {
  simulator = await startSimulator();
  send = fetchFrom(simulator);
});
beforeEach(() => {
  simulator.clients.splice(1, 1, client);
});
afterEach(() => {
  Object.assign(simulator.behaviour, documentedBehaviour());
});
afterAll(() => simulator.close());

const ask = (as: Client = client, url = sharedUrl) =>
  send(url, { method: 'POST', body: tokenForm(as) });
async function tokenOf(as: Client = client, url = sharedUrl): Promise<string> {
  return (await (await ask(as, url)).json()).access_token;
}

describe('a secret that is reset', () => {
  test('ends the tokens of both issuers at once and those of no other client', async () => {
    const tokens = [await tokenOf(), await tokenOf(client, ownWorkspace), await freshToken(send)];
    simulator.resetSecret(client.clientId);
    expect(tokens.map(simulator.isLive)).toEqual([false, false, true]);
  });

  test('is refused, and the new one is taken', async () => {
    const clientSecret = simulator.resetSecret(client.clientId);
    expect(clientSecret).toMatch(/^[0-9a-f]{32}$/);
    expect((await ask()).status).toBe(401);
    expect(simulator.isLive(await tokenOf({ ...client, clientSecret }))).toBe(true);
  });

  test('of a client that does not exist is a mistake of the test', () => {
    expect(() => simulator.resetSecret('nobody')).toThrow('The simulator has no client nobody.');
  });
});

test('a deleted client is unknown, and its tokens have ended', async () => {
  const token = await tokenOf();
  simulator.deleteClient(client.clientId);
  expect(simulator.isLive(token)).toBe(false);
  expect((await ask()).status).toBe(401);
});

test('tokens can be ended while the secret stays', async () => {
  const token = await tokenOf();
  simulator.endTokens(client.clientId);
  expect(simulator.isLive(token)).toBe(false);
  expect(simulator.isLive(await tokenOf())).toBe(true);
});

describe('a client that has to use Basic', () => {
  const basic: Client = { ...client, authentication: 'basic' };
  beforeEach(() => {
    simulator.clients.splice(1, 1, basic);
  });

  test('is refused with its secret in the form, and told what to use', async () => {
    const response = await ask(basic);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="GreenLake"');
    expect(await response.json()).toMatchObject({ error: 'invalid_client' });
  });

  test('is served by Basic', async () => {
    const pair = Buffer.from(`${basic.clientId}:${basic.clientSecret}`).toString('base64');
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const headers = { authorization: `Basic ${pair}` };
    expect((await send(sharedUrl, { method: 'POST', body, headers })).status).toBe(200);
  });

  test('is alone with it: others are not asked for Basic', async () => {
    const response = await ask({ ...demoClient, clientSecret: 'wrong' });
    expect(response.headers.has('www-authenticate')).toBe(false);
  });
});

describe('an issuer', () => {
  test('keeps older tokens live beside a new one', async () => {
    const [older, newer] = [await tokenOf(), await tokenOf()];
    expect([older, newer].map(simulator.isLive)).toEqual([true, true]);
  });

  test('that ends older tokens ends its own, and neither those of the other issuer nor of another client', async () => {
    const kept = [await tokenOf(client, ownWorkspace), await freshToken(send)];
    const older = await tokenOf();
    simulator.behaviour.reissue = 'ends-older';
    const newer = await tokenOf();
    expect([older, newer, ...kept].map(simulator.isLive)).toEqual([false, true, true, true]);
  });

  test('that gives the same token does so while it is live, and to its own client', async () => {
    simulator.behaviour.reissue = 'same-token';
    const token = await tokenOf();
    const again = await (await ask()).json();
    expect(again).toEqual({ access_token: token, token_type: 'Bearer', expires_in: 7199 });
    expect([await tokenOf(client, ownWorkspace), await freshToken(send)]).not.toContain(token);
    simulator.endTokens(client.clientId);
    expect(await tokenOf()).not.toBe(token);
  });
});

test('requests at the same moment get the same token from an issuer that gives the live one', async () => {
  simulator.behaviour.reissue = 'same-token';
  const tokens = await Promise.all([tokenOf(), tokenOf(), tokenOf()]);
  expect(new Set(tokens).size).toBe(1);
});

describe('a clock that is ahead', () => {
  const aheadMs = 600_000;
  const offsetOf = (response: Response) =>
    Date.parse(response.headers.get('date') ?? '') - Date.now() - aheadMs;

  test('dates every answer, in the format of HTTP', async () => {
    simulator.behaviour.dateOffsetMs = aheadMs;
    simulator.behaviour.answers.push({ kind: 'status', status: 503 });
    const answers = [
      await ask(),
      await ask(),
      await send(sharedUrl),
      await send('https://us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers'),
      await send('https://common.cloud.hpe.com/'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([503, 200, 404, 401, 200]);
    for (const answer of answers) {
      expect(Math.abs(offsetOf(answer))).toBeLessThan(5000);
      expect(answer.headers.get('date')).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    }
  });

  test('leaves a date that was scripted', async () => {
    const headers = { Date: 'yesterday' };
    simulator.behaviour.answers.push({ kind: 'status', status: 503, headers });
    expect((await ask()).headers.get('date')).toBe('yesterday');
  });

  test('is in the token, which lives as long as ever', async () => {
    simulator.behaviour.dateOffsetMs = -aheadMs;
    simulator.behaviour.jwtLifetimeS = 60;
    const token = await tokenOf();
    const { iat = 0, exp = 0 } = decodeJwt(token);
    expect(Math.abs(iat * 1000 + aheadMs - Date.now())).toBeLessThan(5000);
    expect(exp - iat).toBe(60);
    expect(simulator.isLive(token)).toBe(true);
  });
});

test('without a network every request is cut, whoever it is for, until there is one again', async () => {
  simulator.behaviour.offline = true;
  const before = simulator.log.length;
  await expect(ask()).rejects.toThrow('fetch failed');
  await expect(send('https://us-west.api.greenlake.hpe.com/')).rejects.toThrow('fetch failed');
  expect(simulator.log.slice(before).map(({ status }) => status)).toEqual([0, 0]);
  simulator.behaviour.offline = false;
  expect((await ask()).status).toBe(200);
});
