// The doctor behind a token that may not be accepted: one cause out of many, with one token request and two API
// requests at most. HPE's side is the simulator.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Failure } from '../../../utils/domain/failure';
import type { Answer } from '../../simulator/simulator';
import { minute, now } from '../domain/a-view';
import { rawAnswer, statusAnswer } from '../greenlake/issuing';
import { ask, kill, session, setClock, shown, useBrowser } from './a-browser';
import {
  aForm,
  clientIdOf,
  id,
  keptFromEarlier,
  saved,
  saving,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

/** What the doctor says of workspace 1, and what it asked for it. */
async function check() {
  const { log } = issuer.simulator();
  log.length = 0;
  const answer = await ask('token.check', { id: id(1) });
  const asked = [issuer.requests().length, issuer.simulator().apiRequests().length];
  return { failure: answer.ok ? null : answer.failure, asked };
}

const html = '<!doctype html><title>Sign in to the network</title>';
const unauthorized = statusAnswer(401, { json: { httpStatusCode: 401, debugId: 'd-1' } });
const apiAnswers = (...answers: Answer[]) =>
  void issuer.behaviour().apiAnswers.push(...(answers as never[]));

const compute = { service: 'compute-ops-management', region: 'us-west' } as const;

describe('with a token that should be good', () => {
  test.each<
    [what: string, happens: () => void, kind: Failure['kind'] | null, tokens: number, apis: number]
  >([
    ['nothing is wrong', () => {}, null, 0, 1],
    ['a newer one elsewhere has ended it', () => endTokens(), 'token-replaced', 1, 2],
    ['the secret was reset', () => resetSecret(), 'secret-reset', 1, 1],
    [
      'the client was deleted',
      () => issuer.simulator().deleteClient(clientIdOf(1)),
      'secret-reset',
      1,
      1,
    ],
    [
      'no token of this issuer is accepted',
      () => apiAnswers(unauthorized, unauthorized),
      'workspace-wrong',
      1,
      2,
    ],
    ['the role is missing', () => withoutRoles(), 'role-missing', 0, 1],
    [
      'the role is missing to the new token too',
      () => {
        endTokens();
        withoutRoles();
      },
      'role-missing',
      1,
      2,
    ],
    [
      'a sign-in page of the network answers',
      () => apiAnswers(statusAnswer(200, { html })),
      'not-from-hpe',
      0,
      1,
    ],
    [
      'a proxy refuses with a page',
      () => apiAnswers(statusAnswer(401, { html })),
      'not-from-hpe',
      0,
      1,
    ],
    [
      'a proxy sends it elsewhere',
      () => apiAnswers({ kind: 'redirect', status: 302, location: 'https://proxy.example/' }),
      'redirected',
      0,
      1,
    ],
    ['the API is down', () => apiAnswers(statusAnswer(503)), 'api-down', 0, 1],
    ['the API wants to be left alone', () => apiAnswers(statusAnswer(429)), 'rate-limited', 0, 1],
    ['the API does not answer', () => apiAnswers({ kind: 'drop' }), 'unreachable', 0, 1],
    [
      'the issuer is down when a new one is wanted',
      () => {
        endTokens();
        issuer.answer(statusAnswer(503), statusAnswer(503));
      },
      'issuer-down',
      1,
      1,
    ],
    [
      'the issuer no longer grants one for this workspace',
      () => {
        endTokens();
        issuer.answer(statusAnswer(401, { json: { error: 'unauthorized_request' } }));
      },
      'workspace-refused',
      1,
      1,
    ],
    [
      'a page answers in the place of the issuer',
      () => {
        endTokens();
        issuer.answer(statusAnswer(200, { html }));
      },
      'not-json',
      1,
      1,
    ],
  ])('when %s, it says so', async (_, happens, kind, tokens, apis) => {
    await saved(aForm(1, compute));
    happens();
    const { failure, asked } = await check();
    expect(failure?.kind ?? null).toBe(kind);
    expect(asked).toEqual([tokens, apis]);
    if (kind !== null) expect(failure?.details?.status).toBeTypeOf('number');
  });

  const endTokens = () => issuer.simulator().endTokens(clientIdOf(1));
  const resetSecret = () => issuer.simulator().resetSecret(clientIdOf(1));
  const withoutRoles = () => {
    const [first] = issuer.clients();
    if (first) first.roles = [];
  };

  test('the region in which the workspace has nothing is named', async () => {
    await saved(aForm(1, { ...compute, region: 'eu-central' }));
    const { failure, asked } = await check();
    expect(failure).toMatchObject({ kind: 'region-wrong', region: 'eu-central' });
    expect(asked).toEqual([0, 1]);
  });

  test('after one that was replaced elsewhere there is a new one that is accepted', async () => {
    await saved();
    const { tokens } = await session();
    endTokens();
    await check();
    const after = (await session()).tokens[id(1)];
    expect(after).not.toBe(tokens[id(1)]);
    expect(issuer.simulator().isLive(after ?? '')).toBe(true);
    expect((await check()).failure).toBeNull();
  });

  test('a token that nobody accepts is not handed out again', async () => {
    await saved();
    apiAnswers(unauthorized, unauthorized);
    await check();
    expect((await shown(id(1))).token).toBeNull();
  });

  test('its details tell the answer that decided, and no ID', async () => {
    await saved();
    apiAnswers(
      statusAnswer(403, { json: { errorCode: 'HPE_GL_ERROR_FORBIDDEN', debugId: 'd-2' } }),
    );
    const { failure } = await check();
    expect(failure?.details).toEqual({
      at: now,
      method: 'GET',
      host: 'global.api.greenlake.hpe.com',
      path: '/devices/v1/devices',
      status: 403,
      errorCode: 'HPE_GL_ERROR_FORBIDDEN',
      debugId: 'd-2',
    });
  });
});

describe('without a token that could be good', () => {
  test('one that has ended needs no request', async () => {
    await saved();
    setClock(now + 15 * minute);
    expect(await check()).toEqual({ failure: { kind: 'token-ended' }, asked: [0, 0] });
  });

  test('a workspace without any gets one first', async () => {
    await keptFromEarlier(1);
    apiAnswers(rawAnswer('{}'));
    expect(await check()).toEqual({ failure: null, asked: [1, 1] });
    expect((await shown(id(1))).token).not.toBeNull();
  });

  test('one that was granted just now and is not accepted was granted by the wrong issuer', async () => {
    await keptFromEarlier(1);
    apiAnswers(unauthorized, unauthorized);
    const { failure, asked } = await check();
    expect(failure?.kind).toBe('workspace-wrong');
    expect(asked).toEqual([1, 1]);
  });

  test('a client that HPE has refused is not sent once more', async () => {
    await keptFromEarlier(1);
    issuer.simulator().resetSecret(clientIdOf(1));
    await ask('token.ensure', { id: id(1) });
    const { failure, asked } = await check();
    expect(failure?.kind).toBe('client-refused');
    expect(asked).toEqual([0, 0]);
  });

  test('a workspace that is not there is none', async () => {
    expect((await check()).failure).toEqual({ kind: 'workspace-unknown' });
  });
});

test('a clock that was set back unseen is found out by the answer, and told', async () => {
  await saved();
  // The computer's clock is set back by an hour while nobody looks; the token has in truth ended 46 min ago.
  kill();
  issuer.behaviour().dateOffsetMs = 61 * minute;
  issuer.simulator().endTokens(clientIdOf(1));
  const { failure, asked } = await check();
  expect(failure?.kind).toBe('clock-changed');
  expect(asked).toEqual([1, 2]);
});

describe('at the addresses of 2022', () => {
  const old = { ...compute, uses2022Addresses: true };

  test('nothing is asked before the browser allows it', async () => {
    await saved(aForm(1, old));
    const failure = { kind: 'permission-missing', host: 'us-west2-api.compute.cloud.hpe.com' };
    expect(await check()).toEqual({ failure, asked: [0, 0] });
  });

  test('a token works as at those of today', async () => {
    await saved(aForm(1, old));
    const contains = vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(true as never);
    expect(await check()).toEqual({ failure: null, asked: [0, 1] });
    expect(contains).toHaveBeenCalledWith({
      origins: ['https://us-west2-api.compute.cloud.hpe.com/*'],
    });
    expect(issuer.simulator().apiRequests()[0]).toMatchObject({
      host: 'us-west2-api.compute.cloud.hpe.com',
      path: '/compute-ops/v1beta2/servers',
    });
  });
});

describe('a pause that the API asks for', () => {
  const pause = statusAnswer(429, { headers: { 'retry-after': '60' } });
  const failure = { kind: 'rate-limited', retryAt: now + minute };

  test('holds for the next check, also without a token, and not for the issuer', async () => {
    await saved();
    apiAnswers(pause);
    expect(await check()).toMatchObject({ failure, asked: [0, 1] });
    expect(await check()).toEqual({ failure, asked: [0, 0] });
    await ask('token.forget', { id: id(1) });
    kill();
    expect(await check()).toEqual({ failure, asked: [0, 0] });
    expect(await ask('token.renew', { id: id(1) })).toMatchObject({ ok: true });
    setClock(now + minute);
    expect(await check()).toEqual({ failure: null, asked: [0, 1] });
  });

  test('holds for the list of tenants too, and not for another workspace', async () => {
    await saved();
    await saved(aForm(2));
    apiAnswers(pause);
    await check();
    issuer.simulator().log.length = 0;
    expect(await ask('tenants.list', { id: id(1) })).toEqual({ ok: false, failure });
    expect(issuer.simulator().log).toEqual([]);
    expect(await ask('token.check', { id: id(2) })).toMatchObject({ ok: true });
  });
});

test('whoever asks at the same moment gets the same answer', async () => {
  await saved();
  issuer.simulator().endTokens(clientIdOf(1));
  issuer.simulator().log.length = 0;
  const answers = await Promise.all([1, 2, 3].map(() => ask('token.check', { id: id(1) })));
  for (const answer of answers)
    expect(answer).toMatchObject({ failure: { kind: 'token-replaced' } });
  expect(issuer.requests()).toHaveLength(1);
  expect(issuer.simulator().apiRequests()).toHaveLength(2);
});

test('a JSON answer of another shape is an answer all the same', async () => {
  await saved();
  apiAnswers(rawAnswer('[]'));
  expect((await check()).failure).toBeNull();
});

test('nothing of it is kept with the workspace', async () => {
  await saved();
  apiAnswers(statusAnswer(403, { json: {} }));
  await check();
  expect((await shown(id(1))).failure).toBeNull();
  expect(await ask('workspace.save', saving(aForm(), false))).toMatchObject({ ok: true });
});
