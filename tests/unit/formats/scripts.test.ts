// The scripts that get their tokens themselves, run unchanged: where the secret comes from, and when they ask again.
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ScriptClient } from '../../../utils/domain/copy-formats/example';
import { scriptFormats } from '../../../utils/domain/copy-formats/format';
import { scriptIn } from '../../../utils/domain/copy-formats/write';
import { tokenUrl } from '../../../utils/domain/issuer';
import { find } from '../../browsers/find.mjs';
import type { Answer } from '../../simulator/behaviour';
import { demoClient } from '../../simulator/simulator';
import { nastyNames } from './nasty';
import { readScript } from './powershell-reader';
import { aScriptClient, expectServers, usePrograms } from './programs';

const { simulator, run, write, reads, folder } = usePrograms();
const python = find('python') ?? '';
const secret = { GREENLAKE_CLIENT_SECRET: demoClient.clientSecret };

/** `twice`: how somebody who keeps the script reads two addresses with it, after the one that it reads anyhow. */
interface Kept {
  readonly format: 'bash-script' | 'python-script';
  readonly program: string;
  readonly file: string;
  readonly twice: (url: string) => string[];
}

const kept: Kept[] = [
  {
    format: 'bash-script',
    program: 'bash',
    file: 'kept.sh',
    twice: (url) => ['-c', `. ./kept.sh; greenlake_get '${url}'; greenlake_get '${url}'`],
  },
  {
    format: 'python-script',
    program: python,
    file: 'kept.py',
    twice: (url) => [
      '-c',
      `import runpy; get = runpy.run_path("kept.py", run_name="__main__")["greenlake_get"]
get("${url}"); get("${url}")`,
    ],
  },
];

describe.each(kept)('the $format', ({ format, program, file, twice }) => {
  const here = test.skipIf(program === '');
  const client = aScriptClient();
  const keep = (changes: Partial<ScriptClient> = {}) =>
    write(file, scriptIn(format, { ...client, ...changes }));
  const start = (environment: Record<string, string> = secret) => run(program, [file], environment);
  const grants = () =>
    simulator()
      .tokenRequests()
      .map(({ status }) => status);

  here.each(nastyNames)('gets a token and reads the list, whatever the name (%#)', async (name) => {
    await keep({ name });
    expectServers(await start());
    expect([grants(), reads()]).toEqual([[200], [200]]);
  });

  here('asks the issuer of one workspace too', async () => {
    const { workspaceId } = demoClient;
    await keep({ tokenUrl: tokenUrl({ kind: 'workspace', workspaceId }) });
    expectServers(await start());
  });

  here('shows who it is by HTTP Basic where the issuer wants that', async () => {
    const basic = { ...demoClient, clientId: 'basic-only', authentication: 'basic' as const };
    simulator().clients.push(basic);
    await keep({ clientId: basic.clientId, authentication: 'basic' });
    expectServers(await start());
    await keep({ clientId: basic.clientId });
    await expect(start()).rejects.toMatchObject({ code: 1 });
  });

  const oddSecrets = ['a+b%41c', 'p&q=r', 'x:y', '~*-._ \'"\\$`', 'Grün', '€uro'];
  here.each(
    (['post', 'basic'] as const).flatMap((way) => oddSecrets.map((odd) => [way, odd] as const)),
  )('is granted a token by %s with the secret %s', async (authentication, clientSecret) => {
    const clientId = `${authentication}:+%41 ${clientSecret}`;
    simulator().clients.push({ ...demoClient, clientId, clientSecret, authentication });
    await keep({ clientId, authentication });
    // In the locale that people have: what is encoded are bytes all the same.
    const environment = { GREENLAKE_CLIENT_SECRET: clientSecret, LC_ALL: 'C.UTF-8' };
    expectServers(await start(environment));
  });

  here('asks for nothing without a secret, and says what is missing', async () => {
    await keep();
    await expect(start({})).rejects.toMatchObject({
      code: expect.any(Number),
      stderr: expect.stringMatching(
        /^Set GREENLAKE_CLIENT_SECRET to the secret of this API client first\.\n$/,
      ),
    });
    expect(simulator().log).toEqual([]);
  });

  here('says that the secret is refused, and does not show it', async () => {
    await keep();
    const wrong = 'wrong&secret="%41';
    const ended = await start({ GREENLAKE_CLIENT_SECRET: wrong }).catch((error: unknown) => error);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/^HPE gave no token: /) });
    expect(JSON.stringify(ended)).not.toContain(wrong);
    const [request] = simulator().tokenRequests();
    expect(new URLSearchParams(request?.body).get('client_secret')).toBe(wrong);
    expect(reads()).toEqual([]);
  });

  here.each<[what: string, answer: Answer]>([
    ['a page', { kind: 'raw', body: '<title>Sign in</title>', contentType: 'text/html' }],
    ['JSON without a token', { kind: 'status', status: 200, json: {} }],
    ['JSON of another shape', { kind: 'status', status: 200, json: [] }],
  ])('says that there is no token in %s', async (_, answer) => {
    await keep();
    simulator().behaviour.answers.push(answer);
    const ended = await start().catch((error: unknown) => error);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/^HPE gave no token: /) });
    expect(reads()).toEqual([]);
  });

  here('reads again with a new token when one is refused', async () => {
    await keep();
    simulator().behaviour.apiAnswers.push({ kind: 'status', status: 401, json: {} });
    expectServers(await start());
    expect([grants(), reads()]).toEqual([
      [200, 200],
      [401, 200],
    ]);
    const [first, second] = simulator().apiRequests();
    expect(second?.headers.authorization).not.toBe(first?.headers.authorization);
  });

  here('gives up when a new token is refused as well', async () => {
    await keep();
    simulator().behaviour.apiAlways = { kind: 'status', status: 401, json: {} };
    await expect(start()).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^HPE answered 401/),
    });
    expect([grants(), reads()]).toEqual([
      [200, 200],
      [401, 401],
    ]);
  });

  here('uses one token for all that it reads', async () => {
    await keep();
    await run(program, twice(client.url), secret);
    expect([grants(), reads()]).toEqual([[200], [200, 200, 200]]);
  });

  here('asks again before a token ends', async () => {
    await keep();
    // Nine tenths of nothing are over at once.
    simulator().behaviour.expiresIn = { value: 0 };
    await run(program, twice(client.url), secret);
    expect([grants(), reads()]).toEqual([
      [200, 200, 200],
      [200, 200, 200],
    ]);
  });

  here.each([
    { omitted: true as const },
    ...[null, 'soon', {}, [], true, -5, '899.5', 899.5, '0899', '9'.repeat(30)].map((value) => ({
      value,
    })),
  ])('takes any lifetime that an issuer tells, or none (%j)', async (expiresIn) => {
    await keep();
    simulator().behaviour.expiresIn = expiresIn;
    await run(program, twice(client.url), secret);
    expect(grants()).toEqual([200]);
  });
});

test.each(['post', 'basic'] as const)(
  'bash shows no secret and no token on the command lines of curl (%s)',
  async (authentication) => {
    const seen = 'seen';
    await write('curl', `#!/bin/sh\necho "$@" >>${seen}\nPATH=\${PATH#*:}\nexec curl "$@"\n`);
    await chmod(join(folder(), 'curl'), 0o755);
    await write('kept.sh', scriptIn('bash-script', aScriptClient({ authentication })));
    const PATH = `${folder()}:${process.env.PATH}`;
    expectServers(await run('bash', ['kept.sh'], { ...secret, PATH }));
    const lines = await run('sh', ['-c', `cat ${seen}; rm ${seen} curl`]);
    expect(lines).toContain('grant_type=client_credentials');
    expect(lines).not.toContain(demoClient.clientSecret);
    expect(lines).not.toContain(btoa(`${demoClient.clientId}:${demoClient.clientSecret}`));
    expect(lines).not.toContain(simulator().tokenRequests()[0]?.issued);
  },
);

test.each(nastyNames)(
  'PowerShell, by its written rules, is given the same script whatever the name (%#)',
  (name) => {
    const client = aScriptClient({ clientId: "O’Neill's", name });
    const tokens = (text: string) => readScript(text).filter(({ kind }) => kind !== 'comment');
    const script = tokens(scriptIn('powershell-script', client));
    expect(script).toEqual(tokens(scriptIn('powershell-script', { ...client, name: 'Lab' })));
    for (const text of [client.clientId, client.tokenUrl, client.url]) {
      expect(script).toContainEqual({ kind: 'verbatim', text });
    }
  },
);

test('PowerShell, which is not run here, encodes both halves for HTTP Basic', () => {
  const script = scriptIn('powershell-script', aScriptClient({ authentication: 'basic' }));
  expect(script).toContain(
    '$clientId, $env:GREENLAKE_CLIENT_SECRET | ForEach-Object { [uri]::EscapeDataString($_) }',
  );
});

test.each(scriptFormats)('the %s takes the secret from the environment', (format) => {
  for (const authentication of ['post', 'basic'] as const) {
    const script = scriptIn(format, aScriptClient({ authentication }));
    expect(script).toContain('GREENLAKE_CLIENT_SECRET');
    expect(script).not.toMatch(/\beyJ/);
  }
});
