// What a test can make go wrong while lists are read, and how requests are counted against a limit.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { documentedBehaviour } from '../../simulator/behaviour';
import {
  atOffset,
  beforeNthPage,
  changingTotal,
  emptyPage,
  inList,
  nextAt,
  onNthPage,
  pageAgain,
  serverFailure,
} from '../../simulator/list-trouble';
import { fetchFrom } from '../../simulator/simulated-fetch';
import {
  demoClient,
  makeFleet,
  type Simulator,
  serversIn,
  startSimulator,
} from '../../simulator/simulator';
import { freshToken, sharedUrl, tokenForm } from './token-request';

const region = 'https://us-west.api.greenlake.hpe.com';
const serversUrl = `${region}/compute-ops-mgmt/v1/servers`;
const devicesUrl = 'https://global.api.greenlake.hpe.com/devices/v1/devices';
const arraysUrl = 'https://us1.data.cloud.hpe.com/api/v1/storage-systems';

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
  simulator.clients.splice(0, simulator.clients.length, { ...demoClient });
});
afterAll(() => simulator.close());

const get = (url: string, bearer = token) =>
  send(url, { headers: { authorization: `Bearer ${bearer}` } });
const page = async (offset: number) => (await get(`${serversUrl}?limit=5&offset=${offset}`)).json();
const script = (...scripts: typeof simulator.behaviour.listTroubles) =>
  simulator.behaviour.listTroubles.push(...scripts);
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

describe('a page', () => {
  test('can fail once, and is in order when it is asked for again', async () => {
    script(onNthPage(2, serverFailure));
    const seen = [await get(serversUrl), await get(serversUrl), await get(serversUrl)];
    expect(seen.map(({ status }) => status)).toEqual([200, 500, 200]);
    expect(await seen[1]?.json()).toMatchObject({
      errorCode: 'HPE_GL_ERROR_INTERNAL_SERVER_ERROR',
    });
  });

  test('can fail for good at one place', async () => {
    script(atOffset(5, serverFailure));
    const statusAt = async (offset: number) =>
      (await get(`${serversUrl}?limit=5&offset=${offset}`)).status;
    expect([await statusAt(0), await statusAt(5), await statusAt(5), await statusAt(10)]).toEqual([
      200, 500, 500, 200,
    ]);
  });

  test('can hold nothing although more would follow', async () => {
    script(atOffset(5, emptyPage));
    expect(await page(5)).toEqual({ count: 0, offset: 5, total: 20, items: [] });
    expect(await page(10)).toMatchObject({ count: 5, total: 20 });
  });

  test('can be that of another place', async () => {
    const first = await page(0);
    script(atOffset(5, pageAgain(0)));
    expect(await page(5)).toEqual({ ...first, offset: 5 });
  });

  test('can lead to another host', async () => {
    script(onNthPage(1, nextAt('https://evil.example/next')));
    expect(await page(0)).toMatchObject({ count: 5, nextPageUri: 'https://evil.example/next' });
    expect(await page(5)).not.toHaveProperty('nextPageUri');
  });

  test('can say another total each time', async () => {
    script(changingTotal(20, 25, 10));
    const totals = [await page(0), await page(5), await page(10), await page(15)];
    expect(totals.map(({ total }) => total)).toEqual([20, 25, 10, 10]);
  });

  test('can be late', async () => {
    script(onNthPage(1, { delayMs: 120 }));
    const start = performance.now();
    await page(0);
    expect(performance.now() - start).toBeGreaterThan(115);
  });

  test('can never come', async () => {
    script(onNthPage(1, { answer: { kind: 'drop' } }));
    await expect(page(0)).rejects.toThrow('fetch failed');
  });

  test('shows the servers that came and those that are left', async () => {
    const fleet = makeFleet({ servers: { 'us-west': 12 } });
    simulator.clients.splice(0, 1, { ...demoClient, fleet });
    const list = serversIn(fleet, 'us-west');
    const [before, next] = [await page(0), await page(5)];
    script(beforeNthPage(2, () => list.remove(0)));
    expect(await page(0)).toEqual(before);
    // All have moved up by one, so this reader never sees the one that was the sixth.
    expect(ids(await page(5))).toEqual([...ids(next).slice(1), expect.any(String)]);
    list.add(3);
    expect((await page(5)).total).toBe(14);
  });
});

test('a script can be meant for one list, and counts the pages of each list apart', async () => {
  script(inList('/devices/', onNthPage(2, serverFailure)), onNthPage(3, emptyPage));
  const statuses: number[] = [];
  for (const url of [serversUrl, serversUrl, devicesUrl, arraysUrl, devicesUrl, devicesUrl]) {
    statuses.push((await get(url)).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 500, 200]);
  expect(await (await get(serversUrl)).json()).toMatchObject({ count: 0, total: 20 });
});

describe('a limit of requests', () => {
  const limits = ({ headers }: Response) =>
    ['limit', 'remaining'].map((name) => headers.get(`ratelimit-${name}`));

  test('is not spoken of unless a test sets one', async () => {
    expect(limits(await get(serversUrl))).toEqual([null, null]);
  });

  test('is counted for each client over all APIs, and said in every answer', async () => {
    const other = { ...demoClient, clientId: 'other' };
    simulator.clients.push(other);
    const granted = await send(sharedUrl, { method: 'POST', body: tokenForm(other) });
    const { access_token: otherToken } = await granted.json();
    simulator.behaviour.rateLimit = { limit: 3, windowS: 60 };
    const seen = [await get(serversUrl), await get(devicesUrl), await get(`${region}/no/such`)];
    expect(seen.map(limits)).toEqual(['2', '1', '0'].map((left) => ['3', left]));
    expect(limits(await get(serversUrl, otherToken))).toEqual(['3', '2']);
    expect(seen[0]?.headers.get('ratelimit-reset')).toBe('60');
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 404]);
  });

  test.each([
    [serversUrl, { errorCode: 'HPE_GL_ERROR_TOO_MANY_REQUESTS', errorDetails: [] }],
    [devicesUrl, { errorCode: 'HPE_GL_ERROR_TOO_MANY_REQUESTS', generalErrorDetails: [{}] }],
    [arraysUrl, { error: 'Too Many Requests', errorCode: '429' }],
  ])('refuses what is above it: %s', async (url, body) => {
    simulator.behaviour.rateLimit = { limit: 1, windowS: 60 };
    await get(url);
    const refused = await get(url);
    expect(refused.status).toBe(429);
    expect(limits(refused)).toEqual(['1', '0']);
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(await refused.json()).toMatchObject(body);
  });

  test('can say when to come back, in seconds or as a date by its own clock', async () => {
    simulator.behaviour.dateOffsetMs = 3_600_000;
    simulator.behaviour.rateLimit = { limit: 0, windowS: 30, retryAfter: 'seconds' };
    expect((await get(serversUrl)).headers.get('retry-after')).toBe('30');
    simulator.behaviour.rateLimit = { limit: 0, windowS: 30, retryAfter: 'date' };
    const { headers } = await get(serversUrl);
    const wait =
      Date.parse(headers.get('retry-after') ?? '') - Date.parse(headers.get('date') ?? '');
    expect(wait).toBeGreaterThan(15_000);
    expect(wait).toBeLessThanOrEqual(31_000);
  });

  test('is forgotten when its window ends', async () => {
    simulator.behaviour.rateLimit = { limit: 1, windowS: 2 };
    expect((await get(serversUrl)).status).toBe(200);
    expect((await get(serversUrl)).status).toBe(429);
    await expect
      .poll(async () => (await get(serversUrl)).status, { timeout: 10_000, interval: 200 })
      .toBe(200);
  });

  test('can be that of one service', async () => {
    simulator.behaviour.rateLimit = { limit: 0, windowS: 60, path: '/devices/' };
    expect([(await get(serversUrl)).status, (await get(devicesUrl)).status]).toEqual([200, 429]);
  });
});
