// What is copied with a token in it does what its name says, run unchanged by the program that it is for.
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { exampleUrl } from '../../../utils/domain/addresses';
import { exampleIn } from '../../../utils/domain/copy-formats/write';
import { services } from '../../../utils/domain/workspace';
import { find } from '../../browsers/find.mjs';
import { nastyNames } from './nasty';
import { readScript } from './powershell-reader';
import { expectServers, usePrograms } from './programs';

const { simulator, run, write, reads, anExample } = usePrograms();
const [python, httpie] = [find('python'), find('httpie')];
const httpyac = resolve('node_modules/httpyac/bin/httpyac.js');

/** What is pasted into a terminal has no end of a line that would run it at once. */
const bash = (command: string) => {
  expect(command).not.toMatch(/\n$/);
  return run('bash', ['-c', command]);
};

test('cURL reads the list', async () => {
  expectServers(await bash(exampleIn('curl', await anExample())));
  expect(reads()).toEqual([200]);
});

test('HTTPie reads the list', async (context) => {
  if (!httpie) return context.skip('Needs HTTPie (httpie on Debian).');
  expectServers(await bash(exampleIn('httpie', await anExample())));
  expect(reads()).toEqual([200]);
});

test('Shell variable and Authorization header open the API', async () => {
  const example = await anExample();
  const variable = exampleIn('shell-variable', example);
  const used = `curl -sS -H "Authorization: Bearer $GREENLAKE_TOKEN" '${example.url}'`;
  expectServers(await bash(`${variable}\n${used}`));
  const header = exampleIn('authorization-header', example);
  expectServers(await bash(`curl -sS -H '${header}' '${example.url}'`));
  expect(exampleIn('token', example)).toBe(example.accessToken);
});

test.for(nastyNames)('Python reads the list, whatever the name (%#)', async (name, context) => {
  if (!python) return context.skip('Needs Python 3 with requests (python3-requests on Debian).');
  await write('example.py', exampleIn('python', await anExample(name)));
  expect(await run(python, ['example.py'])).toMatch(/'items': \[\{.*'hardware': \{'model'/);
  expect(reads()).toEqual([200]);
});

test.for(nastyNames)('HTTP file reads the list, whatever the name (%#)', async (name) => {
  await write('example.http', exampleIn('http-file', await anExample(name)));
  await run(process.execPath, [httpyac, 'send', 'example.http', '--all', '--output', 'none']);
  expect(reads()).toEqual([200]);
});

test('PowerShell gets address and header as verbatim strings, and nothing besides', async () => {
  const example = { ...(await anExample()), accessToken: 'e’y"J.$(x).`n' };
  const strings = (text: string) =>
    readScript(text).flatMap(({ kind, text: value }) => (kind === 'code' ? [] : [[kind, value]]));
  expect(strings(exampleIn('powershell', example))).toEqual([
    ['verbatim', example.url],
    ['verbatim', `Bearer ${example.accessToken}`],
  ]);
  expect(strings(exampleIn('powershell-variable', example))).toEqual([
    ['verbatim', example.accessToken],
  ]);
});

test.each(
  services.flatMap((service) =>
    [false, true].map((uses2022Addresses) => ({ service, uses2022Addresses })),
  ),
)('the list of $service is there for the token (2022: $uses2022Addresses)', async (place) => {
  const example = await anExample();
  const url = exampleUrl({ ...place, region: 'us-west' });
  const { items } = JSON.parse(await bash(exampleIn('curl', { ...example, url })));
  expect(items.length).toBeGreaterThan(0);
  expect(simulator().apiRequests()).toMatchObject([{ method: 'GET', status: 200 }]);
});
