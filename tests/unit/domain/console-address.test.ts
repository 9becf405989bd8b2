// The address of a server's page: learned from one that was pasted, and filled in for every other server.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consoleHome, pageOf, patternOf } from '../../../utils/domain/console-address';
import { ok } from '../../../utils/domain/result';

const one = { id: 'P52560-B21+CZ2D4A0K11', serial: 'CZ2D4A0K11' };
const other = { id: 'P55248-B21+CZ2D401101', serial: 'CZ2D401101' };
const site = 'https://us-west2.compute.cloud.hpe.com';

describe('the pattern', () => {
  test.each([
    ['a serial in the path', `${site}/servers/CZ2D4A0K11/overview`, '/servers/{serial}/overview'],
    ['in small letters', `${site}/servers/cz2d4a0k11`, '/servers/{serial}'],
    ['an ID as it is', `${site}/servers/P52560-B21+CZ2D4A0K11`, '/servers/{id}'],
    ['an encoded one', `${site}/servers/P52560-B21%2BCZ2D4A0K11`, '/servers/{id}'],
    ['one in small letters', `${site}/servers/p52560-b21%2bcz2d4a0k11`, '/servers/{id}'],
    ['one encoded twice', `${site}/go?to=P52560-B21%252BCZ2D4A0K11`, '/go?to={id}'],
    ['one in the hash', `${site}/#/servers/P52560-B21+CZ2D4A0K11`, '/#/servers/{id}'],
    [
      'both, in several places',
      `${site}/CZ2D4A0K11?id=P52560-B21%2BCZ2D4A0K11&s=CZ2D4A0K11#CZ2D4A0K11`,
      '/{serial}?id={id}&s={serial}#{serial}',
    ],
    [
      'one in an address within',
      `${site}/?to=%2Fservers%2FCZ2D4A0K11`,
      '/?to=%2Fservers%2F{serial}',
    ],
    [
      'one in such an address encoded twice',
      `${site}/?to=%252Fservers%252FCZ2D4A0K11`,
      '/?to=%252Fservers%252F{serial}',
    ],
    ['white space around it', `\n ${site}/CZ2D4A0K11 `, '/{serial}'],
  ])('has places for %s', (_, address, rest) => {
    expect(patternOf(address, one)).toEqual(ok(site + rest));
  });

  test('keeps nothing that a sign-in has left', () => {
    const address = `${site}/CZ2D4A0K11?code=abc&tab=1&id_token=x.y.z#access_token=secret&state=1`;
    expect(patternOf(address, one)).toEqual(ok(`${site}/{serial}?tab=1`));
    expect(patternOf(`${site}/#/a?sid=7&s=CZ2D4A0K11`, one)).toEqual(ok(`${site}/#/a?s={serial}`));
    const session = `${site}/CZ2D4A0K11;jsessionid=7?SAMLResponse=x&sessionId=7&ticket=7&tab=1`;
    expect(patternOf(session, one)).toEqual(ok(`${site}/{serial}?tab=1`));
  });

  test('takes a short serial for one only where it is a word', () => {
    const short = { id: 'P1+7', serial: '7' };
    expect(patternOf(`${site}/v17/servers/7?n=77`, short)).toEqual(
      ok(`${site}/v17/servers/{serial}?n=77`),
    );
  });

  test.each([
    'https://example.com/CZ2D4A0K11',
    'https://hpe.com.example/CZ2D4A0K11',
    'https://nothpe.com/CZ2D4A0K11',
    'http://console.greenlake.hpe.com/CZ2D4A0K11',
    'https://user:pass@console.greenlake.hpe.com/CZ2D4A0K11',
    'https://console.greenlake.hpe.com:8443/CZ2D4A0K11',
    'javascript:alert("CZ2D4A0K11")',
    'CZ2D4A0K11',
    `${site}/CZ2D4A0K11/${'x'.repeat(2000)}`,
  ])('is not learned from %s', (address) => {
    expect(patternOf(address, one)).toMatchObject({ failure: { kind: 'console-address-foreign' } });
  });

  test.each([
    `${site}/`,
    `${site}/servers/${other.serial}`,
    `${site}/servers/CZ2D4A0K119`,
    // A host is the same for all.
    'https://CZ2D4A0K11.hpe.com/servers',
    'https://{serial}.hpe.com/servers/CZ2D4A0K11',
  ])('is not learned from %s, which tells of no server', (address) => {
    expect(patternOf(address, one)).toMatchObject({ failure: { kind: 'console-address-general' } });
  });
});

/** Names as only an attacker or an accident gives them. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'/\\?#%@:.{}&=+ \u202e\ud800az09-'), minLength: 1 }),
  fc.constantFrom('..', '.', '//evil.example/', '@evil.example', '{serial}', '{id}', '%2e%2e'),
);

describe('a page', () => {
  test('is that of the server', () => {
    expect(pageOf(`${site}/servers/{id}?s={serial}`, other)).toBe(
      `${site}/servers/P55248-B21%2BCZ2D401101?s=CZ2D401101`,
    );
  });

  test('is again the one that the pattern was learned from', () => {
    for (const address of [
      `${site}/servers/P52560-B21%2BCZ2D4A0K11`,
      `${site}/servers/CZ2D4A0K11/overview?tab=1#/CZ2D4A0K11`,
    ]) {
      const pattern = patternOf(address, one);
      expect(pattern.ok && pageOf(pattern.value, one)).toBe(address);
    }
  });

  test('is on the site of the pattern, and in no other folder, whatever a server is called', () => {
    fc.assert(
      fc.property(nasty, nasty, (id, serial) => {
        const pattern = `${site}/servers/{id}/{serial}?q={serial}#{id}`;
        const page = pageOf(pattern, { id, serial });
        if (page === null) return;
        const { origin, pathname } = new URL(page);
        expect(origin).toBe(site);
        expect(pathname).toMatch(/^\/servers\/[^/]+\/[^/]+$/);
      }),
    );
  });

  test('is never anywhere else than at HPE, whatever stands for a pattern', () => {
    const pattern = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.webUrl(), nasty).map(([url, text]) => `${url}/{serial}${text}`),
      fc.constantFrom(
        'https://{serial}.hpe.com/',
        'https://{id}/x.hpe.com',
        'https://hpe.com{serial}/',
        'https://hpe.com@{serial}/',
        'javascript:{serial}',
        '{serial}',
      ),
    );
    fc.assert(
      fc.property(pattern, nasty, (text, value) => {
        const page = pageOf(text, { id: value, serial: value });
        expect(page === null || /^https:\/\/([a-z0-9-]+\.)*hpe\.com\//.test(page)).toBe(true);
      }),
    );
  });

  test.each(['', '.', '..'])('of a server whose serial is "%s" there is none', (serial) => {
    expect(pageOf(`${site}/{serial}`, { ...other, serial })).toBeNull();
    expect(pageOf(`${site}/{id}`, { ...other, serial })).not.toBeNull();
  });

  test('there is none without a pattern', () => {
    expect(pageOf('', one)).toBeNull();
    expect(pageOf(`${site}/servers`, one)).toBeNull();
  });
});

test('whatever is pasted, what is learned of it leads to a page on the same site', () => {
  const address = fc
    .tuple(nasty, nasty)
    .map(([before, after]) => `${site}/${before}/CZ2D4A0K11${after}`);
  fc.assert(
    fc.property(address, (text) => {
      const pattern = patternOf(text, one);
      if (!pattern.ok) return;
      expect(pageOf(pattern.value, other)).toMatch(
        /^https:\/\/us-west2\.compute\.cloud\.hpe\.com\//,
      );
    }),
  );
});

test.each([
  ['us-west', 'https://us-west2.compute.cloud.hpe.com'],
  ['eu-central', 'https://eu-central1.compute.cloud.hpe.com'],
  ['ap-northeast', 'https://ap-northeast1.compute.cloud.hpe.com'],
  ['eu-west', 'https://common.cloud.hpe.com'],
  ['constructor', 'https://common.cloud.hpe.com'],
])('the console of %s begins at %s', (region, home) => {
  expect(consoleHome(region)).toBe(home);
});
