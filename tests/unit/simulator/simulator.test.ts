// The server itself: whom it plays, what it proves by its certificate, what it remembers.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instructions } from '../../simulator/main';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { demoClient, type Simulator, startSimulator } from '../../simulator/simulator';
import { freshToken, sharedUrl, tokenForm, workspaceUrl } from './token-request';

let simulator: Simulator;
let send: typeof fetch;
let folder: string;
let certificateFile: string;
beforeAll(async () => {
  simulator = await startSimulator();
  send = fetchFrom(simulator);
  folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  certificateFile = join(folder, 'certificate.pem');
  await writeFile(certificateFile, simulator.certificate);
});
beforeEach(() => {
  simulator.log.length = 0;
});
afterAll(() => Promise.all([simulator.close(), rm(folder, { recursive: true })]));

const run = promisify(execFile);

/** Asks for a path under a `Host` of any kind, which `fetch` would not let through. */
async function statusFor(host: string, path = '/'): Promise<string> {
  const { stdout } = await run('curl', [
    ...['-s', '-o', join(folder, 'body'), '-w', '%{http_code}', '--cacert', certificateFile],
    ...['--connect-to', `::127.0.0.1:${simulator.port}`, '-H', `Host: ${host}`],
    `https://sso.common.cloud.hpe.com${path}`,
  ]);
  return stdout;
}

describe('the host', () => {
  test.each(['example.com', '127.0.0.1', 'evil-sso.common.cloud.hpe.com', 'api.greenlake.hpe.com'])(
    '%s is refused',
    async (host) => {
      expect(await statusFor(host, '/pf/JWKS')).toBe('421');
      expect(simulator.log).toMatchObject([{ host, status: 421 }]);
    },
  );

  test('decides what an address means', async () => {
    expect(await statusFor('sso.common.cloud.hpe.com', '/pf/JWKS')).toBe('200');
    expect(await statusFor('eu-west.api.greenlake.hpe.com', '/pf/JWKS')).toBe('401');
    expect(await statusFor('common.cloud.hpe.com', '/pf/JWKS')).toBe('200');
  });

  test('of the console shows a page to paste into', async () => {
    const response = await send('https://common.cloud.hpe.com/');
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).toContain('<textarea');
  });
});

describe('the certificate', () => {
  test('holds the key that browsers are told to trust, under every simulated name', async () => {
    for (const servername of simulator.hosts) {
      const der = await new Promise<Buffer | undefined>((resolve, reject) => {
        const options = { host: '127.0.0.1', port: simulator.port, servername };
        const socket = connect({ ...options, ca: simulator.certificate }, () => {
          const key = socket.getPeerX509Certificate()?.publicKey;
          resolve(key?.export({ type: 'spki', format: 'der' }));
          socket.end();
        });
        socket.on('error', reject);
      });
      const hash = createHash('sha256').update(der ?? '');
      expect(simulator.spki).toBe(hash.digest('base64'));
    }
  });

  test('is enough for another Node process by NODE_EXTRA_CA_CERTS', async () => {
    const script = `require('node:https').get({ host: '127.0.0.1', port: ${simulator.port},
      servername: 'sso.common.cloud.hpe.com', path: '/pf/JWKS', agent: false,
      headers: { host: 'sso.common.cloud.hpe.com' } }, (answer) => console.log(answer.resume().statusCode))`;
    const node = (env: NodeJS.ProcessEnv) => run(process.execPath, ['-e', script], { env });
    expect((await node({ NODE_EXTRA_CA_CERTS: certificateFile })).stdout.trim()).toBe('200');
    await expect(node({})).rejects.toThrow('self-signed certificate');
  });

  test('does not stand for any other name', async () => {
    await expect(send('https://example.com/')).rejects.toMatchObject({
      cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
  });

  test('is a new one at each start', async () => {
    const other = await startSimulator();
    await other.close();
    expect(other.spki).not.toBe(simulator.spki);
  });
});

describe('the log', () => {
  test('tells what was asked, in order, and what was handed out', async () => {
    const start = Date.now();
    const token = await freshToken(send);
    await send('https://us-west.api.greenlake.hpe.com/a%2Bb?limit=1&q=%20', {
      headers: { 'X-Custom': 'yes' },
    });
    expect(simulator.log).toMatchObject([
      {
        method: 'POST',
        host: 'sso.common.cloud.hpe.com',
        path: '/as/token.oauth2',
        query: '',
        body: tokenForm().toString(),
        status: 200,
        issued: token,
      },
      {
        method: 'GET',
        host: 'us-west.api.greenlake.hpe.com',
        path: '/a%2Bb',
        query: 'limit=1&q=%20',
        headers: { 'x-custom': 'yes' },
        body: '',
        status: 401,
      },
    ]);
    expect(simulator.log[1]).not.toHaveProperty('issued');
    expect(simulator.log[0]?.at).toBeGreaterThanOrEqual(start);
  });

  test('picks out the token requests to both issuers, refused ones with them', async () => {
    await freshToken(send);
    await freshToken(send, workspaceUrl(demoClient.workspaceId));
    await send(sharedUrl, { method: 'POST' });
    await send(sharedUrl);
    await send('https://global.api.greenlake.hpe.com/devices/v1/devices', { method: 'POST' });
    expect(simulator.log).toHaveLength(5);
    expect(simulator.tokenRequests().map((request) => request.status)).toEqual([200, 200, 400]);
  });
});

test('a client that a test adds is served, and no longer once it is removed', async () => {
  const added = { ...demoClient, clientId: 'added' };
  const ask = async () =>
    (await send(sharedUrl, { method: 'POST', body: tokenForm(added) })).status;
  expect(await ask()).toBe(401);
  simulator.clients.push(added);
  expect(await ask()).toBe(200);
  simulator.clients.splice(simulator.clients.indexOf(added), 1);
  expect(await ask()).toBe(401);
});

test('the lines that the simulator prints work in a shell as they are', async () => {
  const lines = instructions(simulator.port, certificateFile).split('\n');
  const script = lines.filter((line) => line.includes('curl')).join('\n');
  const { stdout } = await run('bash', ['-c', script]);
  const [token = '', servers = ''] = stdout.trim().split('\n');
  expect(simulator.isLive(token)).toBe(true);
  expect(JSON.parse(servers)).toMatchObject({ count: 2, total: 20 });
});
