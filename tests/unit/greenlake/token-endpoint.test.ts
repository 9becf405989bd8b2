// Asking for a token: what is sent, and what each answer means. The issuer is the simulator, over TLS.
import { describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import type { Answer } from '../../simulator/behaviour';
import { demoClient } from '../../simulator/simulator';
import { aClient, global, shared, sso, useSimulator, workspace } from './issuing';

const { simulator, ask } = useSimulator();

const second = 1000;
const html = '<!doctype html><title>Sign in to the network</title>';
const status = (
  status: number,
  more: Partial<Extract<Answer, { kind: 'status' }>> = {},
): Answer => ({
  kind: 'status',
  status,
  ...more,
});
const raw = (body: string, contentType = 'application/json'): Answer => ({
  kind: 'raw',
  body,
  contentType,
});

describe('the request', () => {
  test.each([
    ['shared', shared, sso, '/as/token.oauth2'],
    ['workspace', workspace, global, `/authorization/v2/oauth2/${demoClient.workspaceId}/token`],
  ] as const)('to the %s issuer is one POST of exactly the form', async (_, issuer, host, path) => {
    const issued = await ask(aClient({ issuer }));
    expect(issued.ok).toBe(true);
    expect(simulator().log).toHaveLength(1);
    const [request] = simulator().log;
    expect(request).toMatchObject({ method: 'POST', host, path, query: '' });
    expect(request?.body).toBe(
      `grant_type=client_credentials&client_id=${demoClient.clientId}&client_secret=${demoClient.clientSecret}`,
    );
    expect(request?.headers['content-type']).toBe(
      'application/x-www-form-urlencoded;charset=UTF-8',
    );
    expect(request?.headers.accept).toBe('application/json');
  });

  test('carries the secret in its body alone, and nothing else that tells who asks', async () => {
    await ask();
    const [request] = simulator().log;
    expect(JSON.stringify(request?.headers)).not.toContain(demoClient.clientSecret);
    for (const name of ['authorization', 'cookie', 'referer']) {
      expect(request?.headers).not.toHaveProperty(name);
    }
  });

  test('encodes every sign of a secret so that the issuer reads the same', async () => {
    const clientSecret = 'a+b&c=d%20e#f?g/h;i\\j"k<l>~!';
    simulator().clients.push({ ...demoClient, clientId: 'signs', clientSecret });
    const issued = await ask(aClient({ clientId: 'signs', clientSecret }));
    expect(issued.ok).toBe(true);
  });

  test('is told to follow, keep and send along nothing', async () => {
    const fetched = vi.fn(globalThis.fetch);
    vi.stubGlobal('fetch', fetched);
    await ask();
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      method: 'POST',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  });
});

describe('a token', () => {
  test.each([
    ['shared', shared, 7199],
    ['workspace', workspace, 899],
  ] as const)('of the %s issuer comes with its lifetime', async (_, issuer, lifetimeS) => {
    const before = Date.now();
    const issued = await ask(aClient({ issuer }));
    const [request] = simulator().log;
    expect(issued).toEqual({
      ok: true,
      value: {
        accessToken: request?.issued,
        startedAt: expect.any(Number),
        lifetime: lifetimeS * second,
        assumed: false,
      },
    });
    if (!issued.ok) return;
    expect(simulator().isLive(issued.value.accessToken)).toBe(true);
    expect(issued.value.startedAt).toBeGreaterThanOrEqual(before);
    expect(issued.value.startedAt).toBeLessThanOrEqual(request?.at ?? 0);
  });

  test('counts from the start of the request, however long the answer takes', async () => {
    simulator().behaviour.latencyMs = 200;
    const before = Date.now();
    const issued = await ask();
    expect(issued.ok && issued.value.startedAt - before).toBeLessThan(150);
    expect(Date.now() - before).toBeGreaterThanOrEqual(195);
  });

  test.each<[expiresIn: unknown, lifetimeS: number, assumed: boolean]>([
    [1, 1, false],
    [60, 60, false],
    ['60', 60, false],
    [86_400, 7200, false],
    [1e9, 7200, false],
    [null, 7200, false],
    ['soon', 7200, false],
    [{ seconds: 60 }, 7200, false],
    [[60], 7200, false],
    [-60, 7200, false],
    [true, 7200, false],
  ])('whose expires_in is %j lives %i s', async (value, lifetimeS, assumed) => {
    Object.assign(simulator().behaviour, { expiresIn: { value }, jwtLifetimeS: 7200 });
    expect(await ask()).toMatchObject({
      ok: true,
      value: { lifetime: lifetimeS * second, assumed },
    });
  });

  test('without expires_in lives as long as its JWT says', async () => {
    Object.assign(simulator().behaviour, { expiresIn: { omitted: true }, jwtLifetimeS: 300 });
    expect(await ask()).toMatchObject({ ok: true, value: { lifetime: 300_000, assumed: false } });
  });

  test('that is no JWT lives as long as expires_in says', async () => {
    simulator().behaviour.opaque = true;
    expect(await ask()).toMatchObject({ ok: true, value: { lifetime: 7_199_000, assumed: false } });
  });

  test('of which nothing tells the lifetime lives ten minutes, as assumed', async () => {
    Object.assign(simulator().behaviour, { opaque: true, expiresIn: { omitted: true } });
    expect(await ask()).toMatchObject({ ok: true, value: { lifetime: 600_000, assumed: true } });
  });

  test.each([0, '0'])('whose expires_in is %j is refused as ended', async (value) => {
    simulator().behaviour.expiresIn = { value };
    expect(await ask()).toEqual({ ok: false, failure: { kind: 'ended-token' } });
  });

  test.each([
    ['no token type', '{"access_token":"abc","expires_in":60}'],
    ['its type in capitals', '{"access_token":"abc","token_type":"BEARER","expires_in":60}'],
    ['a list of scopes', '{"access_token":"abc","expires_in":60,"scope":["a","b"]}'],
    ['a refresh token', '{"access_token":"abc","expires_in":60,"refresh_token":"r"}'],
    ['a first part that looks like a JWT', '{"access_token":"eyJ.bnVsbA.x","expires_in":60}'],
    ['a JWT that holds nothing', '{"access_token":"e30.bnVsbA.x","expires_in":60}'],
  ])('with %s is taken, and nothing of the answer but the token', async (_, body) => {
    const issued = await ask(aClient(), raw(body));
    expect(issued).toMatchObject({ ok: true, value: { lifetime: 60_000, assumed: false } });
    const members = issued.ok ? Object.keys(issued.value).sort() : [];
    expect(members).toEqual(['accessToken', 'assumed', 'lifetime', 'startedAt']);
  });

  test('may come under a JSON type of its own', async () => {
    const body = '{"access_token":"abc","expires_in":60}';
    const issued = await ask(aClient(), raw(body, 'application/vnd.hpe+json; charset=utf-8'));
    expect(issued.ok).toBe(true);
  });
});

describe('an answer that is no token', () => {
  const refused = (code: string) => ({ json: { error: code, error_description: 'No.' } });
  const notJson = (status: number): Failure => ({ kind: 'not-json', host: sso, status });

  test.each<[what: string, answer: Answer, failure: Failure]>([
    ['400 invalid_client', status(400, refused('invalid_client')), { kind: 'client-refused' }],
    ['401 invalid_client', status(401, refused('invalid_client')), { kind: 'client-refused' }],
    ['400 invalid_grant', status(400, refused('invalid_grant')), { kind: 'client-refused' }],
    ['401 with another error', status(401, refused('other')), { kind: 'client-refused' }],
    ['401 with an empty object', status(401, { json: {} }), { kind: 'client-refused' }],
    ['401 with nothing at all', status(401), { kind: 'client-refused' }],
    [
      '400 unauthorized_client',
      status(400, refused('unauthorized_client')),
      { kind: 'workspace-refused' },
    ],
    [
      '401 unauthorized_request',
      status(401, refused('unauthorized_request')),
      { kind: 'workspace-refused' },
    ],
    [
      '400 invalid_request',
      status(400, refused('invalid_request')),
      { kind: 'request-refused', status: 400, code: 'invalid_request' },
    ],
    [
      '403 with JSON of another shape',
      status(403, { json: { message: 'Forbidden', errorCode: 'X' } }),
      { kind: 'request-refused', status: 403, code: '' },
    ],
    ['404', status(404, { json: [] }), { kind: 'request-refused', status: 404, code: '' }],
    [
      'an error that is no text',
      status(400, { json: { error: { code: 'invalid_client' } } }),
      { kind: 'request-refused', status: 400, code: '' },
    ],
    [
      'an error that is a whole page',
      status(400, { json: { error: 'x'.repeat(65) } }),
      { kind: 'request-refused', status: 400, code: '' },
    ],
    [
      'an error with markup in it',
      status(400, { json: { error: '<b>invalid_client</b>' } }),
      { kind: 'request-refused', status: 400, code: '' },
    ],
    ['HTML with 200', status(200, { html }), notJson(200)],
    ['HTML with 401', status(401, { html }), notJson(401)],
    ['HTML with 403', status(403, { html }), notJson(403)],
    ['HTML with 404', status(404, { html }), notJson(404)],
    ['HTML with 503', status(503, { html }), { kind: 'issuer-down', status: 503 }],
    ['500 with nothing', status(500), { kind: 'issuer-down', status: 500 }],
    ['502', status(502, { json: {} }), { kind: 'issuer-down', status: 502 }],
    [
      '599 with a refusal',
      status(599, refused('invalid_client')),
      { kind: 'issuer-down', status: 599 },
    ],
    ['200 with nothing', status(200), notJson(200)],
    ['JSON that is cut off', raw('{"access_token":"abc"'), notJson(200)],
    ['JSON under another type', raw('{"access_token":"abc"}', 'text/plain'), notJson(200)],
    ['null', raw('null'), { kind: 'bad-answer' }],
    ['a list', raw('[]'), { kind: 'bad-answer' }],
    ['an empty object', raw('{}'), { kind: 'bad-answer' }],
    ['a refusal with 200', raw('{"error":"invalid_client"}'), { kind: 'bad-answer' }],
    ['an empty token', raw('{"access_token":""}'), { kind: 'bad-answer' }],
    ['a token that is no text', raw('{"access_token":1}'), { kind: 'bad-answer' }],
    ['a token with a line break', raw('{"access_token":"a\\nb"}'), { kind: 'bad-answer' }],
    ['a token with a space', raw('{"access_token":"a b"}'), { kind: 'bad-answer' }],
    ['a token of 16 385', raw(`{"access_token":"${'a'.repeat(16_385)}"}`), { kind: 'bad-answer' }],
    [
      'a token of another type',
      raw('{"access_token":"a","token_type":"mac"}'),
      { kind: 'bad-answer' },
    ],
    ['a cut connection', { kind: 'drop' }, { kind: 'unreachable', host: sso }],
    ['far too much', { kind: 'huge', bytes: 70_000 }, { kind: 'too-large', host: sso }],
  ])('%s', async (_, answer, failure) => {
    expect(await ask(aClient(), answer)).toEqual({ ok: false, failure });
    expect(simulator().log).toHaveLength(1);
  });

  test('a wrong secret, as the issuer really answers it', async () => {
    const wrong = aClient({ clientSecret: 'wrong' });
    expect(await ask(wrong)).toEqual({ ok: false, failure: { kind: 'client-refused' } });
  });

  test('a wrong workspace, as the issuer really answers it', async () => {
    const wrong = aClient({ issuer: { kind: 'workspace', workspaceId: 'f'.repeat(32) } });
    expect(await ask(wrong)).toEqual({ ok: false, failure: { kind: 'workspace-refused' } });
  });
});

describe('429', () => {
  test.each<[headers: Record<string, string>, waitS: number | null]>([
    [{}, null],
    [{ 'retry-after': '30' }, 30],
    [{ 'ratelimit-reset': '23' }, 23],
    [{ 'retry-after': '30', 'ratelimit-reset': '23' }, 30],
    [{ 'retry-after': 'soon' }, null],
  ])('with the headers %j waits %j s, with a body or without', async (headers, waitS) => {
    for (const body of [{}, { json: { error: 'invalid_client' } }, { html }]) {
      const before = Date.now();
      const answer = await ask(aClient(), status(429, { headers, ...body }));
      const failure = answer.ok ? null : answer.failure;
      expect(failure?.kind).toBe('rate-limited');
      const retryAt = failure?.kind === 'rate-limited' ? failure.retryAt : undefined;
      if (waitS === null) expect(retryAt).toBeNull();
      else {
        expect(retryAt).toBeGreaterThanOrEqual(before + waitS * second);
        expect(retryAt).toBeLessThanOrEqual(Date.now() + waitS * second);
      }
    }
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308] as const)('%i is not followed', async (status) => {
    const location = `https://${global}/authorization/v2/oauth2/${demoClient.workspaceId}/token`;
    const answer = await ask(aClient(), { kind: 'redirect', status, location });
    expect(answer).toEqual({ ok: false, failure: { kind: 'redirected', host: sso } });
    expect(simulator().log).toHaveLength(1);
  });

  test('is known in a browser too, which hides all of it', async () => {
    const opaque = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    vi.stubGlobal('fetch', async () => opaque);
    expect(await ask()).toEqual({ ok: false, failure: { kind: 'redirected', host: sso } });
  });
});
