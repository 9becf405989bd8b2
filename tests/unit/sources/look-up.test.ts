// What is typed, as a filter: whatever it is, it stays a text in there, and only what is called so is found.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMeant, type LookUp, lookUpOf } from '../../../utils/domain/look-up';
import { sources } from '../../../utils/sources/all';
import { devices } from '../../../utils/sources/devices';
import { servers } from '../../../utils/sources/servers';
import type { Source } from '../../../utils/sources/source';
import { storageSystems } from '../../../utils/sources/storage-systems';
import { documentedBehaviour } from '../../simulator/behaviour';
import { compileFilter } from '../../simulator/filter';
import { deviceFilter, serverFilter, storageFilter } from '../../simulator/filterable';
import { itemOf } from '../../simulator/listing';
import { nastyNames } from '../../simulator/nasty-names';

const languages = {
  servers: serverFilter(documentedBehaviour()),
  'storage-systems': storageFilter,
  devices: deviceFilter,
};
const place = { service: 'all', region: 'us-west', uses2022Addresses: false } as const;

const lookUp = (text: string): LookUp => {
  const meant = lookUpOf(text);
  if (!meant) throw new Error(`Nothing is asked for ${text}.`);
  return meant;
};

/** What each list of a source makes of a text; fails where a list would not understand it. */
function testsOf(source: Source, meant: LookUp) {
  const lists = [source.lists(place), source.lists({ ...place, uses2022Addresses: true })].flat();
  return lists.flatMap((list) => {
    const filter = source.exact(meant, list);
    if (filter === null) return [];
    const compiled = compileFilter(filter, languages[source.name]);
    if ('problem' in compiled) throw new Error(`${filter}: ${compiled.problem}`);
    return [compiled.matches];
  });
}

describe('what is typed is', () => {
  test.each<[typed: string, kind: LookUp['kind'] | null]>([
    ['CZ2D4A0K11', 'name'],
    ['  cz2d4a0k11 ', 'name'],
    ['esx-mad-01.example.com', 'name'],
    ['10.20.30.40', 'address'],
    ['fe80::5eba:2cff:fe00:1122', 'address'],
    ['5C:BA:2C:00:11:22', 'address'],
    ['P52560-B21', 'product'],
    ['esx01-mad', 'product'],
    ['P52560-B21+CZ2D4A0K11', 'id'],
    ['DL380', 'series'],
    ['dl325', 'series'],
    ['ProLiant DL380 Gen11', 'model'],
    ['HPE Alletra  9060', 'model'],
    ["O'Brien", 'name'],
    ['esx+01', 'name'],
    ['ab', null],
    ['', null],
    ['two words', null],
    ['x'.repeat(254), null],
    ['a\u0007bc', null],
    ['DL380 Gen11', 'model'],
    ['HPE ProLiant DL380 Gen11', 'model'],
    // What may be a client secret or a token goes into no address.
    ['decafbaddecafbaddecafbaddecafbad', null],
    [`eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.${'x'.repeat(60)}`, null],
    ['abc\ud83d', null],
  ])('%j: %s', (typed, kind) => {
    expect(lookUpOf(typed)?.kind ?? null).toBe(kind);
  });
});

describe('a filter', () => {
  const asServer = (text: string) => servers.exact(lookUp(text));

  test.each([
    ['10.20.30.40', "toupper(hardware/bmc/ip) eq '10.20.30.40'"],
    ['p52560-b21+cz2d4a0k11', "toupper(id) eq 'P52560-B21+CZ2D4A0K11'"],
    [
      'HPE ProLiant DL380',
      "toupper(hardware/model) eq 'PROLIANT DL380' or contains(hardware/model,'ProLiant DL380')",
    ],
    [
      "o'brien.x",
      "toupper(name) eq 'O''BRIEN.X' or toupper(host/hostname) eq 'O''BRIEN.X'" +
        " or toupper(hardware/serialNumber) eq 'O''BRIEN.X'" +
        " or toupper(hardware/bmc/hostname) eq 'O''BRIEN.X'",
    ],
  ])('of servers for %s', (text, filter) => {
    expect(asServer(text)).toBe(filter);
  });

  test('finds a host by its name without the domain, a product and a series by hosts of that name too', () => {
    expect(asServer('ESX-mad-01')).toContain("contains(host/hostname,'esx-mad-01.')");
    expect(asServer('example')).not.toContain('contains');
    expect(asServer('esx01-mad')).toContain("toupper(host/hostname) eq 'ESX01-MAD'");
    expect(asServer('ml350')).toContain("toupper(host/hostname) eq 'ML350'");
    expect(asServer('ml350')).toContain("contains(hardware/model,'ML350')");
  });

  test('of storage systems names the columns that each of their lists has', () => {
    const [today = ''] = storageSystems.lists(place);
    const [in2022 = ''] = storageSystems.lists({ ...place, uses2022Addresses: true });
    const array = lookUp('alletra-Mad-01');
    expect(storageSystems.exact(array, today)).toContain("serialNumber eq 'ALLETRA-MAD-01'");
    expect(storageSystems.exact(array, in2022)).not.toContain('serialNumber');
    expect(storageSystems.exact(array, in2022)).toContain("name eq 'alletra-mad-01'");
    expect(storageSystems.exact(lookUp('P52560-B21+CZ2D4A0K11'), today)).toBeNull();
  });

  test('of devices is by serial, or by the address of a network card, and by nothing else', () => {
    const serial = "serialNumber eq 'CZ2D4A0K11' or serialNumber eq 'cz2d4a0k11'";
    expect(devices.exact(lookUp('CZ2D4A0K11'))).toBe(serial);
    expect(devices.exact(lookUp('P52560-B21+CZ2D4A0K11'))).toBe(serial);
    expect(devices.exact(lookUp('5C:BA:2C:00:11:22'))).toContain("macAddress eq '5c:ba:2c:");
    expect(devices.exact(lookUp('10.20.30.40'))).toBeNull();
    expect(devices.exact(lookUp('esx-mad-01'))).toBeNull();
  });

  const odd = fc.constantFrom(
    "'",
    "''",
    "' or name ne '",
    ')',
    '%27',
    '+',
    '&',
    '#',
    '\u0130',
    '/',
  );
  const typed = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc
      .array(fc.oneof(odd, fc.string({ minLength: 1, maxLength: 4 })), { maxLength: 8 })
      .map((parts) => parts.join('')),
    fc.constantFrom(...nastyNames),
  );

  test('is understood whatever is typed, and finds nothing that is called otherwise', () => {
    const other = {
      id: 'P52560-B21+CZ00000001',
      name: 'CZ00000001',
      serialNumber: 'CZ00000001',
      fqdn: 'other.example.com',
      mgmtIp: '192.0.2.1',
      hardware: {
        serialNumber: 'CZ00000001',
        productId: 'P52560-B21',
        model: 'ProLiant DL365 Gen11',
      },
      host: { hostname: 'other.example.com' },
    };
    const own = ['CZ00000001', 'other.example.com', '192.0.2.1', 'P52560-B21', other.id];
    fc.assert(
      fc.property(typed, (text) => {
        const meant = lookUpOf(text);
        if (!meant || isMeant([...own, other.hardware.model], meant)) return;
        for (const source of sources) {
          for (const finds of testsOf(source, meant)) expect(finds(itemOf(other))).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('finds what is called so in any letter case', () => {
    const name = fc.stringMatching(/^[a-zA-Z\d][a-zA-Z\d'+_.-]{2,20}[a-zA-Z\d]$/);
    const written = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
    );
    fc.assert(
      fc.property(name, written, (host, cased) => {
        const meant = lookUpOf(cased(host));
        if (!meant || ['address', 'id'].includes(meant.kind)) return;
        const [finds] = testsOf(servers, meant);
        expect(finds?.(itemOf({ id: 'x', host: { hostname: host } }))).toBe(true);
        expect(isMeant([host], meant)).toBe(true);
      }),
    );
  });
});

describe('meant is', () => {
  test.each<[text: string, value: string, isSo: boolean]>([
    ['esx-01', 'ESX-01', true],
    ['esx-01', 'esx-01.example.com', true],
    ['esx-01', 'my-esx-01.example.com', false],
    ['esx-01', 'esx-011', false],
    ['example', 'example.com', false],
    ['dl380', 'ProLiant DL380 Gen11', true],
    ['DL380 Gen11', 'ProLiant DL380 Gen11', true],
    ['db01', 'db01.example.com', true],
    ['oracle-001', 'oracle-001.example.com', true],
    ['P52560-B21+CZ2D4A0K11', 'cz2d4a0k11', true],
    ['P52560-B21', 'P52560-B21+CZ2D4A0K11', false],
  ])('by %s: %s: %s', (text, value, isSo) => {
    expect(isMeant([value], lookUp(text))).toBe(isSo);
  });
});
