// The tokens of tenants: what independent clients get for the token of a provider, what is refused, what ends them.
import { createRemoteJWKSet, customFetch as joseFetch, jwtVerify } from 'jose';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { documentedBehaviour } from '../../simulator/behaviour';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { type Client, demoClient, type Simulator, startSimulator } from '../../simulator/simulator';
import { sharedUrl, tokenForm, workspaceUrl } from './token-request';

const grantType = 'urn:ietf:params:oauth:grant-type:token-exchange';
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
const tenantId = 'b1d4e6f80112233445566778899000bc';
const otherTenantId = 'c2e5f7091223344556677889900111cd';
const provider: Client = {
  ...demoClient,
  clientId: '3e4f5061-7283-494a-b5c6-d7e8f9011223',
  tenants: [
    { workspaceId: tenantId, name: 'Harbour Dental Group' },
    { workspaceId: otherTenantId, name: 'Northwind Print' },
  ],
};

let simulator: Simulator;
let send: typeof fetch;
beforeAll(async () => {
  simulator = await startSimulator();
  send = fetchFrom(simulator);
});
beforeEach(() => {
  simulator.clients.push({ ...provider });
});
afterEach(() => {
  Object.assign(simulator.behaviour, documentedBehaviour());
  simulator.clients.pop();
});
afterAll(() => simulator.close());

/** The token that a client gets from an issuer in its own name. */
async function ownToken(client = provider, url = workspaceUrl(client.workspaceId)) {
  const response = await send(url, { method: 'POST', body: tokenForm(client) });
  const { access_token: token }: { access_token: string } = await response.json();
  return token;
}

function exchange(
  subjectToken: string,
  url = workspaceUrl(tenantId),
  changes: Record<string, string> = {},
) {
  const form = {
    grant_type: grantType,
    subject_token: subjectToken,
    subject_token_type: accessTokenType,
  };
  const body = new URLSearchParams({ ...form, ...changes });
  return send(url, { method: 'POST', body });
}

async function tenantToken(subjectToken: string, url?: string): Promise<string> {
  const { access_token: token } = await (await exchange(subjectToken, url)).json();
  return token;
}

describe('an independent client', () => {
  const issuer = `https://global.api.greenlake.hpe.com/authorization/v2/oauth2/${tenantId}`;
  const server = { issuer, token_endpoint: workspaceUrl(tenantId) };
  const parameters = (subjectToken: string) => ({
    subject_token: subjectToken,
    subject_token_type: accessTokenType,
  });

  test('of oauth4webapi exchanges the token of a provider', async () => {
    const client = { client_id: provider.clientId };
    const response = await oauth.genericTokenEndpointRequest(
      server,
      client,
      oauth.None(),
      grantType,
      parameters(await ownToken()),
      { [oauth.customFetch]: (url, options) => send(url, options as RequestInit) },
    );
    const answer = await oauth.processGenericTokenEndpointResponse(server, client, response);
    expect(answer).toMatchObject({
      token_type: 'bearer',
      expires_in: 899,
      issued_token_type: accessTokenType,
    });
    expect(simulator.isLive(answer.access_token)).toBe(true);
  });

  test('of openid-client exchanges the token of a provider', async () => {
    const configuration = new openid.Configuration(
      server,
      provider.clientId,
      undefined,
      openid.None(),
    );
    configuration[openid.customFetch] = (url, options) => send(url, options as RequestInit);
    const answer = await openid.genericGrantRequest(
      configuration,
      grantType,
      parameters(await ownToken()),
    );
    expect(answer.expires_in).toBe(899);
    expect(simulator.isLive(answer.access_token)).toBe(true);
  });

  test("of jose verifies the token with the tenant's keys", async () => {
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`), { [joseFetch]: send });
    const token = await tenantToken(await ownToken());
    const { payload } = await jwtVerify(token, keys, { issuer, audience: 'external_api' });
    expect(payload).toMatchObject({
      client_id: provider.clientId,
      hpe_workspace_id: tenantId,
      hpe_tenant_id: tenantId,
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(900);
  });
});

describe('an exchange is refused', () => {
  test.each<[why: string, changes: Record<string, string>]>([
    ['without a subject token', { subject_token: '' }],
    ['for another type of subject token', { subject_token_type: `${accessTokenType}s` }],
    ['for another type of token', { requested_token_type: `${accessTokenType}s` }],
  ])('%s', async (_why, changes) => {
    const response = await exchange(await ownToken(), undefined, changes);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  test.each<[why: string, token: () => Promise<string>]>([
    ['for a token of the shared issuer', () => ownToken(provider, sharedUrl)],
    ['for the token of another tenant', async () => tenantToken(await ownToken())],
  ])('%s', async (_why, token) => {
    const response = await exchange(await token(), workspaceUrl(otherTenantId));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('for a token that has ended', async () => {
    const ended = await ownToken();
    simulator.endTokens(provider.clientId);
    const response = await exchange(ended);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'invalid_token' });
  });

  test.each([
    ['by a client without tenants', demoClient, tenantId],
    ['for a workspace that is no tenant', provider, 'd'.repeat(32)],
  ])('%s', async (_why, client, workspaceId) => {
    const response = await exchange(await ownToken(client), workspaceUrl(workspaceId));
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'unauthorized_request' });
  });

  test('at the shared issuer', async () => {
    const response = await exchange(await ownToken(), sharedUrl);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'unsupported_grant_type' });
  });
});

describe("a tenant's token", () => {
  test("outlives the renewal of its provider's, which it does not end either", async () => {
    simulator.behaviour.reissue = 'ends-older';
    const first = await ownToken();
    const tenant = await tenantToken(first);
    expect([first, tenant].map(simulator.isLive)).toEqual([true, true]);
    await ownToken();
    expect([first, tenant].map(simulator.isLive)).toEqual([false, true]);
  });

  test('ends that of the same tenant alone, from an issuer that ends older ones', async () => {
    simulator.behaviour.reissue = 'ends-older';
    const parent = await ownToken();
    const older = await tenantToken(parent);
    const other = await tenantToken(parent, workspaceUrl(otherTenantId));
    const newer = await tenantToken(parent);
    expect([older, other, newer].map(simulator.isLive)).toEqual([false, true, true]);
  });

  test('is the same again from an issuer that gives the live one', async () => {
    simulator.behaviour.reissue = 'same-token';
    const parent = await ownToken();
    const token = await tenantToken(parent);
    expect(token).not.toBe(parent);
    expect(await tenantToken(parent)).toBe(token);
  });

  test("ends with its provider's secret", async () => {
    const tenant = await tenantToken(await ownToken());
    simulator.resetSecret(provider.clientId);
    expect(simulator.isLive(tenant)).toBe(false);
  });

  test.each([
    ['Compute Ops Management', 'https://us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers'],
    ['Data Services', 'https://us-west.api.greenlake.hpe.com/data-services/v1beta1/issues'],
    ['the platform', 'https://global.api.greenlake.hpe.com/devices/v1/devices'],
  ])('opens %s, where the tenant has nothing yet', async (_service, url) => {
    const headers = { authorization: `Bearer ${await tenantToken(await ownToken())}` };
    const response = await send(url, { headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ count: 0, offset: 0, total: 0, items: [] });
  });
});
