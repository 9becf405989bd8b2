// What becomes of a pasted text: which fields it fills, what is said of it, and why it is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure, FieldName } from '../../../utils/domain/failure';
import { type Paste, readPaste } from '../../../utils/domain/paste';
import type { Policy } from '../../../utils/domain/policy';
import { say } from '../words/english';

const clientId = '8c3f5e1a-1b2c-4d3e-8f4a-5b6c7d41d2b7';
const clientSecret = 'feedfacefeedfacefeedfacefeedface';
const workspaceId = '3009de2825f211ec8a840a58a9feac02';
const hyphenated = '3009de28-25f2-11ec-8a84-0a58a9feac02';
const jwt = 'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJhQGIuYyIsImV4cCI6MX0.c2lnbmF0dXJl-_x';
const fields: FieldName[] = ['name', 'clientId', 'clientSecret', 'issuer', 'region'];

type Filling = Extract<Paste, { kind: 'fields' }>['fields'];

function fillingOf(paste: Paste): Filling {
  if (paste.kind !== 'fields') throw new Error(`not read: ${JSON.stringify(paste)}`);
  return paste.fields;
}

function noteOf(paste: Paste): string {
  return paste.kind !== 'refused' && paste.note ? say(paste.note) : '';
}

const refusedWith = (failure: Failure) => ({ kind: 'refused', failure });

describe('the values of a client are found in', () => {
  const pair = { clientId, clientSecret };
  const curl = (body: string) =>
    `curl -X POST https://sso.common.cloud.hpe.com/as/token.oauth2 -H \n"Content-Type: application/x-www-form-urlencoded" \n-d "${body}"`;

  test.each<[what: string, text: string, filled: Filling]>([
    [
      'the dialog of the console',
      `Personal API client created\nClient ID\n${clientId}\nCopy\nClient Secret\n${clientSecret}\nCopy\nClose`,
      pair,
    ],
    ['its two lines', `Client ID: ${clientId}\nClient secret: ${clientSecret}\n`, pair],
    [
      'labels and values by turns',
      `Client ID\n${clientId}\n\nClient Secret\n${clientSecret}`,
      pair,
    ],
    ['labels first', `Client ID\nClient Secret\n${clientId}\n${clientSecret}`, pair],
    ['swapped labels', `client_id=${clientSecret}\nclient_secret=${clientId}`, pair],
    ['Windows lines', `Client ID\r\n${clientId}\r\nClient Secret\r\n${clientSecret}\r\n`, pair],
    ['one line', `Client ID ${clientId} Client Secret ${clientSecret}`, pair],
    ['a table', `Client ID\t${clientId}\nClient Secret\t${clientSecret}`, pair],
    ['a table of a document', `| Client ID | ${clientId} |\n| Secret | ${clientSecret} |`, pair],
    ['the words of 2021', `Client-ID = ${clientId}\nClient Password = ${clientSecret}`, pair],
    ['no words at all', `${clientId}\n${clientSecret}`, pair],
    ['a user and password of curl', `curl -u ${clientId}:${clientSecret} https://a.example`, pair],
    [
      'capitals',
      `CLIENT ID:${clientId.toUpperCase()} SECRET:${clientSecret}`,
      {
        clientId: clientId.toUpperCase(),
        clientSecret,
      },
    ],
    ['JSON', JSON.stringify({ client_id: clientId, client_secret: clientSecret }), pair],
    ['JSON in camels', JSON.stringify({ clientId, clientSecret }, null, 2), pair],
    [
      'what the API for credentials answers',
      JSON.stringify({ credentialName: 'n', id: clientId, clientId, clientSecret, generation: 1 }),
      pair,
    ],
    [
      'JSON one level down, with its place',
      JSON.stringify({
        greenlake: { clientId, clientSecret, workspaceId: hyphenated, region: 'eu-central' },
      }),
      { ...pair, issuer: workspaceId, region: 'eu-central' },
    ],
    [
      'JSON with the token URL',
      JSON.stringify({
        client_id: clientId,
        client_secret: clientSecret,
        token_url: `https://global.api.greenlake.hpe.com/authorization/v2/oauth2/${workspaceId}/token`,
      }),
      { ...pair, issuer: workspaceId },
    ],
    [
      'JSON whose quotes a text program has changed',
      `{“client_id”: “${clientId}”, “client_secret”: “${clientSecret}”}`,
      pair,
    ],
    ['lines of an .env file', `CLIENT_ID=${clientId}\nCLIENT_SECRET="${clientSecret}"`, pair],
    [
      'exports of a shell',
      `export GLP_CLIENT_ID='${clientId}'\nexport GLP_CLIENT_SECRET='${clientSecret}'\nexport GLP_WORKSPACE_ID=${workspaceId}\nexport GLP_REGION=us-west`,
      { ...pair, issuer: workspaceId, region: 'us-west' },
    ],
    ['PowerShell', `$clientId = "${clientId}"\n$env:CLIENT_SECRET = "${clientSecret}"`, pair],
    ['Python', `client = f(client_id='${clientId}', client_secret='${clientSecret}')`, pair],
    [
      'the curl command of HPE\u2019s guides',
      curl(`grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`),
      { ...pair, issuer: '' },
    ],
    [
      'curl with encoded signs',
      curl(`grant_type=client_credentials&client_id=me%40x&client_secret=a%2Bb%26c`),
      { clientId: 'me@x', clientSecret: 'a+b&c', issuer: '' },
    ],
    [
      'curl with separate parts',
      `curl https://global.api.greenlake.hpe.com/authorization/v2/oauth2/${workspaceId}/token \\\n --data-urlencode 'grant_type=client_credentials' \\\n --data-urlencode 'client_id=${clientId}' \\\n --data-urlencode 'client_secret=a%2B'`,
      { clientId, clientSecret: 'a%2B', issuer: workspaceId },
    ],
    [
      'a secret of any shape behind its label',
      `client_id=me\nclient_secret=s3`,
      {
        clientId: 'me',
        clientSecret: 's3',
      },
    ],
    [
      'a secret that is broken into lines',
      `Client ID\n${clientId}\nClient Secret\n${clientSecret.slice(0, 16)}\n${clientSecret.slice(16)}\nCopy`,
      pair,
    ],
    [
      'both broken into lines, one of them in quotes',
      `Client ID: ${clientId.slice(0, 18)}\n${clientId.slice(18)}\n"client_secret": "${clientSecret.slice(0, 8)}\n  ${clientSecret.slice(8, 20)}\n  ${clientSecret.slice(20)}"`,
      pair,
    ],
    [
      'a secret in groups before an ID',
      `Client secret: feedface feedface feedface feedface\n${clientId}`,
      pair,
    ],
    ['a secret with an ampersand', 'Client secret: hunter2&x=1', { clientSecret: 'hunter2&x=1' }],
    [
      'such a secret beside the command that sends it',
      `CLIENT_SECRET=hunter2&x=1%2B\n${curl('grant_type=client_credentials&client_id=me')}`,
      { clientId: 'me', clientSecret: 'hunter2&x=1%2B', issuer: '' },
    ],
    [
      'the query of an address',
      'https://a.example/token?client_secret=s3%2B&client_id=me&x=1',
      { clientId: 'me', clientSecret: 's3+' },
    ],
    [
      'a body in lines',
      'grant_type=client_credentials&\nclient_id=me&\nclient_secret=s%2B3',
      { clientId: 'me', clientSecret: 's+3' },
    ],
    [
      'curl with a body in parts',
      "curl -d grant_type=client_credentials -d client_id=abc -d 'client_secret=s%2B3'",
      { clientId: 'abc', clientSecret: 's+3' },
    ],
    [
      'JSON with escaped signs',
      '{"client_id": "m\\u0065", "client_secret": "a\\u0026b\\/c\\u003d\\n"}',
      { clientId: 'me', clientSecret: 'a&b/c=' },
    ],
    ['a secret with quotes in JSON', `{"client_secret":"a\\"b\\\\c"}`, { clientSecret: 'a"b\\c' }],
    [
      'a pair beside a token',
      `CLIENT_ID=${clientId}\nCLIENT_SECRET=${clientSecret}\nTOKEN=${jwt}`,
      pair,
    ],
    [
      'a pair beside an address of 2022',
      `Client ID ${clientId}\nClient Secret ${clientSecret}\nConnectivity Endpoint https://us-west2-api.compute.cloud.hpe.com`,
      { ...pair, service: 'compute-ops-management', region: 'us-west' },
    ],
    [
      'a pair beside the workspace',
      `Workspace: ${workspaceId}\nID ${clientId} ${clientSecret}`,
      {
        ...pair,
        issuer: workspaceId,
      },
    ],
  ])('%s', (_, text, filled) => {
    for (const into of fields) expect(fillingOf(readPaste(text, into)), into).toEqual(filled);
  });

  test('one of them alone', () => {
    expect(fillingOf(readPaste(`Client ID: ${clientId}`, 'clientSecret'))).toEqual({ clientId });
    expect(fillingOf(readPaste(`secret = ${clientSecret}`, 'name'))).toEqual({ clientSecret });
  });

  test.each([`'${clientId}';`, `ID: ${clientId}`, `Client ID ${clientId}`, `"id": "${clientId}",`])(
    'an ID with something around it: %s',
    (text) => {
      for (const into of ['clientId', 'clientSecret'] as const) {
        const paste = readPaste(text, into);
        expect(fillingOf(paste)).toEqual({ clientId });
        expect(noteOf(paste)).toBe('Filled in: Client ID.');
      }
      expect(readPaste(`ID: ${clientId}`, 'name').kind).toBe('text');
      const two = readPaste(`${clientId} ${hyphenated}`, 'clientId');
      expect(two).toEqual(refusedWith({ kind: 'pasted-unknown' }));
    },
  );

  test('a placeholder is no value', () => {
    const text = curl('client_id=$YOUR_CLIENT_ID&client_secret=<client_secret>');
    expect(readPaste(text, 'name')).toEqual({ kind: 'text', text, note: null });
  });

  test('which fields were filled is said, and no value', () => {
    const paste = readPaste(`${clientId} ${clientSecret} region: us-west`, 'name');
    expect(noteOf(paste)).toBe('Filled in: Client ID, Client secret, Region.');
  });

  test.each([
    ['two clients', `client_id=a client_secret=b\nclient_id=c client_secret=d`],
    ['a part of a secret, and another', `Client secret\n${clientSecret.slice(0, 16)}\nfeedface`],
    ['two secrets', `${clientSecret}\n${workspaceId}`],
    ['a text without end', 'x'.repeat(10_001)],
  ])('%s: it is not plain which, so none is taken', (_, text) => {
    for (const into of fields) {
      expect(readPaste(text, into)).toEqual(refusedWith({ kind: 'pasted-unknown' }));
    }
  });
});

describe('a value in the wrong field is put where it belongs', () => {
  test.each<[text: string, into: FieldName, filled: Filling, note: string]>([
    [clientId, 'clientSecret', { clientId }, 'This belongs in Client ID, so it was put there.'],
    [
      clientSecret,
      'clientId',
      { clientSecret },
      'This belongs in Client secret, so it was put there.',
    ],
    [clientSecret, 'name', { clientSecret }, 'This belongs in Client secret, so it was put there.'],
    [
      clientSecret,
      'region',
      { clientSecret },
      'This belongs in Client secret, so it was put there.',
    ],
    [
      `“${clientSecret}”\n`,
      'clientId',
      { clientSecret },
      'This belongs in Client secret, so it was put there.',
    ],
  ])('%s in %s', (text, into, filled, note) => {
    const paste = readPaste(text, into);
    expect(fillingOf(paste)).toEqual(filled);
    expect(noteOf(paste)).toBe(note);
  });

  test.each<[text: string, into: FieldName]>([
    [clientId, 'name'],
    ['my-client', 'clientSecret'],
  ])('but not %s in %s, which may be meant so', (text, into) => {
    expect(readPaste(text, into).kind).toBe('text');
  });
});

describe('a secret that stands in the form', () => {
  const texts = [workspaceId, `"${workspaceId}";`, `Client secret: ${workspaceId}`];
  const secretOf = (paste: Paste) => fillingOf(paste).clientSecret;

  test.each(texts)('does not go for what is pasted elsewhere: %s', (text) => {
    for (const into of ['name', 'clientId', 'region'] as const) {
      const paste = readPaste(text, into, {}, clientSecret);
      expect(paste).toEqual(refusedWith({ kind: 'pasted-other-secret' }));
      expect(secretOf(readPaste(text, into, {}, ''))).toBe(workspaceId);
      expect(secretOf(readPaste(text, into, {}, workspaceId))).toBe(workspaceId);
    }
  });

  test('goes for one that is pasted over it, or that comes with its ID', () => {
    for (const text of texts) {
      expect(secretOf(readPaste(text, 'clientSecret', {}, clientSecret))).toBe(workspaceId);
    }
    const pair = readPaste(`${clientId} ${workspaceId}`, 'name', {}, clientSecret);
    expect(fillingOf(pair)).toEqual({ clientId, clientSecret: workspaceId });
  });
});

describe('what came along with a value goes away', () => {
  const cases: [noise: string, around: (value: string) => string, note: string][] = [
    ['nothing', (value) => value, ''],
    ['a line break', (value) => `${value}\r\n`, 'Removed: spaces or line breaks.'],
    [
      'line breaks within',
      (value) => `${value.slice(0, 9)}\n  ${value.slice(9)}`,
      'Removed: spaces or line breaks.',
    ],
    ['a hard space', (value) => `\u00a0${value}`, 'Removed: spaces or line breaks.'],
    ['a byte order mark', (value) => `\ufeff${value}`, 'Removed: invisible characters.'],
    ['what takes no space', (value) => [...value].join('\u200b'), 'Removed: invisible characters.'],
    [
      'marks of direction',
      (value) => `\u2068${value}\u2069\u202c`,
      'Removed: invisible characters.',
    ],
    ['quotes', (value) => `"${value}"`, 'Removed: quotes.'],
    ['smart quotes', (value) => `\u201c${value}\u201d`, 'Removed: quotes.'],
    ['German quotes', (value) => `\u201e${value}\u201c`, 'Removed: quotes.'],
    ['ticks', (value) => `\`${value}\``, 'Removed: quotes.'],
    ['Bearer', (value) => `Bearer ${value}`, 'Removed: the word Bearer, spaces or line breaks.'],
    [
      'all of it',
      (value) => `\ufeff Authorization: Bearer \u2018${value}\u2019 \n`,
      'Removed: the word Bearer, quotes, spaces or line breaks, invisible characters.',
    ],
  ];

  test.each(cases)('%s', (_, around, note) => {
    const ofId = readPaste(around(clientId), 'clientId');
    expect([fillingOf(ofId), noteOf(ofId)]).toEqual([{ clientId }, note]);
    const ofSecret = readPaste(around(clientSecret), 'clientSecret');
    expect([fillingOf(ofSecret), noteOf(ofSecret)]).toEqual([{ clientSecret }, note]);
    const odd = readPaste(around('Short!%Secret'), 'clientSecret');
    expect([odd.kind === 'text' && odd.text, noteOf(odd)]).toEqual(['Short!%Secret', note]);
  });

  test.each<[text: string, note: string]>([
    [workspaceId, ''],
    [` ${workspaceId}\n`, 'Removed: spaces or line breaks.'],
    [hyphenated, 'Removed: hyphens.'],
    [hyphenated.toUpperCase(), 'Removed: hyphens.'],
    [
      `https://global.api.greenlake.hpe.com/authorization/v2/oauth2/${hyphenated}/token`,
      'The workspace ID was taken from the URL.',
    ],
    [
      `https://aquila-org-api.common.cloud.hpe.com/authorization/v2/oauth2/${workspaceId}/token`,
      'The workspace ID was taken from the URL.',
    ],
    [`Workspace ID: ${workspaceId}`, 'Filled in: Workspace ID or token issuer URL.'],
  ])('of a workspace ID: %s', (text, note) => {
    const paste = readPaste(text, 'issuer');
    expect([fillingOf(paste), noteOf(paste)]).toEqual([{ issuer: workspaceId }, note]);
  });
});

describe('an address tells', () => {
  const compute = 'compute-ops-management';
  const storage = 'data-services';

  test.each<[url: string, filled: Filling]>([
    ['https://us-west2-api.compute.cloud.hpe.com', { service: compute, region: 'us-west' }],
    [
      'https://eu-central1-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers?limit=1',
      { service: compute, region: 'eu-central' },
    ],
    ['ap-northeast1-api.compute.cloud.hpe.com', { service: compute, region: 'ap-northeast' }],
    ['https://us-west2.compute.cloud.hpe.com/', { service: compute, region: 'us-west' }],
    [
      'https://us1.data.cloud.hpe.com/api/v1/storage-systems',
      { service: storage, region: 'us-west' },
    ],
    ['https://eu1.data.cloud.hpe.com', { service: storage, region: 'eu-central' }],
    ['https://jp1.data.cloud.hpe.com', { service: storage, region: 'ap-northeast' }],
    ['https://uk1.data.cloud.hpe.com', { service: storage, region: 'eu-west' }],
    ['https://console-us1.data.cloud.hpe.com/home', { service: storage, region: 'us-west' }],
    ['https://us-west.api.greenlake.hpe.com', { region: 'us-west' }],
    [
      'https://us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers',
      { service: compute, region: 'us-west' },
    ],
    [
      'https://eu-west.api.greenlake.hpe.com/data-services/v1beta1/issues',
      { service: storage, region: 'eu-west' },
    ],
    ['https://sso.common.cloud.hpe.com/as/token.oauth2', { issuer: '' }],
  ])('%s', (url, filled) => {
    for (const into of fields)
      expect(fillingOf(readPaste(` ${url}\n`, into)), into).toEqual(filled);
  });

  test('and what was taken from it is said', () => {
    const old = readPaste('https://us-west2-api.compute.cloud.hpe.com', 'region');
    expect(noteOf(old)).toBe('Filled in: Service, Region.');
    const shared = readPaste('https://sso.common.cloud.hpe.com/as/token.oauth2', 'issuer');
    expect(noteOf(shared)).toMatch(/stays empty/);
  });

  test.each([
    'https://global.api.greenlake.hpe.com',
    'https://common.cloud.hpe.com/manage-account/api',
    'https://us-west2-api.compute.cloud.hpe.com.evil.example',
    'https://evil.example/https://us-west.api.greenlake.hpe.example',
    'me@us-west.api.greenlake.hpe.com',
  ])('nothing when it is %s', (url) => {
    expect(readPaste(url, 'issuer')).toEqual({ kind: 'text', text: url, note: null });
  });
});

describe('refused before any field holds it is', () => {
  test.each([
    ['a token', jwt],
    ['a token broken into lines', `${jwt.slice(0, 40)}\n${jwt.slice(40)}`],
    ['the beginning of a token', jwt.slice(0, 30)],
    ['a header', `Authorization: Bearer ${jwt}`],
    [
      'the answer with a token',
      JSON.stringify({ access_token: jwt, token_type: 'Bearer', expires_in: 7199 }),
    ],
    [
      'the answer with another token',
      JSON.stringify({ access_token: 'a'.repeat(32), expires_in: 899 }),
    ],
    ['a token in the place of the secret', `client_id=${clientId}\nclient_secret=${jwt}`],
  ])('%s', (_, text) => {
    for (const into of fields) {
      expect(readPaste(text, into), into).toEqual(refusedWith({ kind: 'pasted-token' }));
    }
  });

  test.each<[text: string, into: FieldName, field: FieldName, position: number]>([
    ['feed\u2011face', 'clientSecret', 'clientSecret', 5],
    ['  \u201cab\u00e9\u201d', 'clientId', 'clientId', 6],
    ['\ufeff\u200bab\u0007c', 'clientSecret', 'clientSecret', 5],
    ['ab\u{1f511}c', 'clientSecret', 'clientSecret', 3],
    ['\u{1f511} client_id: me\u2013you', 'name', 'clientId', 16],
    ['ab\u2019cd', 'clientSecret', 'clientSecret', 3],
    ['client_secret=ab\u2019cd', 'name', 'clientSecret', 17],
  ])('%j in %s: %s has at %i what cannot be in it', (text, into, field, position) => {
    const failure: Failure = { kind: 'pasted-unprintable', field, position };
    expect(readPaste(text, into)).toEqual(refusedWith(failure));
  });

  test.each([
    ['other JSON', '{"items": []}'],
    ['a page', '<html><body>Sign in</body></html>'],
    ['another address', 'https://example.com/'],
    ['a command', 'curl https://example.com/'],
    ['a sentence', 'The console shows it once'],
    ['a label with a placeholder', 'Client secret: <your secret>'],
  ])('%s as ID or secret', (_, text) => {
    for (const into of ['clientId', 'clientSecret'] as const) {
      expect(readPaste(text, into)).toEqual(refusedWith({ kind: 'pasted-unknown' }));
    }
  });
});

describe('as it is stays', () => {
  test.each<[text: string, into: FieldName]>([
    ['Finance production', 'name'],
    [' \u201cFinance\u201d\n', 'name'],
    ['Region: EMEA', 'name'],
    ['eu-central', 'region'],
    ['s', 'clientSecret'],
    ['!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', 'clientSecret'],
    ['8c3f5e1a-', 'clientId'],
    ['https://evil.example/as/token.oauth2', 'issuer'],
    ['', 'clientSecret'],
  ])('%j in %s', (text, into) => {
    expect(readPaste(text, into)).toEqual({ kind: 'text', text, note: null });
  });
});

describe('what an organisation has settled', () => {
  const policy: Policy = { tokenIssuer: workspaceId, regions: ['eu-central'], services: ['all'] };

  test('is not filled in, and not told', () => {
    const text = `${clientId} ${clientSecret} region=us-west workspace_id=${hyphenated}`;
    const paste = readPaste(text, 'name', policy);
    expect(fillingOf(paste)).toEqual({ clientId, clientSecret });
    expect(noteOf(paste)).toBe('Filled in: Client ID, Client secret.');
    const allowed = readPaste(text.replace('us-west', 'eu-central'), 'name', policy);
    expect(fillingOf(allowed)).toEqual({ clientId, clientSecret, region: 'eu-central' });
  });

  test.each([
    ['https://us-west2-api.compute.cloud.hpe.com', 'service'],
    ['https://us-west.api.greenlake.hpe.com', 'region'],
    ['https://sso.common.cloud.hpe.com/as/token.oauth2', 'issuer'],
  ] as const)('is said when there was nothing else in %s', (text, field) => {
    expect(readPaste(text, 'name', policy)).toEqual(refusedWith({ kind: 'policy-refused', field }));
  });
});

describe('whatever is pasted', () => {
  const into = fc.constantFrom(...fields);
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          ...[
            'client_id',
            'Client Secret',
            'secret',
            'region',
            'workspace id',
            ':',
            '=',
            '\n',
            '"',
          ],
          ...['\u201c', '\u2019', '`', '{', '}', '&', '%', '\\', ' ', '\t', '\ufeff', '|', '=>'],
          ...[clientId, clientSecret, workspaceId, hyphenated, jwt, 'curl ', 'https://', 'Bearer '],
          ...['us-west.api.greenlake.hpe.com', 'grant_type=', '%zz', '%41', 'x', '\u{1f511}'],
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
  );
  const digits = fc.string({
    unit: fc.constantFrom(...'0123456789abcdef'),
    minLength: 32,
    maxLength: 32,
  });
  const noise = fc.string({
    unit: fc.constantFrom(...' \n\t\r\u00a0\ufeff\u200b"\'`\u201c\u201d,;()[]{}<>*:.'),
    maxLength: 12,
  });

  test('ends in one of three ways, and no value is in what is said', () => {
    fc.assert(
      fc.property(anything, into, (text, field) => {
        const paste = readPaste(text, field);
        expect(['fields', 'text', 'refused']).toContain(paste.kind);
        const said = paste.kind === 'refused' ? JSON.stringify(paste.failure) : noteOf(paste);
        for (const secret of [clientSecret, jwt, workspaceId]) expect(said).not.toContain(secret);
      }),
      { numRuns: 2000 },
    );
  });

  test('a secret goes nowhere but into the field for it', () => {
    fc.assert(
      fc.property(digits, noise, noise, anything, into, (secret, before, after, other, field) => {
        fc.pre(![workspaceId, clientSecret].includes(secret));
        // In its own field a single one is a workspace ID.
        fc.pre(field !== 'issuer');
        for (const text of [`${before}${secret}${after}`, `client_secret=${secret}\n${other}`]) {
          const paste = readPaste(text, field);
          if (paste.kind === 'text') {
            if (field !== 'clientSecret') expect(paste.text).not.toContain(secret);
          } else if (paste.kind === 'fields') {
            const { clientSecret: _, ...others } = paste.fields;
            expect(JSON.stringify(others)).not.toContain(secret);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a known pair comes out of any wrapping', () => {
    fc.assert(
      fc.property(fc.uuid(), digits, noise, noise, noise, into, (id, secret, a, b, c, field) => {
        const paste = readPaste(`${a}${id}${b || ' '} ${secret}${c}`, field);
        expect(fillingOf(paste)).toMatchObject({ clientId: id, clientSecret: secret });
      }),
    );
  });

  test('behind its label a secret in pieces is taken whole or not at all', () => {
    const gap = fc.constantFrom('\n', '\r\n', ' ', '\n  ', '\n\n', ' \n');
    const around = fc.constantFrom(
      ['Client secret\n', ''],
      ['Client secret\n', '\nCopy\nClose'],
      ['client_secret=', '\n'],
      ['Secret: ', `\nClient ID: ${clientId}`],
      ['{"client_secret": "', '"}'],
      ["secret = '", "';\n"],
    );
    const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 31 }), gap), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(digits, around, cuts, into, (secret, [before, after], places, field) => {
        const gaps = new Map(places);
        const broken = [...secret].map((digit, at) => `${gaps.get(at) ?? ''}${digit}`).join('');
        const paste = readPaste(`${before}${broken}${after}`, field);
        if (paste.kind === 'refused') return;
        expect(fillingOf(paste).clientSecret).toBe(secret);
      }),
      { numRuns: 2000 },
    );
  });

  test('what was cleaned is clean', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('clientId', 'clientSecret'), (text, field) => {
        const paste = readPaste(text, field);
        if (paste.kind !== 'text') return;
        const again = readPaste(paste.text, field);
        // A value that only its cleaning has made known is put where it belongs.
        if (again.kind === 'text') expect(again).toEqual({ ...paste, note: null });
        expect(paste.text).toMatch(/^[\x21-\x7e]*$/);
      }),
      { numRuns: 2000 },
    );
  });
});
