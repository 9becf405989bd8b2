// An exported file: it gives back what was put in, and whatever else it is fed is refused without work or harm.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { maxFileBytes } from '../../../utils/domain/transfer';
import { seal } from '../../../utils/storage/envelope';
import { openExport, sealExport } from '../../../utils/storage/export-file';
import { makeHeader, openHeader } from '../../../utils/storage/header';
import { deriveKey, newKdf } from '../../../utils/storage/passphrase-key';
import {
  aVaultWith,
  aWorkspace,
  bothCopies,
  emptyDisk,
  flipped,
  id,
  outcome,
  valueIn,
  writingsOf,
} from './a-store';

const passphrase = 'seven green lakes under snow';
const workspaces = [aWorkspace(), aWorkspace({ id: id(2), name: 'Lab', clientSecret: '' })];

interface File {
  header: { kdf: { rounds: number; salt: string }; wrappedDek: string } & Record<string, unknown>;
  body: string;
  count: number;
  created: number;
}
let text = '';
let file: File;

beforeAll(async () => {
  text = await sealExport(workspaces, passphrase, 1_790_000_000_000);
  file = JSON.parse(text);
});

/** The text of the file with something changed in it. */
const changed = (changes: object) => JSON.stringify({ ...file, ...changes });
const withHeader = (changes: object) => changed({ header: { ...file.header, ...changes } });
const withKdf = (changes: object) => withHeader({ kdf: { ...file.header.kdf, ...changes } });

describe('an exported file', () => {
  test('gives back the workspaces and the time, with a byte order mark and other line ends too', async () => {
    const expected = { createdAt: 1_790_000_000_000, workspaces };
    for (const each of [text, `\ufeff${text}`, text.replaceAll('\n', '\r\n')]) {
      expect(valueIn(await openExport(each, passphrase))).toEqual(expected);
    }
  });

  test('holds nothing in clear but how it is sealed, when it was made and how much is in it', () => {
    expect(Object.keys(file)).toEqual(['kind', 'format', 'created', 'count', 'header', 'body']);
    const { name, clientId, clientSecret, id: first } = aWorkspace();
    for (const word of [name, clientId, clientSecret, first, 'eu-central', passphrase]) {
      expect(writingsOf(word, text), word).toEqual([]);
    }
  });

  test('is another each time', async () => {
    const other: File = JSON.parse(await sealExport(workspaces, passphrase, 1_790_000_000_000));
    expect(other.header.kdf.salt).not.toBe(file.header.kdf.salt);
    expect(other.header.keyId).not.toBe(file.header.keyId);
    expect(other.body).not.toBe(file.body);
  });

  test.each<[string, () => string]>([
    ['the key is damaged', () => withHeader({ wrappedDek: flipped(file.header.wrappedDek) })],
    ['the body is damaged', () => changed({ body: flipped(file.body) })],
    ['the rounds are others', () => withKdf({ rounds: 600_000 })],
    ['the salt is another', () => withKdf({ salt: newKdf().salt })],
    ['the generation is another', () => withHeader({ generation: 2 })],
    ['the key id is another', () => withHeader({ keyId: 'AAAAAAAAAAA' })],
    ['it says another time', () => changed({ created: file.created + 1 })],
    ['it says another number of workspaces', () => changed({ count: 1 })],
  ])('is locked when %s', async (_, make) => {
    expect(outcome(await openExport(make(), passphrase))).toBe('file-locked');
  });

  test.each(['', 'another passphrase', `${passphrase} `])('is locked to %j', async (wrong) => {
    expect(outcome(await openExport(text, wrong))).toBe('file-locked');
  });

  test.each<[string, () => string]>([
    ['its format', () => changed({ format: 2 })],
    ['its format, whatever else is in it', () => changed({ format: 2, header: 7, body: {} })],
    ['its header', () => withHeader({ format: 2 })],
    ['its protection', () => withHeader({ mode: 'passkey', kdf: null })],
    ['its derivation', () => withKdf({ id: 2 })],
  ])('is of a newer version by %s', async (_, make) => {
    expect(outcome(await openExport(make(), passphrase))).toBe('file-newer');
  });
});

describe('a file that is sealed well but holds something else', () => {
  const aTenant = aWorkspace({
    ...{ clientId: '', clientSecret: '', parentId: id(2) },
    issuer: { kind: 'workspace', workspaceId: 'b'.repeat(32) },
  });
  async function sealed(body: unknown, count: number) {
    const kdf = { ...newKdf(), rounds: 600_000 };
    const key = await deriveKey(passphrase, kdf);
    const header = await makeHeader({ kdf, key }, 1);
    const dataKey = valueIn(await openHeader(header, key));
    const place = { purpose: 'export', recordId: `5 ${count}` } as const;
    return changed({ created: 5, count, header, body: await seal(dataKey, place, 1, body) });
  }

  test.each<[string, unknown, number]>([
    ['no list', { workspaces }, 1],
    ['fewer than it says', workspaces, 3],
    ['an id that is none', [{ ...aWorkspace(), id: '../hdr' }], 1],
    ['the same id twice', [aWorkspace(), aWorkspace({ name: 'Lab' })], 2],
    ['an issuer that is not HPE', [{ ...aWorkspace(), issuer: { kind: 'https://evil.test' } }], 1],
    ['a client ID that is no text', [{ ...aWorkspace(), clientId: 7 }], 1],
    ['a region that is none', [aWorkspace({ region: 'https://evil.test' })], 1],
    ['a name that no form would take', [aWorkspace({ name: 'x'.repeat(61) })], 1],
    ['a name that turns the words after it', [aWorkspace({ name: 'Lab\u202e' })], 1],
    ['a secret with a line break', [aWorkspace({ clientSecret: 'sec\u0000ret' })], 1],
    ['a time that is no date', [aWorkspace({ createdAt: 1e300 })], 1],
    ['a period without end', [aWorkspace({ keepFreshHours: 1e12 })], 1],
    ['a tenant with a client', [{ ...aTenant, clientId: 'client' }], 1],
    ['a tenant with a secret', [{ ...aTenant, clientSecret: 'secret' }], 1],
    ['a tenant of the shared issuer', [{ ...aTenant, issuer: { kind: 'shared' } }], 1],
    ['no client, in what is no tenant', [{ ...aTenant, parentId: null }], 1],
    ['a colour that is none', [{ ...aWorkspace(), colour: 'red' }], 1],
  ])('is refused: %s', async (_, body, count) => {
    expect(outcome(await openExport(await sealed(body, count), passphrase))).toBe('file-foreign');
  });

  test('may be a tenant without its parent', async () => {
    const opened = valueIn(await openExport(await sealed([aTenant], 1), passphrase));
    expect(opened.workspaces).toEqual([aTenant]);
  });

  test('may be empty', async () => {
    expect(valueIn(await openExport(await sealed([], 0), passphrase)).workspaces).toEqual([]);
  });
});

describe('what is not even worth a derivation', () => {
  beforeEach(emptyDisk);

  async function refused(given: string) {
    const derive = vi.spyOn(crypto.subtle, 'deriveKey');
    const result = await openExport(given, passphrase);
    expect(derive).not.toHaveBeenCalled();
    return outcome(result);
  }

  test.each([0, -1, 1, 599_999, 10_000_001, 1e9, 2 ** 53, 1_000_000.5, '1000000', null, NaN])(
    '%s rounds',
    async (rounds) => {
      expect(await refused(withKdf({ rounds }))).toBe('file-foreign');
    },
  );

  test.each([
    ['no letters', ''],
    ['3 bytes', 'AAAA'],
    ['15 bytes', 'A'.repeat(20)],
    ['65 bytes', 'A'.repeat(87)],
    ['75 000 bytes', 'A'.repeat(100_000)],
    ['other letters', '!'.repeat(22)],
    ['a number', 7],
  ])('a salt of %s', async (_, salt) => {
    expect(await refused(withKdf({ salt }))).toBe('file-foreign');
  });

  test.each<[string, () => string, string]>([
    ['nothing', () => '', 'file-foreign'],
    ['a JSON of something else', () => '{"format":1,"kdf":{}}', 'file-foreign'],
    ['half a file', () => text.slice(0, text.length / 2), 'file-foreign'],
    ['lists within lists', () => '['.repeat(500_000), 'file-foreign'],
    ['closed lists within lists', () => '['.repeat(9000) + ']'.repeat(9000), 'file-foreign'],
    ['a deep header', () => changed({ header: deep() }), 'file-foreign'],
    ['a deep kind', () => changed({ kind: deep() }), 'file-foreign'],
    ['a device header', () => withHeader({ mode: 'device', kdf: null }), 'file-foreign'],
    ['more workspaces than can be', () => changed({ count: 501 }), 'file-foreign'],
    ['a count that is none', () => changed({ count: -1 }), 'file-foreign'],
    ['a time that is none', () => changed({ created: 'now' }), 'file-foreign'],
    ['one byte too many', () => text.padEnd(maxFileBytes + 1), 'file-too-large'],
    ['a hundred times too many', () => '['.repeat(100 * maxFileBytes), 'file-too-large'],
  ])('%s', async (_, make, expected) => {
    expect(await refused(make())).toBe(expected);
  });

  test('a file of the largest size is read', async () => {
    expect(outcome(await openExport(text.padEnd(maxFileBytes), passphrase))).toBe('ok');
  });

  test('any bytes and any JSON: refused, and nothing on disk is touched', async () => {
    await aVaultWith(1);
    const before = await bothCopies();
    const bytes = fc.uint8Array({ maxLength: 3000 }).map((each) => new TextDecoder().decode(each));
    const json = fc.json({ maxDepth: 6 });
    const cut = fc.nat(text.length - 3).map((at) => text.slice(0, at));
    // Any one part of a real file is something else.
    const parts = ['kind', 'format', 'created', 'count', 'header', 'body'] as const;
    const ours = fc
      .tuple(fc.constantFrom(...parts), fc.jsonValue())
      .filter(([part, value]) => part !== 'body' || typeof value !== 'string')
      .filter(([part, value]) => part !== 'format' || value !== 1)
      .filter(([part, value]) => !['created', 'count'].includes(part) || typeof value !== 'number')
      .map(([part, value]) => changed({ [part]: value }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, json, cut, ours), async (given) => {
        expect(await refused(given)).toMatch(/^file-(foreign|newer)$/);
      }),
      { numRuns: 400 },
    );
    expect(await bothCopies()).toEqual(before);
  });
});

/** Three thousand objects, one in the other. */
function deep(): unknown {
  let value: unknown = 0;
  for (let i = 0; i < 3000; i++) value = { id: value };
  return value;
}
