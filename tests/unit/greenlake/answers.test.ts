// What each answer means that is no token. The issuer is the simulator, over TLS.
import { describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import type { Answer } from '../../simulator/behaviour';
import { demoClient } from '../../simulator/simulator';
import {
  aClient,
  global,
  rawAnswer as raw,
  sso,
  statusAnswer as status,
  useSimulator,
} from './issuing';

const { simulator, ask } = useSimulator();

const second = 1000;
const html = '<!doctype html><title>Sign in to the network</title>';

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
      '401 with a word',
      status(401, { headers: { 'content-type': 'text/plain' } }),
      { kind: 'client-refused' },
    ],
    ['403 with nothing at all', status(403), notJson(403)],
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
      'an error that no standard knows, which may repeat what was sent',
      status(400, { json: { error: 'decafbaddecafbaddecafbaddecafbad' } }),
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
    [
      '503 that says for how long',
      status(503, { headers: { 'retry-after': '120' } }),
      { kind: 'rate-limited', retryAt: expect.any(Number) },
    ],
    ['500 with nothing', status(500), { kind: 'issuer-down', status: 500 }],
    ['502', status(502, { json: {} }), { kind: 'issuer-down', status: 502 }],
    [
      '599 with a refusal',
      status(599, refused('invalid_client')),
      { kind: 'issuer-down', status: 599 },
    ],
    ['200 with nothing', status(200), notJson(200)],
    ['300', status(300), { kind: 'redirected', host: sso }],
    ['304', status(304), { kind: 'redirected', host: sso }],
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
    ...['mac', 'bearer-x', 'x-bearer', ''].map((type): [string, Answer, Failure] => [
      `a token of the type "${type}"`,
      raw(`{"access_token":"a","token_type":"${type}"}`),
      { kind: 'bad-answer' },
    ]),
    ['JSON under a type like its own', raw('{}', 'x-application/json'), notJson(200)],
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
