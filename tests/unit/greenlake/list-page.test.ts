// A page of a source's list, what its answer announces, and the small lists beside it: names of bundles, alerts, regions.
import { beforeEach, describe, expect, test } from 'vitest';
import { lookUpOf } from '../../../utils/domain/look-up';
import { paceOf } from '../../../utils/domain/pace';
import { bundleNames } from '../../../utils/greenlake/firmware-bundles';
import { askPage, type PageRequest } from '../../../utils/greenlake/list-page';
import { provisionedRegions } from '../../../utils/greenlake/provisions';
import { listAlerts } from '../../../utils/greenlake/server-alerts';
import { sourceOf } from '../../../utils/sources/all';
import type { ApiAnswer } from '../../simulator/behaviour';
import { nextAt } from '../../simulator/list-trouble';
import { demoClient, type Fleet, makeFleet, serversIn } from '../../simulator/simulator';
import { aClient, asking, bare, rawAnswer, statusAnswer, useSimulator, workspace } from './issuing';

const { simulator, ask } = useSimulator();
const servers = sourceOf('servers');
const place = {
  service: 'compute-ops-management',
  region: 'us-west',
  uses2022Addresses: false,
} as const;
const [listUrl = ''] = servers.lists(place);

let token = '';
let fleet: Fleet;
beforeEach(async () => {
  fleet = makeFleet({ servers: { 'us-west': 120, 'eu-central': 0 }, nastyEvery: 2 });
  simulator().clients.splice(0, Infinity, { ...demoClient, fleet });
  const issued = await ask(aClient({ issuer: workspace }));
  token = issued.ok ? issued.value.accessToken : '';
  simulator().log.length = 0;
});

const page = (request: PageRequest, url = listUrl) =>
  askPage(servers, url, request, token, 'us-west', asking());
const scripted = (...answers: unknown[]) =>
  void simulator().behaviour.apiAnswers.push(...(answers as ApiAnswer[]));

describe('a page', () => {
  test('has its items, and how many there are', async () => {
    const answer = await page({ offset: 100, limit: 100 });
    expect(answer).toMatchObject({ ok: true, value: { seen: 20, total: 120, pace: null } });
    expect(answer.ok && answer.value.items).toHaveLength(20);
    const [request, ...others] = simulator().apiRequests();
    expect(others).toEqual([]);
    expect(request?.headers.accept).toBe('application/json');
    const query = new URLSearchParams(request?.query);
    expect(query.get('select')?.split(',')).toEqual(servers.members(listUrl));
    expect(request?.query).not.toContain('userDefined');
  });

  test('is asked for by a filter in which nothing becomes anything else on the way', async () => {
    const list = serversIn(fleet, 'us-west');
    list.change(3, { host: { hostname: "a+b'&c#d%2Be.x" } });
    const { id } = list.at(5).whole() as { id: string };
    for (const text of ["A+B'&C#D%2BE.X", id]) {
      const lookUp = lookUpOf(text);
      const filter = lookUp ? (servers.exact(lookUp) ?? '') : '';
      expect(await page({ offset: 0, limit: 60, filter })).toMatchObject({ value: { total: 1 } });
    }
    expect(simulator().apiRequests().at(-1)?.query).toContain(encodeURIComponent(id));
    expect(
      simulator()
        .apiRequests()
        .every(({ query }) => !query.includes('+')),
    ).toBe(true);
  });

  test('that names another host for the next one leads nobody there', async () => {
    simulator().behaviour.listTroubles.push(() => nextAt('https://evil.example/next'));
    expect(await page({ offset: 0, limit: 2 })).toMatchObject({ ok: true });
    expect(simulator().log).toHaveLength(1);
  });

  test('of what are no items has none, and says how many it saw', async () => {
    scripted(rawAnswer(JSON.stringify({ items: [null, 1, { id: 'a+b' }, {}], total: 'many' })));
    const answer = await page({ offset: 0, limit: 4 });
    expect(answer).toMatchObject({ value: { items: [{ id: 'a+b' }], seen: 4, total: null } });
  });

  test.each<[said: unknown, believed: number | null]>([
    [52, 52],
    [520, 520],
    [51, null],
    [0, null],
    [-5, null],
    [60.5, null],
    ['52', null],
    [null, null],
  ])('of two items behind 50 others, with a total of %j: %j', async (said, believed) => {
    scripted(rawAnswer(JSON.stringify({ items: [{ id: 'a+b' }, { id: 'c+d' }], total: said })));
    expect(await page({ offset: 50, limit: 2 })).toMatchObject({ value: { total: believed } });
  });

  test.each(['[]', '{}', '{"items":{}}', 'null', '{"items":"x"}'])(
    'of another shape is none of HPE\u2019s: %s',
    async (body) => {
      scripted(rawAnswer(body));
      expect(await page({ offset: 0, limit: 1 })).toMatchObject({
        failure: { kind: 'not-from-hpe' },
      });
    },
  );

  test('may have several megabytes, and no more than eight', async () => {
    const items = (bytes: number) =>
      rawAnswer(JSON.stringify({ items: [{ id: 'a+b', name: 'x'.repeat(bytes) }], total: 1 }));
    scripted(items(7_000_000));
    expect(await page({ offset: 0, limit: 1 })).toMatchObject({ value: { seen: 1 } });
    scripted(items(9_000_000));
    expect(await page({ offset: 0, limit: 1 })).toMatchObject({ failure: { kind: 'too-large' } });
  });

  test('announces the pace that HPE wants', async () => {
    simulator().behaviour.rateLimit = { limit: 10, windowS: 60 };
    const before = Date.now();
    await page({ offset: 0, limit: 1 });
    const answer = await page({ offset: 0, limit: 1 });
    expect(answer).toMatchObject({ value: { pace: { limit: 10, remaining: 8 } } });
    const resetAt = answer.ok ? (answer.value.pace?.resetAt ?? 0) : 0;
    expect(resetAt).toBeGreaterThan(before + 50_000);
    expect(resetAt).toBeLessThanOrEqual(Date.now() + 60_000);
  });
});

describe('a pace', () => {
  const now = 1_000_000;
  const all = { 'ratelimit-limit': '10', 'ratelimit-remaining': '3', 'ratelimit-reset': '5' };

  test.each<[headers: Record<string, string>, resetAt: number | null]>([
    [all, now + 5000],
    [
      { 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': '3', 'X-RateLimit-Reset': '5' },
      now + 5000,
    ],
    [{ ...all, 'ratelimit-limit': '10, 10;w=60' }, now + 5000],
    [{ ...all, 'ratelimit-reset': '999999' }, now + 900_000],
    [{ ...all, 'ratelimit-reset': 'soon' }, null],
    [{ ...all, 'ratelimit-remaining': '-1' }, null],
    [{ 'ratelimit-limit': '10' }, null],
    [{}, null],
  ])('%j', (headers, resetAt) => {
    const pace = resetAt === null ? null : { limit: 10, remaining: 3, resetAt };
    expect(paceOf(new Headers(headers), now)).toEqual(pace);
  });
});

describe('the names of bundles', () => {
  const names = () => bundleNames(place, token, asking());

  test('are known by their IDs', async () => {
    const told = await names();
    expect(told.ok && [...told.value]).toEqual([
      ['1f2e3d4c5b6a79880a1b2c3d4e5f6071', 'SPP 2025.09.00.00 (09 Sep 2025)'],
    ]);
    expect(simulator().apiRequests()).toHaveLength(1);
  });

  test('are read from all pages, and a list without an end ends', async () => {
    const items = Array.from({ length: 100 }, (_, n) => ({ id: `b${n}`, name: `Bundle ${n}` }));
    simulator().behaviour.apiAlways = rawAnswer(JSON.stringify({ items })) as ApiAnswer;
    expect(await names()).toMatchObject({ ok: true });
    expect(
      simulator()
        .apiRequests()
        .map(({ query }) => query.split('&')[0]),
    ).toEqual(Array.from({ length: 10 }, (_, n) => `offset=${n * 100}`));
  });

  test('of another shape are none', async () => {
    scripted(rawAnswer('{"items":{}}'));
    expect(await names()).toMatchObject({ failure: { kind: 'not-from-hpe' } });
    scripted(rawAnswer('{"items":[null,1,{"id":"a","name":"A"}]}'));
    const told = await names();
    expect(told.ok && [...told.value]).toEqual([['a', 'A']]);
  });
});

describe('the alerts of a server', () => {
  const alerts = (server: string) =>
    listAlerts({ listUrl, server, accessToken: token, region: 'us-west' }, asking());
  const idOf = (wanted: (facts: ReturnType<Fleet['devices']['at']>) => boolean) => {
    const list = serversIn(fleet, 'us-west');
    const place = Array.from({ length: list.length }, (_, n) => n).find((n) => wanted(list.at(n)));
    return String(list.at(place ?? -1).member('id'));
  };
  const health = (summary: string) =>
    idOf((one) => Object(Object(one.member('hardware')).health).summary === summary);

  test('are there with their words, the newest first', async () => {
    const told = await alerts(health('WARNING'));
    expect(told).toMatchObject({
      value: [
        { severity: 'NON_REDUNDANT', at: '2025-12-31T03:05:11Z', resolution: '' },
        { severity: 'WARNING', description: 'A power supply reports a fault.' },
      ],
    });
    expect(await alerts(health('OK'))).toEqual({ ok: true, value: [] });
  });

  test('are asked for by the whole ID, whatever stands in it', async () => {
    await alerts('a/../b?c+d');
    expect(simulator().apiRequests()[0]?.path).toBe(
      '/compute-ops-mgmt/v1/servers/a%2F..%2Fb%3Fc%2Bd/alerts',
    );
    expect(bare(await alerts('x+y'))).toMatchObject({
      failure: { kind: 'api-refused', status: 404 },
    });
  });

  test('are 20 at most, none that is well, none that is a novel, and odd ones do no harm', async () => {
    const many = Array.from({ length: 40 }, (_, n) => ({
      ...{ id: `a${n}`, severity: n % 4 === 0 ? 'OK' : 'CRITICAL', message: 'x'.repeat(10_000) },
      timestamp: `2026-01-01T00:00:${String(n).padStart(2, '0')}Z`,
    }));
    scripted(
      rawAnswer(JSON.stringify({ items: [null, 'x', { severity: {}, timestamp: 'x' }, ...many] })),
    );
    const told = await alerts('a+b');
    expect(told.ok && told.value).toHaveLength(20);
    expect(told.ok && told.value[0]).toEqual({
      ...{ id: 'a39', severity: 'CRITICAL', description: 'x'.repeat(500), resolution: '' },
      at: '2026-01-01T00:00:39Z',
    });
    scripted(rawAnswer('{"items":[{"severity":7}]}'), rawAnswer('[]'));
    expect(await alerts('a+b')).toMatchObject({ value: [{ severity: '', at: '' }] });
    expect(await alerts('a+b')).toMatchObject({ failure: { kind: 'not-from-hpe' } });
  });
});

describe('the regions of a workspace', () => {
  const regions = async () => {
    const told = await provisionedRegions(token, asking());
    return told.ok ? told.value && [...told.value].sort() : told.failure.kind;
  };

  test('are those in which it has a service', async () => {
    expect(await regions()).toEqual(['eu-central', 'us-west']);
  });

  test('are not told to a client that may not read the catalogue', async () => {
    const [client] = simulator().clients;
    if (client) client.mayNotRead = ['global.api.greenlake.hpe.com/service-catalog'];
    expect(await regions()).toBe('role-missing');
  });

  test('are not known from a list that is empty, cut off or of another shape', async () => {
    const one = { region: 'us-west', provisionStatus: 'PROVISIONED' };
    for (const body of [
      { items: [], total: 0 },
      { items: [one], total: 2 },
      { items: [one] },
      [],
    ]) {
      scripted(rawAnswer(JSON.stringify(body)));
      expect(await regions()).toBeNull();
    }
    scripted(statusAnswer(500, { json: {} }));
    expect(await regions()).toBe('api-down');
  });
});
