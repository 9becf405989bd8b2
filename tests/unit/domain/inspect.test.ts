// What is read out of a token, and what of it is masked until somebody asks.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenFormats } from '../../../utils/domain/copy-formats/format';
import { exampleIn } from '../../../utils/domain/copy-formats/write';
import { inspect } from '../../../utils/domain/inspect';
import { masked } from '../../../utils/domain/masked';
import { second } from './a-view';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: object, header: object = { alg: 'RS256', typ: 'JWT' }) =>
  `${part(header)}.${part(payload)}.c2lnbmF0dXJl`;

const iat = 1_800_000_000;
/** As the shared issuer grants it (HPE's guides). */
const shared = {
  iss: 'https://sso.common.cloud.hpe.com',
  aud: 'external_api',
  sub: 'zoë.müller@example.com',
  client_id: '5f6c7d8e-0000-4000-8000-00000000abcd',
  platform_customer_id: '9f00aa00bb00cc00dd00ee00ff001122',
  application_instance_id: '00000000-0000-0000-0000-000000000000',
  user_ctx: '8922afa6723011ebbe01ca32d32b6b77',
  auth_source: 'ccs_token_management',
  iat,
  exp: iat + 7200,
};
/** As a workspace's issuer does. */
const ofWorkspace = {
  iss: 'https://global.api.greenlake.hpe.com/authorization/v2/oauth2/9f00aa00bb00cc00dd00ee00ff001122',
  sub: 'api-client:5f6c7d8e-0000-4000-8000-00000000abcd',
  hpe_workspace_id: '9f00aa00bb00cc00dd00ee00ff001122',
  hpe_token_type: 'api-v1.2',
  hpe_principal_type: 'api-client',
  scope: ['one', 'two'],
  iat,
  nbf: iat,
  exp: iat + 900,
};

const claimsOf = (payload: object) =>
  Object.fromEntries(
    (inspect(jwt(payload))?.claims ?? []).map(({ label, value }) => [label, value]),
  );

describe('the claims in plain words', () => {
  test('are those of the shared issuer', () => {
    expect(claimsOf(shared)).toEqual({
      inspect_who: 'zoë.müller@example.com',
      field_clientId: '5f6c7d8e-0000-4000-8000-00000000abcd',
      inspect_workspace: '9f00aa00bb00cc00dd00ee00ff001122',
      inspect_issued: { at: iat * second },
      inspect_ends: { at: (iat + 7200) * second },
      inspect_lifetime: { name: 'token_kind_hours', values: ['2'] },
      health_issuer: 'https://sso.common.cloud.hpe.com',
      inspect_audience: 'external_api',
      field_service: { name: 'service_all' },
    });
  });

  test('are those of a workspace', () => {
    expect(claimsOf(ofWorkspace)).toEqual({
      inspect_who: 'api-client:5f6c7d8e-0000-4000-8000-00000000abcd',
      inspect_what: { name: 'inspect_client' },
      inspect_workspace: '9f00aa00bb00cc00dd00ee00ff001122',
      inspect_issued: { at: iat * second },
      inspect_ends: { at: (iat + 900) * second },
      inspect_lifetime: { name: 'token_kind_minutes', values: ['15'] },
      inspect_kind: 'api-v1.2',
      health_issuer: ofWorkspace.iss,
      inspect_scope: 'one two',
    });
  });

  test.each<[what: string, payload: object, expected: object]>([
    ['nothing that is not there', {}, {}],
    ['nothing that is null or empty', { sub: null, client_id: '', iat: null }, {}],
    [
      'a start of its own',
      { iat, nbf: iat + 60 },
      { inspect_not_before: { at: (iat + 60) * second } },
    ],
    ['a moment that no calendar has, as it is', { exp: 1e300 }, { inspect_ends: '1e+300' }],
    ['a moment in words, as it is', { exp: 'tomorrow' }, { inspect_ends: 'tomorrow' }],
    ['what is no text, as it is written', { sub: { a: [1] } }, { inspect_who: '{"a":[1]}' }],
    ['one service instance', { application_instance_id: 'x' }, { field_service: 'x' }],
    ['a user', { hpe_principal_type: 'user' }, { inspect_what: { name: 'inspect_user' } }],
    ['another principal', { hpe_principal_type: 'robot' }, { inspect_what: 'robot' }],
    [
      'no lifetime that ends before it begins',
      { iat, exp: iat },
      {
        inspect_ends: { at: iat * second },
      },
    ],
  ])('are %s', (_, payload, expected) => {
    expect(claimsOf(payload)).toEqual({
      ...('iat' in payload && payload.iat ? { inspect_issued: { at: iat * second } } : {}),
      ...expected,
    });
  });

  test.each([
    [shared, (iat + 7200) * second],
    [{ iat }, null],
    [{ exp: 'tomorrow' }, null],
    [{ exp: 1e300 }, null],
  ])('say when it ends, if they do', (payload, endsAt) => {
    expect(inspect(jwt(payload))?.endsAt).toBe(endsAt);
  });
});

describe('what is read', () => {
  const token = jwt(shared);
  const [header = '', payload = '', signature = ''] = token.split('.');

  test.each([
    ['a token', token],
    ['with blanks around it', `  ${token}\n`],
    ['from a header', `Authorization: Bearer ${token}`],
    ['in quotes', `"${token}"`],
    ['broken over lines', token.replace(/.{60}/g, '$&\r\n')],
    [
      'with padding',
      [header, payload].map((one) => one.padEnd(Math.ceil(one.length / 4) * 4, '=')).join('.') +
        `.${signature}`,
    ],
    ['without a signature', `${header}.${payload}.`],
    ['in words', `See www.example.com: the token is ${token}.`],
    ['in JSON', `{"access_token":"${token}","expires_in":7200}`],
    ['the first of two', `${token}, then ${jwt({ sub: 'another' })}`],
    ...tokenFormats.map((format): [string, string] => [
      `copied by us as ${format}`,
      exampleIn(format, { name: 'a.b.c', url: 'https://a.example.com/v1', accessToken: token }),
    ]),
  ])('is %s', (_, text) => {
    expect(inspect(text)?.claims).toEqual(inspect(token)?.claims);
    expect(inspect(text)?.claims.length).toBeGreaterThan(5);
  });

  test.each([
    ['nothing', ''],
    ['an opaque token', 'b2xkIHRva2Vu'],
    ['two parts', `${header}.${payload}`],
    ['four parts', `${token}.more`],
    ['four parts in a text', `the token ${token}.more`],
    ['a part of something longer', `Bearer /${token}`],
    ['an encrypted token', `${header}.a.b.c.d`],
    ['base64 that is not for addresses', `${header}.${payload.slice(0, 8)}+/${payload.slice(8)}.`],
    ['a part with padding in the middle', `${header}.${payload.slice(0, 8)}==${payload.slice(8)}.`],
    ['a length that base64 does not have', `${header}.abcde.`],
    ['no JSON', `${header}.${Buffer.from('no JSON').toString('base64url')}.`],
    ['no UTF-8', `${header}.${Buffer.from([0x22, 0xff, 0x22]).toString('base64url')}.`],
    ['a list', `${header}.${part([1])}.`],
    ['null', `${header}.${part(null)}.`],
    ['a header that is a text', `${part('RS256')}.${payload}.`],
    ['a signature that is none', `${header}.${payload}.ä`],
    ['longer than any token', `${header}.${part({ a: 'a'.repeat(70_000) })}.`],
    [
      'nested deeper than anybody follows',
      `${header}.${Buffer.from(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`).toString('base64url')}.`,
    ],
  ])('is not %s', (_, text) => {
    expect(inspect(text)).toBeNull();
  });

  const json = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<object>;

  test('any JSON comes back as it was', () => {
    fc.assert(
      fc.property(json, json, (first, second) => {
        const read = inspect(jwt(second, first));
        expect(JSON.parse(read?.header.whole ?? '')).toEqual(JSON.parse(JSON.stringify(first)));
        expect(JSON.parse(read?.payload.whole ?? '')).toEqual(JSON.parse(JSON.stringify(second)));
      }),
    );
  });

  test('nothing that is pasted does harm', () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      json.map(part),
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 5 }),
        fc.constantFrom('.', ' ', '..'),
        (texts, dot) => {
          const read = inspect(texts.join(dot));
          expect(read === null || typeof read.payload.whole === 'string').toBe(true);
        },
      ),
    );
  });
});

describe('what names a person', () => {
  test.each<[payload: object]>([
    [{ sub: 'hidden' }],
    [{ uid: 'hidden' }],
    [{ oid: 'hidden' }],
    [{ employee_id: 'hidden' }],
    [{ hpe_principal: 'hidden' }],
    [{ cn: 'hidden' }],
    [{ groups: ['hidden'] }],
    [{ groups: { hidden: true } }],
    [{ ip: 'hidden' }],
    [{ kid: 'hidden' }],
    [{ Client_ID: 'hidden' }],
    [{ iss: { of: 'hidden' } }],
    [{ email: 'hidden' }],
    [{ given_name: 'hidden' }],
    [{ preferredUsername: 'hidden' }],
    [{ user_ctx: 'hidden' }],
    [{ phone_number: { home: 'hidden' } }],
    [{ user: ['hidden', { of: 'hidden' }] }],
    [{ act: { sub: 'hidden' } }],
    [{ any: { depth: [{ sub: 'hidden' }] } }],
    [{ aud: 'hidden@example.com' }],
    [{ list: ['for hidden@example.com'] }],
    [{ 'hidden@example.com': 1 }],
    [{ 'https://example.com/mail': 'hidden' }],
  ])('%j is masked', (payload) => {
    const read = inspect(jwt(payload, payload));
    expect(read?.isPersonal).toBe(true);
    for (const raw of [read?.header, read?.payload]) {
      expect(raw?.masked).not.toContain('hidden');
      expect(raw?.masked).toContain(masked);
      expect(raw?.whole).toContain('hidden');
    }
  });

  test('is masked whatever it is called', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (name, value) => {
        const read = inspect(jwt({ [`x${name}`]: ['hidden', value], iat }));
        const { iat: moment, ...others } = JSON.parse(read?.payload.masked ?? '');
        expect([moment, Object.values(others)]).toEqual([iat, [masked]]);
      }),
    );
  });

  test('is masked in the claims too', () => {
    const personal = inspect(
      jwt({ ...shared, scope: 'zoe@example.com', iss: { of: 'zoe' }, aud: [{ of: 'zoe' }] }),
    )?.claims.filter((claim) => claim.isPersonal);
    expect(personal?.map(({ label }) => label)).toEqual([
      'inspect_who',
      'health_issuer',
      'inspect_audience',
      'inspect_scope',
    ]);
  });

  test('is not what tells of a machine', () => {
    const read = inspect(jwt({ ...ofWorkspace, sub: undefined }));
    expect(read?.isPersonal).toBe(false);
    expect(read?.payload.masked).toBe(read?.payload.whole);
  });
});

test('what cannot be seen, or turns a line around, is written out', () => {
  const payload = { sub: 'a\u202eb\u200bc\u0007d\u{e0041}' };
  expect(claimsOf(payload)).toEqual({
    inspect_who: 'a\\u202eb\\u200bc\\u0007d\\udb40\\udc41',
  });
  const whole = inspect(jwt(payload))?.payload.whole ?? '';
  expect(whole).toMatch(/^[ -~\n]+$/);
  expect(JSON.parse(whole)).toEqual(payload);
});
