// The answers that tests of the extension script: errors, silence, cut connections, nonsense.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { documentedBehaviour } from '../../simulator/behaviour';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { freshToken, sharedUrl, tokenForm } from './token-request';

let simulator: Simulator;
let send: typeof fetch;
beforeAll(async () => {
  simulator = await startSimulator();
  send = fetchFrom(simulator);
});
afterEach(() => {
  Object.assign(simulator.behaviour, documentedBehaviour());
  simulator.log.length = 0;
});
afterAll(() => simulator.close());

const ask = (init: RequestInit = {}) =>
  send(sharedUrl, { method: 'POST', body: tokenForm(), ...init });

test('scripted answers are taken one by one, then the issuer is itself again', async () => {
  simulator.behaviour.answers.push(
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
  );
  const seen = [await ask(), await ask(), await ask()].map((response) => response.status);
  expect(seen).toEqual([500, 503, 200]);
});

test('a standing answer is given until it is unset', async () => {
  simulator.behaviour.always = { kind: 'status', status: 503 };
  expect([(await ask()).status, (await ask()).status]).toEqual([503, 503]);
  simulator.behaviour.always = undefined;
  expect((await ask()).status).toBe(200);
});

test('a queued answer goes before the standing one', async () => {
  simulator.behaviour.always = { kind: 'status', status: 503 };
  simulator.behaviour.answers.push({ kind: 'status', status: 500 });
  expect([(await ask()).status, (await ask()).status]).toEqual([500, 503]);
});

test('429 comes with the headers that were asked for', async () => {
  const json = { error: 'too_many_requests', error_description: 'Rate limit exceeded.' };
  const headers = { 'retry-after': '30', 'ratelimit-reset': '23' };
  simulator.behaviour.answers.push({ kind: 'status', status: 429, headers, json });
  const response = await ask();
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('30');
  expect(response.headers.get('ratelimit-reset')).toBe('23');
  expect(await response.json()).toEqual(json);
});

test('429 can come with neither headers nor body', async () => {
  simulator.behaviour.answers.push({ kind: 'status', status: 429 });
  const response = await ask();
  expect(response.status).toBe(429);
  expect(response.headers.has('retry-after')).toBe(false);
  expect(await response.text()).toBe('');
});

test('the edge can answer with HTML', async () => {
  const html = '<html><head><title>403 Forbidden</title></head></html>';
  simulator.behaviour.answers.push({ kind: 'status', status: 403, html });
  const response = await ask();
  expect(response.status).toBe(403);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await response.text()).toBe(html);
});

test('200 can carry any body', async () => {
  simulator.behaviour.answers.push({ kind: 'raw', body: '{"access_', contentType: 'text/plain' });
  const response = await ask();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain');
  expect(await response.text()).toBe('{"access_');
});

test('a dropped connection gives no answer and the log shows none', async () => {
  simulator.behaviour.answers.push({ kind: 'drop' });
  await expect(ask()).rejects.toThrow('fetch failed');
  expect(simulator.log.map((request) => request.status)).toEqual([0]);
});

test('a hung request waits until the client gives up, and the next one is served', async () => {
  simulator.behaviour.answers.push({ kind: 'hang' });
  const signal = AbortSignal.timeout(150);
  await expect(ask({ signal })).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
  expect((await ask()).status).toBe(200);
  expect(simulator.log.map((request) => request.status)).toEqual([0, 200]);
});

test('closing frees a hung request and refuses new ones', async () => {
  const other = await startSimulator({ behaviour: { always: { kind: 'hang' } } });
  const sendOther = fetchFrom(other);
  const hung = sendOther(sharedUrl, { method: 'POST', body: tokenForm() });
  const outcome = expect(hung).rejects.toThrow('fetch failed');
  await expect.poll(() => other.log.length).toBe(1);
  await other.close();
  await outcome;
  await expect(sendOther(sharedUrl)).rejects.toThrow('fetch failed');
});

test('a redirect keeps its status and place', async () => {
  const location = 'https://login.example/away';
  simulator.behaviour.answers.push({ kind: 'redirect', status: 307, location });
  const response = await ask({ redirect: 'manual' });
  expect(response.status).toBe(307);
  expect(response.headers.get('location')).toBe(location);
});

test('a huge answer has the size that was asked for, unannounced, and would parse', async () => {
  simulator.behaviour.answers.push({ kind: 'huge', bytes: 3_000_000 });
  const response = await ask();
  expect(response.headers.has('content-length')).toBe(false);
  const text = await response.text();
  expect(text).toHaveLength(3_000_000);
  expect(JSON.parse(text)).toHaveProperty('access_token');
});

test('the same token can be issued again', async () => {
  const first = await freshToken(send);
  simulator.behaviour.answers.push({ kind: 'same-token' });
  expect(await freshToken(send)).toBe(first);
  expect(await freshToken(send)).not.toBe(first);
});

test('the same token is not given to a wrong secret', async () => {
  await freshToken(send);
  simulator.behaviour.answers.push({ kind: 'same-token' });
  const response = await ask({ body: tokenForm(undefined, { client_secret: 'wrong' }) });
  expect(response.status).toBe(401);
});

test('token requests wait as long as they are told to', async () => {
  simulator.behaviour.latencyMs = 120;
  const start = performance.now();
  expect((await ask()).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(115);
});
