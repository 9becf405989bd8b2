// What the console's page does with API clients, which the token issuers must know of.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { type Client, demoClient, type Simulator, startSimulator } from '../../simulator/simulator';
import { freshToken, sharedUrl, tokenForm } from './token-request';

let simulator: Simulator;
let send: typeof fetch;
beforeAll(async () => {
  simulator = await startSimulator();
  send = fetchFrom(simulator);
});
afterAll(() => simulator.close());

async function ask<T>(method: string, path = '', body?: object): Promise<T> {
  const url = `https://common.cloud.hpe.com/simulated/clients${path}`;
  return (await send(url, { method, body: JSON.stringify(body) })).json();
}

type Made = Pick<Client, 'clientId' | 'clientSecret'>;
const statusOf = async (client: Made) =>
  (await send(sharedUrl, { method: 'POST', body: tokenForm({ ...demoClient, ...client }) })).status;

test('a client that is made there is listed, granted tokens, reset and deleted', async () => {
  const made = await ask<Made>('POST', '', { name: 'Night report', service: 'storage' });
  const listed = { clientId: made.clientId, name: 'Night report', service: 'storage' };
  expect(await ask('GET')).toContainEqual(listed);
  expect(await statusOf(made)).toBe(200);
  const renewed = await ask<Made>('POST', `/${made.clientId}/secret`);
  expect([await statusOf(made), await statusOf(renewed)]).toEqual([401, 200]);
  await ask('DELETE', `/${made.clientId}`);
  expect(await statusOf(renewed)).toBe(401);
  expect(await ask<unknown[]>('GET')).toHaveLength(1);
});

test('it gives a live token for the right secret only, and ends no other', async () => {
  const other = await freshToken(send);
  const path = `/${demoClient.clientId}/token`;
  const { token } = await ask<{ token: string }>('POST', path, demoClient);
  expect(simulator.isLive(token)).toBe(true);
  expect(simulator.isLive(other)).toBe(true);
  expect(await ask('POST', path, { clientSecret: 'wrong' })).toEqual({ token: null });
});

test('its pages and scripts are of one place, and no other file is given away', async () => {
  const page = await send('https://common.cloud.hpe.com/manage-account/api');
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  const file = await send('https://common.cloud.hpe.com/assets/..%2f..%2f..%2fpackage.json');
  expect(file.status).toBe(404);
});
