// The token issuer: which texts name one of HPE's two addresses, and that none leads anywhere else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import {
  type Issuer,
  issuerHost,
  issuerText,
  parseIssuer,
  tokenUrl,
} from '../../../utils/domain/issuer';

const id = '0123456789abcdef0123456789abcdef';
const uuid = '01234567-89ab-cdef-0123-456789abcdef';
const shared: Issuer = { kind: 'shared' };
const workspace: Issuer = { kind: 'workspace', workspaceId: id };

const sso = 'sso.common.cloud.hpe.com';
const global = 'global.api.greenlake.hpe.com';
const path = `/authorization/v2/oauth2/${id}`;

test('the two addresses are those that HPE documents', () => {
  expect(tokenUrl(shared)).toBe('https://sso.common.cloud.hpe.com/as/token.oauth2');
  expect(tokenUrl(workspace)).toBe(
    `https://global.api.greenlake.hpe.com/authorization/v2/oauth2/${id}/token`,
  );
  expect([issuerHost(shared), issuerHost(workspace)]).toEqual([sso, global]);
});

describe('an issuer is read from', () => {
  test.each<[text: string, issuer: Issuer]>([
    ['', shared],
    ['  \u00a0\ufeff\n', shared],
    [`https://${sso}/as/token.oauth2`, shared],
    [` https://${sso}/as/token.oauth2\n`, shared],
    [`HTTPS://${sso.toUpperCase()}/as/token.oauth2`, shared],
    [`https://${sso}:443/as/token.oauth2`, shared],
    [`${sso}/as/token.oauth2`, shared],
    [`${sso}:443/as/token.oauth2`, shared],
    [id, workspace],
    [` ${id}\t`, workspace],
    [id.toUpperCase(), workspace],
    [uuid, workspace],
    [uuid.toUpperCase(), workspace],
    [`https://${global}${path}/token`, workspace],
    [`https://${global}${path}/token/`, workspace],
    [`https://${global}${path}`, workspace],
    [`https://${global}${path}/`, workspace],
    [`https://${global}/authorization/v2/oauth2/${uuid}/token`, workspace],
    [`https://${global}/authorization/v2/oauth2/${id.toUpperCase()}/token`, workspace],
    [`${global}${path}/token`, workspace],
  ])('%j', (text, issuer) => {
    expect(parseIssuer(text)).toEqual({ ok: true, value: issuer });
  });
});

describe('another host is refused by its name', () => {
  test.each<[text: string, host: string]>([
    ['https://evil.example/as/token.oauth2', 'evil.example'],
    ['https://evil.example:8443/', 'evil.example:8443'],
    ['http://evil.example', 'evil.example'],
    ['//evil.example/', 'evil.example'],
    ['evil.example/token', 'evil.example'],
    [`https://${sso}.evil.example/as/token.oauth2`, `${sso}.evil.example`],
    [`https://${sso}./as/token.oauth2`, `${sso}.`],
    [`https://x${sso}/as/token.oauth2`, `x${sso}`],
    [`https://x.${sso}/as/token.oauth2`, `x.${sso}`],
    ['https://common.cloud.hpe.com/as/token.oauth2', 'common.cloud.hpe.com'],
    ['https://us-west.api.greenlake.hpe.com/authorization', 'us-west.api.greenlake.hpe.com'],
    [
      `https://aquila-org-api.common.cloud.hpe.com${path}/token`,
      'aquila-org-api.common.cloud.hpe.com',
    ],
    // The Cyrillic о looks like ours.
    [`https://ss\u043e.common.cloud.hpe.com/as/token.oauth2`, 'xn--ss-gmc.common.cloud.hpe.com'],
    // Whoever stands before the @ is a user, not a host.
    [`https://${sso}@evil.example/as/token.oauth2`, 'evil.example'],
    [`https://${sso}%2f@evil.example/`, 'evil.example'],
    [`https://evil.example#@${sso}/as/token.oauth2`, 'evil.example'],
    [`https://evil.example?${sso}/as/token.oauth2`, 'evil.example'],
    [`https://evil.example\\@${sso}/as/token.oauth2`, 'evil.example'],
    ['https://127.0.0.1/as/token.oauth2', '127.0.0.1'],
    ['https://[::1]/as/token.oauth2', '[::1]'],
  ])('%s', (text, host) => {
    const failure: Failure = { kind: 'issuer-foreign', host };
    expect(parseIssuer(text)).toEqual({ ok: false, failure });
  });
});

describe('what is neither an ID nor one of the addresses is refused', () => {
  test.each<[text: string]>([
    ['us-west'],
    [id.slice(1)],
    [`${id}0`],
    [`g${id.slice(1)}`],
    [`${id.slice(16)} ${id.slice(16)}`],
    ['-'],
    [sso],
    [`https://${sso}`],
    [`https://${sso}/`],
    [`https://${sso}/as/token.oauth2/`],
    [`https://${sso}/as/token.oauth2/more`],
    [`https://${sso}/as/../token.oauth2`],
    [`https://${sso}/as/token%2eoauth2`],
    [`https://${sso}//as/token.oauth2`],
    [`https://${sso}/AS/token.oauth2`],
    [`https://${sso}/as/token.oauth2?next=x`],
    [`https://${sso}/as/token.oauth2#x`],
    [`https://${sso}${path}/token`],
    // Another scheme, another port, a user.
    [`http://${sso}/as/token.oauth2`],
    [`ftp://${sso}/as/token.oauth2`],
    [`https://${sso}:8443/as/token.oauth2`],
    [`http://${sso}:443/as/token.oauth2`],
    [`https://user@${sso}/as/token.oauth2`],
    [`https://user:pass@${sso}/as/token.oauth2`],
    [`https://:pass@${sso}/as/token.oauth2`],
    [`javascript:alert(1)`],
    [`javascript://${sso}/as/token.oauth2`],
    [`javascript://${sso}/%0aalert(1)`],
    ['data:text/html,x'],
    ['file:///etc/passwd'],
    ['https://'],
    ['://'],
    ['/'],
    // The address of a workspace with something else where its ID belongs.
    [`https://${global}/`],
    [`https://${global}/as/token.oauth2`],
    [`https://${global}/authorization/v2/oauth2//token`],
    [`https://${global}/authorization/v2/oauth2/token`],
    [`https://${global}/authorization/v2/oauth2/../${id}/token`],
    [`https://${global}/authorization/v2/oauth2/${id}/../token`],
    [`https://${global}/authorization/v2/oauth2/${id}%2f..%2fx/token`],
    [`https://${global}/authorization/v2/oauth2/%30${id.slice(1)}/token`],
    [`https://${global}/authorization/v2/oauth2/${id.slice(1)}/token`],
    [`https://${global}/x${path}/token`],
    [`https://${global}${path}/token/more`],
    [`https://${global}${path}/token?x`],
    [`https://user@${global}${path}/token`],
    [`https://${global}:8443${path}/token`],
    [`http://${global}${path}/token`],
  ])('%s', (text) => {
    expect(parseIssuer(text)).toEqual({ ok: false, failure: { kind: 'issuer-malformed' } });
  });
});

/** Texts made of the pieces that addresses are made of, so that many come close to a good one. */
const pieces = fc.constantFrom(
  ...['https://', 'http://', 'javascript:', '//', '/', '\\', '@', ':', ':443', ':8443', '.', '?'],
  ...['#', '%2f', '%2e', '..', ' ', '\t', '\u200b', sso, global, 'evil.example', id, uuid],
  ...['/as/token.oauth2', '/authorization/v2/oauth2/', '/token', path, 'user', '-', '0', 'A'],
);
const anyText = fc.oneof(
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
);

test('whatever is accepted leads to one of the two addresses of HPE', () => {
  const good =
    /^https:\/\/(sso\.common\.cloud\.hpe\.com\/as\/token\.oauth2|global\.api\.greenlake\.hpe\.com\/authorization\/v2\/oauth2\/[0-9a-f]{32}\/token)$/;
  fc.assert(
    fc.property(anyText, (text) => {
      const issuer = parseIssuer(text);
      if (!issuer.ok) return;
      const url = tokenUrl(issuer.value);
      expect(url).toMatch(good);
      expect(new URL(url).href).toBe(url);
      expect(new URL(url).host).toBe(issuerHost(issuer.value));
    }),
    { numRuns: 2000 },
  );
});

test('the text of an issuer is read back as the same, its address as well', () => {
  const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
  const anyIssuer: fc.Arbitrary<Issuer> = fc.oneof(
    fc.constant(shared),
    hex.map((workspaceId): Issuer => ({ kind: 'workspace', workspaceId })),
  );
  fc.assert(
    fc.property(anyIssuer, (issuer) => {
      expect(parseIssuer(issuerText(issuer))).toEqual({ ok: true, value: issuer });
      expect(parseIssuer(tokenUrl(issuer))).toEqual({ ok: true, value: issuer });
    }),
  );
});
