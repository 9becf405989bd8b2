// What the token issuers refuse, and how long their tokens are accepted.
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { documentedBehaviour } from '../../simulator/behaviour';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { type Client, demoClient, type Simulator, startSimulator } from '../../simulator/simulator';
import { freshToken, sharedUrl, tokenForm, workspaceUrl } from './token-request';

const ownWorkspace = workspaceUrl(demoClient.workspaceId);
const boundClient: Client = {
  ...demoClient,
  clientId: '9a8b7c6d-5e4f-4321-8fed-cba987654321',
  service: 'service-instance',
};
const oddClient: Client = { ...demoClient, clientId: 'a b:c', clientSecret: 'p+q&r=s%t' };

let simulator: Simulator;
let send: typeof fetch;
beforeAll(async () => {
  simulator = await startSimulator();
  simulator.clients.push(boundClient, oddClient);
  send = fetchFrom(simulator);
});
afterEach(() => {
  Object.assign(simulator.behaviour, documentedBehaviour());
});
afterAll(() => simulator.close());

function post(url: string, body: URLSearchParams | string, headers: Record<string, string> = {}) {
  return send(url, { method: 'POST', body, headers });
}

const grantMissing = { error: 'invalid_request', error_description: 'grant_type is required' };
const clientRefused = {
  error: 'invalid_client',
  error_description: 'Invalid client or client credentials.',
};
const workspaceRefused = {
  error: 'unauthorized_request',
  error_description: 'The client is not allowed to request a token for this workspace.',
};

describe.each([
  { issuer: 'shared', url: sharedUrl },
  { issuer: 'workspace', url: ownWorkspace },
])('the $issuer issuer', ({ url }) => {
  const wrong = { client_secret: '0'.repeat(32) };
  const unknown = { client_id: '00000000-0000-4000-8000-000000000000' };

  test.each([
    ['no grant type', { grant_type: undefined }, 400, grantMissing],
    ['another grant', { grant_type: 'password' }, 400, { error: 'unsupported_grant_type' }],
    ['a wrong secret', wrong, 401, clientRefused],
    ['no secret', { client_secret: undefined }, 401, clientRefused],
    ['an unknown client', unknown, 401, clientRefused],
  ])('refuses %s', async (_case, changes, status, body) => {
    const response = await post(url, tokenForm(demoClient, changes));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(body);
  });

  test('reads no parameters from a body that is not form-encoded', async () => {
    const json = JSON.stringify(Object.fromEntries(tokenForm()));
    for (const [type, body] of Object.entries({
      'application/json': json,
      'text/plain': tokenForm().toString(),
    })) {
      const response = await post(url, body, { 'content-type': type });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual(grantMissing);
    }
  });

  test('gives the same answer to a wrong secret and to an unknown client', async () => {
    const [secret, client] = await Promise.all(
      [wrong, unknown].map(async (changes) =>
        (await post(url, tokenForm(demoClient, changes))).text(),
      ),
    );
    expect(secret).toBe(client);
  });

  test('challenges a client that failed by Basic', async () => {
    const authorization = `Basic ${Buffer.from(`${demoClient.clientId}:nonsense`).toString('base64')}`;
    const response = await post(url, 'grant_type=client_credentials', {
      authorization,
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(await response.json()).toEqual(clientRefused);
  });

  test('keeps no connection of its host, so that no browser repeats a dropped request', async () => {
    for (const response of [await post(url, tokenForm()), await send(new URL('/other', url))]) {
      expect(response.headers.get('connection')).toBe('close');
    }
  });

  test('forbids to store a token and dates its answer', async () => {
    const response = await post(url, tokenForm());
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(Math.abs(Date.parse(response.headers.get('date') ?? '') - Date.now())).toBeLessThan(
      5000,
    );
  });
});

test('Basic credentials are form-decoded after the split at the colon', async () => {
  const half = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
  const pair = `${half(oddClient.clientId)}:${half(oddClient.clientSecret)}`;
  const response = await post(
    sharedUrl,
    new URLSearchParams({ grant_type: 'client_credentials' }),
    {
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    },
  );
  expect(response.status).toBe(200);
});

test.each([
  ['another workspace', workspaceUrl('b'.repeat(32)), demoClient],
  ['a workspace ID with hyphens', workspaceUrl('a0c3d5e7-f901-1223-3445-566778899aab'), demoClient],
  ['a client that is bound to one service', ownWorkspace, boundClient],
])('the workspace issuer refuses %s', async (_case, url, client) => {
  const response = await post(url, tokenForm(client));
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual(workspaceRefused);
});

test('the shared issuer serves a client that is bound to one service', async () => {
  expect((await post(sharedUrl, tokenForm(boundClient))).status).toBe(200);
});

describe('the lifetime', () => {
  async function answerOf(url = sharedUrl) {
    const answer = await (await post(url, tokenForm())).json();
    const { exp = 0, iat = 0 } = decodeJwt(answer.access_token);
    return { ...answer, jwtS: exp - iat };
  }

  test('of any other length is the same in the answer and in the JWT', async () => {
    simulator.behaviour.lifetimeS = { shared: 90, workspace: 30 };
    expect(await answerOf()).toMatchObject({ expires_in: 90, jwtS: 90 });
    expect(await answerOf(ownWorkspace)).toMatchObject({ expires_in: 30, jwtS: 30 });
  });

  test('of the JWT can differ from what the answer says', async () => {
    simulator.behaviour.jwtLifetimeS = 60;
    expect(await answerOf()).toMatchObject({ expires_in: 7199, jwtS: 60 });
  });

  test.each([0, -1, 1.5, '3600', 'soon', null, true, [], {}, 1e300])(
    'can be announced as %j while the JWT stays',
    async (value) => {
      simulator.behaviour.expiresIn = { value };
      const answer = await answerOf();
      expect(answer.expires_in).toEqual(value);
      expect(answer.jwtS).toBe(7200);
    },
  );

  test('can be left out of the answer', async () => {
    simulator.behaviour.expiresIn = { omitted: true };
    expect(await answerOf()).not.toHaveProperty('expires_in');
  });

  test('ends a token by the clock of the simulator', async () => {
    simulator.behaviour.lifetimeS = { shared: 0.2, workspace: 899 };
    const token = await freshToken(send);
    expect(simulator.isLive(token)).toBe(true);
    await expect.poll(() => simulator.isLive(token)).toBe(false);
  });
});

test('an opaque token is live and is no JWT', async () => {
  simulator.behaviour.opaque = true;
  const token = await freshToken(send);
  expect(token).not.toContain('.');
  expect(simulator.isLive(token)).toBe(true);
});

test('a token that was never issued is not live', () => {
  expect(simulator.isLive('eyJhbGciOiJub25lIn0.e30.')).toBe(false);
});
