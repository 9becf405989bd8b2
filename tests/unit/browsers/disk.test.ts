import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOnDisk } from '../../browsers/disk.ts';

const secret = 'pässword?/+ <one> ~~~';
const utf8 = Buffer.from(secret);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'api-companion-disk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const around = (before: number, written: Buffer | string) =>
  Buffer.concat([Buffer.alloc(before, 0xa5), Buffer.from(written), Buffer.alloc(9, 0x5a)]);

const utf16 = Buffer.from(secret, 'utf16le');
test.each<[string, Buffer | string]>([
  ['UTF-8', utf8],
  ['UTF-16LE', utf16],
  ['UTF-16BE', Buffer.from(utf16).swap16()],
  ['hex', utf8.toString('hex')],
  ['hex', utf8.toString('hex').toUpperCase()],
  ['base64', around(0, utf8).toString('base64')],
  ['base64', around(1, utf8).toString('base64')],
  ['base64', around(2, utf8).toString('base64')],
  ['base64url', around(0, utf8).toString('base64url')],
  ['base64url', around(1, utf8).toString('base64url')],
  ['base64url', around(2, utf8).toString('base64url')],
  ['percent', encodeURIComponent(secret)],
  ['percent', encodeURIComponent(secret).replace(/%../g, (part) => part.toLowerCase())],
  ['percent', new URLSearchParams({ secret }).toString()],
  ['percent', utf8.toString('hex').replace(/../g, '%$&')],
])('a secret written as %s is found, case %#', async (encoding, written) => {
  await mkdir(join(folder, 'a', 'b'), { recursive: true });
  await writeFile(join(folder, 'a', 'b', 'store.log'), around(1001, written));
  expect(await findOnDisk(folder, { secret, other: 'something else' })).toEqual([
    { name: 'secret', file: join('a', 'b', 'store.log'), encoding },
  ]);
});

test('a secret across the border of two pieces of a large file is found', async () => {
  await writeFile(join(folder, 'large'), around(4 * 1024 * 1024 - 5, utf8));
  expect(await findOnDisk(folder, { secret })).toHaveLength(1);
});

test('a secret in the name of a file, a folder or the target of a link is found', async () => {
  const named = 'client-1234';
  await mkdir(join(folder, named));
  await writeFile(join(folder, `${named}.json`), '');
  await symlink(`nowhere/${named}`, join(folder, 'link'));
  const files = (await findOnDisk(folder, { named })).map(({ file }) => file);
  expect(files.sort()).toEqual([named, `${named}.json`, 'link']);
});

test('an empty folder holds nothing, and a missing one is an error', async () => {
  expect(await findOnDisk(folder, { secret })).toEqual([]);
  await expect(findOnDisk(join(folder, 'missing'), { secret })).rejects.toThrow('ENOENT');
});

test('a needle too short to be told from chance is refused', async () => {
  await expect(findOnDisk(folder, { pin: '12345' })).rejects.toThrow('"pin" is too short');
});

test('any needle is found wherever it stands, and one that is not there is not', async () => {
  const encodings = ['utf8', 'utf16le', 'base64', 'base64url', 'hex'] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 8, maxLength: 80 }),
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(...encodings),
      async (needle, before, after, encoding) => {
        const whole =
          encoding === 'utf8' || encoding === 'utf16le'
            ? Buffer.concat([before, Buffer.from(needle, encoding), after])
            : Buffer.from(Buffer.concat([before, Buffer.from(needle), after]).toString(encoding));
        await writeFile(join(folder, 'file'), whole);
        const absent = randomBytes(16).toString('hex');
        const found = await findOnDisk(folder, { needle, absent });
        expect(found.map(({ name }) => name)).toContain('needle');
        expect(found.map(({ name }) => name)).not.toContain('absent');
      },
    ),
    { numRuns: 200 },
  );
});
