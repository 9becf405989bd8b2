// Independent OAuth clients and an independent JOSE library take the simulator for the real thing.
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  customFetch as joseFetch,
  jwtVerify,
} from 'jose';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { demoClient, type Simulator, startSimulator } from '../../simulator/simulator';
import { freshToken, sharedUrl, tokenForm, workspaceUrl } from './token-request';

const workspaceIssuer = `https://global.api.greenlake.hpe.com/authorization/v2/oauth2/${demoClient.workspaceId}`;

const shared = {
  name: 'shared',
  issuer: 'https://sso.common.cloud.hpe.com',
  tokenUrl: sharedUrl,
  keysUrl: 'https://sso.common.cloud.hpe.com/pf/JWKS',
  expiresIn: 7199,
};
const workspace = {
  name: 'workspace',
  issuer: workspaceIssuer,
  tokenUrl: workspaceUrl(demoClient.workspaceId),
  keysUrl: `${workspaceIssuer}/jwks`,
  expiresIn: 899,
};

let simulator: Simulator;
let send: typeof fetch;
beforeAll(async () => {
  simulator = await startSimulator();
  send = fetchFrom(simulator);
});
afterAll(() => simulator.close());

function verified(token: string, { issuer, keysUrl }: { issuer: string; keysUrl: string }) {
  const keys = createRemoteJWKSet(new URL(keysUrl), { [joseFetch]: send });
  return jwtVerify(token, keys, { issuer, audience: 'external_api' });
}

describe.each([shared, workspace])(
  'the $name issuer',
  ({ issuer, tokenUrl, keysUrl, expiresIn }) => {
    const methods = [
      {
        method: 'client_secret_post',
        authentication: openid.ClientSecretPost,
        authenticate: oauth.ClientSecretPost,
      },
      {
        method: 'client_secret_basic',
        authentication: openid.ClientSecretBasic,
        authenticate: oauth.ClientSecretBasic,
      },
    ];

    test.each(methods)('serves openid-client by $method', async ({ authentication }) => {
      const configuration = new openid.Configuration(
        { issuer, token_endpoint: tokenUrl },
        demoClient.clientId,
        undefined,
        authentication(demoClient.clientSecret),
      );
      configuration[openid.customFetch] = (url, options) => send(url, options as RequestInit);
      const answer = await openid.clientCredentialsGrant(configuration);
      expect(answer.expires_in).toBe(expiresIn);
      expect(simulator.isLive(answer.access_token)).toBe(true);
    });

    test.each(methods)('serves oauth4webapi by $method', async ({ authenticate }) => {
      const server = { issuer, token_endpoint: tokenUrl };
      const client = { client_id: demoClient.clientId };
      const response = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        authenticate(demoClient.clientSecret),
        {},
        { [oauth.customFetch]: (url, options) => send(url, options as RequestInit) },
      );
      const answer = await oauth.processClientCredentialsResponse(server, client, response);
      expect(answer).toMatchObject({ token_type: 'bearer', expires_in: expiresIn });
      expect(simulator.isLive(answer.access_token)).toBe(true);
    });

    test('signs tokens that live one second longer than it says', async () => {
      const token = await freshToken(send, tokenUrl);
      const { payload } = await verified(token, { issuer, keysUrl });
      expect(Number(payload.exp) - Number(payload.iat)).toBe(expiresIn + 1);
      expect(Math.abs(Number(payload.iat) - Date.now() / 1000)).toBeLessThan(5);
    });

    test('never signs the same token twice', async () => {
      const both = await Promise.all([freshToken(send, tokenUrl), freshToken(send, tokenUrl)]);
      expect(new Set(both).size).toBe(2);
    });
  },
);

describe('the claims', () => {
  const times = { iat: expect.any(Number), exp: expect.any(Number), jti: expect.any(String) };

  test('of a shared token are the documented ones of a platform client', async () => {
    const token = await freshToken(send);
    expect((await verified(token, shared)).payload).toEqual({
      ...times,
      client_id: demoClient.clientId,
      iss: 'https://sso.common.cloud.hpe.com',
      aud: 'external_api',
      sub: demoClient.owner,
      user_ctx: expect.stringMatching(/^[0-9a-f]{32}$/),
      auth_source: 'ccs_token_management',
      platform_customer_id: demoClient.workspaceId,
      application_instance_id: '00000000-0000-0000-0000-000000000000',
    });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', 'pi.atm': 'dez0' });
  });

  test('of a shared token name the instance that a service client is bound to', async () => {
    const bound = { ...demoClient, clientId: 'bound-client', service: 'service-instance' as const };
    simulator.clients.push(bound);
    const response = await send(sharedUrl, { method: 'POST', body: tokenForm(bound) });
    const { payload } = await verified((await response.json()).access_token, shared);
    expect(payload.application_instance_id).toBe('7d2f9c10-4a5b-4c6d-9e8f-0123456789ab');
  });

  test('of a workspace token are those of an API client', async () => {
    const token = await freshToken(send, workspace.tokenUrl);
    expect((await verified(token, workspace)).payload).toEqual({
      ...times,
      iss: workspaceIssuer,
      aud: 'external_api',
      sub: `api-client:${demoClient.clientId}`,
      client_id: demoClient.clientId,
      nbf: expect.any(Number),
      hpe_principal_type: 'api-client',
      hpe_identity_type: 'service-identity',
      hpe_workspace_id: demoClient.workspaceId,
      hpe_tenant_id: demoClient.workspaceId,
      hpe_token_type: 'api-v1.2',
    });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'JWT' });
  });

  test('of one issuer do not pass with the keys of the other', async () => {
    const token = await freshToken(send);
    await expect(verified(token, { ...shared, keysUrl: workspace.keysUrl })).rejects.toThrow(
      'no applicable key found',
    );
  });
});
