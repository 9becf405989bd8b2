// The token call that HPE printed in 2021, run by the real curl program through the proxy.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConnectProxy, startProxy } from '../../simulator/proxy';
import { demoClient, type Simulator, startSimulator } from '../../simulator/simulator';

// Word for word, with the blanks at the ends of the lines.
const printed = [
  'curl -X POST https://sso.common.cloud.hpe.com/as/token.oauth2 -H         ',
  '"Content-Type: application/x-www-form-urlencoded"         ',
  '-d "grant_type=client_credentials&client_id=$YOUR_CLIENT_ID&client_secret=$YOUR_CLIENT_SECRET"',
].join('\n');

/** The print lost the backslashes that continue a line; nothing else is repaired. */
const repaired = printed.replaceAll('\n', '\\\n');

let simulator: Simulator;
let proxy: ConnectProxy;
let folder: string;
beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  await writeFile(join(folder, 'certificate.pem'), simulator.certificate);
});
afterAll(async () => {
  await Promise.all([proxy.close(), simulator.close(), rm(folder, { recursive: true })]);
});

/** Runs a script with nothing in its environment but what the call needs. */
function bash(script: string, environment: Record<string, string> = {}) {
  return promisify(execFile)('bash', ['-c', script], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
      CURL_CA_BUNDLE: join(folder, 'certificate.pem'),
      YOUR_CLIENT_ID: demoClient.clientId,
      YOUR_CLIENT_SECRET: demoClient.clientSecret,
      ...environment,
    },
  });
}

test('the printed call gets a live token once its lines are continued', async () => {
  const { stdout } = await bash(repaired);
  const answer = JSON.parse(stdout);
  expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 7199 });
  expect(simulator.isLive(answer.access_token)).toBe(true);
});

test('the printed call gets nothing as it stands', async () => {
  const before = simulator.tokenRequests().length;
  await expect(bash(printed)).rejects.toThrow();
  expect(simulator.tokenRequests()).toHaveLength(before);
});

test('the printed call is told when the secret is wrong', async () => {
  const { stdout } = await bash(repaired, { YOUR_CLIENT_SECRET: 'wrong' });
  expect(JSON.parse(stdout)).toMatchObject({ error: 'invalid_client' });
});

test('curl does not trust the simulator without its certificate', async () => {
  const script = 'curl -sS https://sso.common.cloud.hpe.com/pf/JWKS';
  await expect(bash(script, { CURL_CA_BUNDLE: '' })).rejects.toThrow(/certificate/);
});

test('the proxy lets nothing through but port 443 of the simulated hosts', async () => {
  proxy.refused.length = 0;
  const status = "curl -s -o /dev/null -w '%{http_connect}'";
  const urls = ['https://example.com/', 'https://sso.common.cloud.hpe.com:8443/'];
  for (const url of urls) {
    await expect(bash(`${status} ${url}`)).rejects.toMatchObject({ stdout: '502' });
  }
  expect(proxy.refused).toEqual(['example.com:443', 'sso.common.cloud.hpe.com:8443']);
});
