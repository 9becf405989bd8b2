// What each answer of a data API means, and the list of tenants through all its pages.
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import { askApi } from '../../../utils/greenlake/api';
import { listTenants } from '../../../utils/greenlake/tenants';
import type { ApiAnswer } from '../../simulator/behaviour';
import { demoClient } from '../../simulator/simulator';
import { aClient, asking, bare, rawAnswer, statusAnswer, useSimulator, workspace } from './issuing';

const { simulator, ask } = useSimulator();

const host = 'us-west.api.greenlake.hpe.com';
const url = `https://${host}/compute-ops-mgmt/v1/servers?limit=1&select=id`;
const html = '<!doctype html><title>Sign in to the network</title>';
const status = (...from: Parameters<typeof statusAnswer>) => statusAnswer(...from) as ApiAnswer;

function get(accessToken: string, ...answers: ApiAnswer[]) {
  simulator().behaviour.apiAnswers.push(...answers);
  return askApi({ url, accessToken, region: 'us-west' }, asking());
}

describe('a request', () => {
  test('is one GET with the token in its header and nowhere else', async () => {
    const issued = await ask();
    const accessToken = issued.ok ? issued.value.accessToken : '';
    simulator().log.length = 0;
    expect(await get(accessToken)).toMatchObject({
      ok: true,
      value: { body: { items: [{}] }, pace: null },
    });
    const [request, ...others] = simulator().log;
    expect(others).toEqual([]);
    expect(request).toMatchObject({ method: 'GET', host, query: 'limit=1&select=id', body: '' });
    expect(request?.headers.authorization).toBe(`Bearer ${accessToken}`);
    expect(request?.headers).not.toHaveProperty('cookie');
  });
});

describe('an answer of an API', () => {
  const message = 'Routing details for the customer not found.';
  const notFromHpe = (code: number): Failure => {
    return { kind: 'not-from-hpe', host, status: code };
  };

  test.each<[what: string, answer: ApiAnswer, failure: Failure]>([
    ['401', status(401, { json: {} }), { kind: 'token-ended' }],
    ['401 with nothing', status(401), { kind: 'token-ended' }],
    ['401 with a page', status(401, { html }), notFromHpe(401)],
    ['403', status(403, { json: { message: 'No.' } }), { kind: 'role-missing' }],
    ['403 with a page', status(403, { html }), notFromHpe(403)],
    ['403 with nothing', status(403), { kind: 'api-refused', status: 403 }],
    [
      '404 about routing',
      status(404, { json: { message } }),
      { kind: 'region-wrong', region: 'us-west' },
    ],
    [
      '404 about anything else',
      status(404, { json: { message: 'Gone.' } }),
      { kind: 'api-refused', status: 404 },
    ],
    [
      '404 with a message that is no text',
      status(404, { json: { message: [] } }),
      { kind: 'api-refused', status: 404 },
    ],
    ['404 with a page', status(404, { html }), notFromHpe(404)],
    ['406', status(406, { json: {} }), { kind: 'api-refused', status: 406 }],
    ['451', status(451, { json: {} }), { kind: 'api-refused', status: 451 }],
    ['429', status(429), { kind: 'rate-limited', retryAt: null }],
    ['500', status(500, { json: {} }), { kind: 'api-down', status: 500 }],
    ['503 with a page', status(503, { html }), { kind: 'api-down', status: 503 }],
    ['511', status(511, { html }), notFromHpe(511)],
    ['200 with a page', status(200, { html }), notFromHpe(200)],
    ['200 with nothing', status(200), notFromHpe(200)],
    [
      'a redirect',
      { kind: 'redirect', status: 302, location: 'https://proxy.example/' },
      { kind: 'redirected', host },
    ],
    ['a cut connection', { kind: 'drop' }, { kind: 'unreachable', host }],
  ])('%s', async (_, answer, failure) => {
    const given = await get('a.token', answer);
    expect(bare(given)).toEqual({ ok: false, failure });
    expect(given.ok ? null : given.failure.details?.path).toBe('/compute-ops-mgmt/v1/servers');
  });

  test('429 that says when is waited for', async () => {
    const before = Date.now();
    const answer = await get('a.token', status(429, { headers: { 'rateLimit-reset': '23' } }));
    const retryAt = !answer.ok && answer.failure.kind === 'rate-limited' && answer.failure.retryAt;
    expect(Number(retryAt) - before).toBeGreaterThanOrEqual(23_000);
  });

  test('that repeats the token is not repeated', async () => {
    const json = { errorCode: 'a.token', debugId: 'a.token', message: 'a.token' };
    const answer = await get('a.token', status(403, { json }));
    expect(JSON.stringify(answer)).not.toContain('a.token');
  });
});

describe('the list of tenants', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      workspaceId: n.toString(16).padStart(32, '0'),
      name: `Tenant ${String(n).padStart(4, '0')}`,
    }));

  async function listed(tenants = many(5)) {
    const { clients } = simulator();
    const client = { ...demoClient, clientId: `msp of ${tenants.length}`, tenants };
    clients.push(client);
    const issued = await ask(aClient({ clientId: client.clientId, issuer: workspace }));
    return listTenants(issued.ok ? issued.value.accessToken : '', asking());
  }

  test.each(['pages', 'items'] as const)(
    'is whole and by name, whether offset counts %s',
    async (tenantOffset) => {
      for (const count of [1, 300, 301, 650]) {
        simulator().behaviour.tenantOffset = tenantOffset;
        expect(await listed(many(count).toReversed())).toEqual({ ok: true, value: many(count) });
      }
      expect(simulator().apiRequests().length).toBeLessThanOrEqual(12);
    },
  );

  test('shows no mark that would turn words, none that is too long, and the ID for a name that is none', async () => {
    const [a, b, c] = many(3).map(({ workspaceId }) => workspaceId);
    const names = await listed([
      { workspaceId: a ?? '', name: 'Print\u202e' },
      { workspaceId: b ?? '', name: 'x'.repeat(70) },
      { workspaceId: c ?? '', name: ' \u200b' },
    ]);
    expect(names.ok && names.value.map(({ name }) => name).sort()).toEqual(
      ['Print', 'x'.repeat(60), c].sort(),
    );
  });

  test('ends where pages bring nothing new, whatever total says', async () => {
    const item = { id: 'b1d4e6f8-0112-2334-4556-677889900bbc', workspaceName: 'Harbour' };
    simulator().behaviour.apiAlways = rawAnswer(
      JSON.stringify({ total: 9, items: [item] }),
    ) as ApiAnswer;
    expect(await listed()).toEqual({
      ok: true,
      value: [{ workspaceId: 'b1d4e6f8011223344556677889900bbc', name: 'Harbour' }],
    });
    expect(simulator().apiRequests()).toHaveLength(2);
  });

  test.each(['[]', '{"items":[{"id":"../x"}]}', '{"items":{}}'])(
    'of another shape is none of HPE\u2019s: %s',
    async (body) => {
      simulator().behaviour.apiAnswers.push(rawAnswer(body) as ApiAnswer);
      expect(await listed()).toMatchObject({ failure: { kind: 'not-from-hpe' } });
    },
  );
});
