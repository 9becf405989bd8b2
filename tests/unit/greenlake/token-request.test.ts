// What is sent when a token is asked for.
import { describe, expect, test, vi } from 'vitest';
import { demoClient } from '../../simulator/simulator';
import { aClient, global, shared, sso, useSimulator, workspace } from './issuing';

const { simulator, ask } = useSimulator();

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
