// The calls that HPE printed in 2021 and 2022, run by the real curl program through the proxy.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShell, printedClient, type Shell } from './from-a-shell';
import { computeClient, dataServicesClient, namesAt, sameLists } from './seed-clients';

// Word for word, with the blanks at the ends of the lines.
const printed = [
  'curl -X POST https://sso.common.cloud.hpe.com/as/token.oauth2 -H         ',
  '"Content-Type: application/x-www-form-urlencoded"         ',
  '-d "grant_type=client_credentials&client_id=$YOUR_CLIENT_ID&client_secret=$YOUR_CLIENT_SECRET"',
].join('\n');

/** The print lost the backslashes that continue a line; nothing else is repaired. */
const repaired = printed.replaceAll('\n', '\\\n');

// Word for word.
const printedUse =
  'curl -X GET https://us-west2-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers -H "Accept:application/json" -H "Authorization:Bearer <copy_access_token_here>”';

/** The print closes with a typographic quote; nothing else is repaired. */
const repairedUse = printedUse.replace('”', '"');

let shell: Shell;
beforeAll(async () => {
  shell = await openShell();
  shell.simulator.clients.push(computeClient, dataServicesClient);
});
afterAll(() => shell.close());

const bash = (script: string, environment: Record<string, string> = printedClient()) =>
  shell.run('bash', ['-c', script], environment);
const freshToken = async (environment?: Record<string, string>) =>
  JSON.parse(await bash(repaired, environment)).access_token;

test('the printed call gets a live token once its lines are continued', async () => {
  const answer = JSON.parse(await bash(repaired));
  expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 7199 });
  expect(shell.simulator.isLive(answer.access_token)).toBe(true);
});

test('the printed call gets nothing as it stands', async () => {
  const before = shell.simulator.tokenRequests().length;
  await expect(bash(printed)).rejects.toThrow();
  expect(shell.simulator.tokenRequests()).toHaveLength(before);
});

test('the printed call is told when the secret is wrong', async () => {
  const stdout = await bash(repaired, { ...printedClient(), YOUR_CLIENT_SECRET: 'wrong' });
  expect(JSON.parse(stdout)).toMatchObject({ error: 'invalid_client' });
});

test('the printed use of a token lists the servers that the address of today lists', async () => {
  const token = await freshToken(printedClient(computeClient));
  const answer = JSON.parse(await bash(repairedUse.replace('<copy_access_token_here>', token)));
  expect(answer).toMatchObject({ offset: 0, count: 20, total: 20 });
  expect(answer.items[0]).toMatchObject({ type: 'compute-ops/server' });
  const today = 'https://us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers';
  expect(answer.items.map(({ name }: { name: string }) => name)).toEqual(
    await namesAt(shell.simulator, today, token),
  );
});

test('the printed use of a token is refused while the token is not put in', async () => {
  expect(JSON.parse(await bash(repairedUse))).toMatchObject({ httpStatusCode: 401 });
});

test.each(sameLists)(
  'the token of a $service client opens the addresses of 2022 and of today',
  async ({ client, address2022, today }) => {
    const token = await freshToken(printedClient(client));
    expect(await namesAt(shell.simulator, address2022, token)).toEqual(
      await namesAt(shell.simulator, today, token),
    );
  },
);

test('curl does not trust the simulator without its certificate', async () => {
  const script = 'curl -sS https://sso.common.cloud.hpe.com/pf/JWKS';
  await expect(bash(script, { CURL_CA_BUNDLE: '' })).rejects.toThrow(/certificate/);
});

test('the proxy lets nothing through but port 443 of the simulated hosts', async () => {
  shell.proxy.refused.length = 0;
  const status = "curl -s -o /dev/null -w '%{http_connect}'";
  const urls = ['https://example.com/', 'https://sso.common.cloud.hpe.com:8443/'];
  for (const url of urls) {
    await expect(bash(`${status} ${url}`)).rejects.toMatchObject({ stdout: '502' });
  }
  expect(shell.proxy.refused).toEqual(['example.com:443', 'sso.common.cloud.hpe.com:8443']);
});
