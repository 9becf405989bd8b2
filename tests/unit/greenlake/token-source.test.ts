// The other ways to a token: a client that shows by HTTP Basic who it is, and a tenant's by exchange.
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import type { Issuer } from '../../../utils/domain/issuer';
import { requestToken } from '../../../utils/greenlake/token-endpoint';
import type { Answer } from '../../simulator/behaviour';
import { demoClient } from '../../simulator/simulator';
import {
  aClient,
  asking,
  rawAnswer,
  statusAnswer as status,
  useSimulator,
  workspace,
} from './issuing';

const { simulator, ask } = useSimulator();

describe('by HTTP Basic', () => {
  const basic = (changes = {}) => aClient({ authentication: 'basic', ...changes });

  test('client ID and secret are in the header alone', async () => {
    expect((await ask(basic())).ok).toBe(true);
    const [request] = simulator().log;
    expect(request?.body).toBe('grant_type=client_credentials');
    const expected = Buffer.from(`${demoClient.clientId}:${demoClient.clientSecret}`);
    expect(request?.headers.authorization).toBe(`Basic ${expected.toString('base64')}`);
  });

  test('each is encoded as in a form, so that a colon or an umlaut of either does no harm', async () => {
    const odd = { clientId: 'a:b c', clientSecret: 'd\u00e4:%+&=' };
    simulator().clients.push({ ...demoClient, ...odd });
    expect((await ask(basic(odd))).ok).toBe(true);
  });

  test.each<[what: string, answer: Answer, offers: boolean]>([
    ['with a challenge', refusal('Basic realm="GreenLake"'), true],
    ['with one of several', refusal('Bearer error="x", Basic realm="GreenLake"'), true],
    ['with a challenge in other letters', refusal('bASIC'), true],
    ['with another challenge', refusal('Bearer realm="Basic"'), false],
    ['without a challenge', status(401, { json: { error: 'invalid_client' } }), false],
    [
      'for another cause',
      status(401, { json: { error: 'invalid_grant' }, headers: { 'www-authenticate': 'Basic' } }),
      false,
    ],
    [
      'with another status',
      status(400, { json: { error: 'invalid_client' }, headers: { 'www-authenticate': 'Basic' } }),
      false,
    ],
  ])('it is offered by a refusal %s: %#', async (_, answer, offers) => {
    const failure = { kind: 'client-refused', ...(offers && { offersBasic: true }) };
    expect(await ask(aClient(), answer)).toEqual({ ok: false, failure });
  });

  function refusal(challenge: string): Answer {
    const headers = { 'www-authenticate': challenge };
    return status(401, { json: { error: 'invalid_client' }, headers });
  }
});

describe('by exchange', () => {
  const tenantId = 'b1d4e6f801122334455667788990abbc';
  const issuer: Issuer = { kind: 'workspace', workspaceId: tenantId };

  test('a tenant\u2019s token is had at its issuer, and no client is shown', async () => {
    const client = {
      ...demoClient,
      clientId: 'msp',
      tenants: [{ workspaceId: tenantId, name: 'T' }],
    };
    simulator().clients.push(client);
    const own = await ask(aClient({ clientId: 'msp', issuer: workspace }));
    const subjectToken = own.ok ? own.value.accessToken : '';
    const issued = await ask({ kind: 'exchange', issuer, subjectToken });
    expect(issued).toMatchObject({ ok: true, value: { lifetime: 899_000, assumed: false } });
    const request = simulator().log.at(-1);
    expect(request?.path).toBe(`/authorization/v2/oauth2/${tenantId}/token`);
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(issued.ok && simulator().isLive(issued.value.accessToken)).toBe(true);
  });

  test.each<[what: string, answer: Answer, failure: Failure]>([
    [
      '401 with an error',
      status(401, { json: { error: 'invalid_token' } }),
      { kind: 'token-ended' },
    ],
    [
      '401 with HPE\u2019s own error',
      status(401, { json: { errorCode: 'X' } }),
      { kind: 'token-ended' },
    ],
    ['401 with nothing', status(401), { kind: 'token-ended' }],
    [
      '400 invalid_grant',
      status(400, { json: { error: 'invalid_grant' } }),
      { kind: 'token-ended' },
    ],
    [
      '400 invalid_request',
      status(400, { json: { error: 'invalid_request' } }),
      { kind: 'request-refused', status: 400, code: 'invalid_request' },
    ],
    [
      '400 invalid_target',
      status(400, { json: { error: 'invalid_target' } }),
      { kind: 'request-refused', status: 400, code: 'invalid_target' },
    ],
    [
      '401 unauthorized_request',
      status(401, { json: { error: 'unauthorized_request' } }),
      { kind: 'workspace-refused' },
    ],
    [
      'a token of another type',
      rawAnswer('{"access_token":"a","issued_token_type":"urn:ietf:params:oauth:token-type:jwt"}'),
      { kind: 'bad-answer' },
    ],
  ])('%s is told as what it is', async (_, answer, failure) => {
    const source = { kind: 'exchange', issuer, subjectToken: 'the.subject.token' } as const;
    expect(await ask(source, answer)).toEqual({ ok: false, failure });
  });
});

describe('the details of a refusal', () => {
  test('name the request by its form, and the error by its code', async () => {
    simulator().behaviour.answers.push(status(400, { json: { error: 'invalid_request' } }));
    const before = Date.now();
    const answer = await requestToken(aClient({ issuer: workspace }), asking());
    expect(answer).toMatchObject({
      failure: {
        details: {
          method: 'POST',
          host: 'global.api.greenlake.hpe.com',
          path: '/authorization/v2/oauth2/{id}/token',
          status: 400,
          errorCode: 'invalid_request',
          debugId: '',
        },
      },
    });
    const at = answer.ok ? 0 : (answer.failure.details?.at ?? 0);
    expect(at - before).toBeLessThan(1000);
    expect(at).toBeGreaterThanOrEqual(before);
  });

  test('are those of HPE\u2019s own errors, of which one calls the second a trace', async () => {
    const ids = [{ debugId: 'd-1' }, { traceId: 'd-1' }];
    for (const json of ids.map((one) => ({ ...one, errorCode: 'HPE_GL_ERROR_FORBIDDEN' }))) {
      simulator().behaviour.answers.push(status(403, { json }));
      expect(await requestToken(aClient(), asking())).toMatchObject({
        failure: { details: { errorCode: 'HPE_GL_ERROR_FORBIDDEN', debugId: 'd-1' } },
      });
    }
  });

  test('name no workspace, though the issuer repeats the ID in its address', async () => {
    const json = { errorCode: demoClient.workspaceId, debugId: demoClient.workspaceId };
    simulator().behaviour.answers.push(status(403, { json }));
    const answer = await requestToken(aClient({ issuer: workspace }), asking());
    expect(answer).toMatchObject({ failure: { details: { errorCode: '', debugId: '' } } });
  });

  test('say that there was no answer', async () => {
    simulator().behaviour.answers.push({ kind: 'drop' });
    const answer = await requestToken(aClient(), asking());
    expect(answer).toMatchObject({ failure: { details: { status: 0 } } });
  });
});
