// Format 1 (security.md §5.3), read by hand with node:crypto: what is on disk is what the document says.
import 'fake-indexeddb/auto';
import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { defaultAlerts } from '../../../utils/domain/alerts';
import { noHistory } from '../../../utils/domain/token-history';
import { openExport, sealExport } from '../../../utils/storage/export-file';
import { protectVault, unlockVault } from '../../../utils/storage/protection';
import {
  aWorkspace,
  bothCopies,
  emptyDisk,
  id,
  local,
  onDisk,
  restarted,
  valueIn,
} from './a-store';

/** Files that were made once and have to open for ever. */
function fixture(name: string) {
  return readFileSync(`tests/fixtures/${name}`, 'utf8');
}
/** A store as version 0.1 writes it, made with node:crypto. */
const released = JSON.parse(fixture('store-1-device.json'));
/** One under a passphrase, and an exported file, as the first version that had them wrote them. */
const passphrases = {
  store: 'demo passphrase of the fixtures',
  file: 'demo passphrase of the export',
};
const fixtureWorkspaces = [
  aWorkspace({ name: 'Hamburg Produktion ✓', clientSecret: 'demo-secret-0123456789abcdef' }),
  aWorkspace({
    id: id(2),
    name: 'Lab',
    issuer: { kind: 'shared' },
    clientSecret: '',
    region: '',
    mark: 'lab',
    colour: 'teal',
    service: 'all',
    keepFreshHours: 0,
  }),
];

/** A file is taken only when the form would take what is in it. */
const exportedWorkspaces = fixtureWorkspaces.map((one) => ({ ...one, region: 'eu-central' }));

const deviceKey = Buffer.from(Array.from({ length: 32 }, (_, n) => n));

beforeEach(async () => {
  emptyDisk();
  const key = await crypto.subtle.importKey('raw', deviceKey, 'AES-GCM', false, [
    'wrapKey',
    'unwrapKey',
  ]);
  const database = await openDB('keys', 1, {
    upgrade: (created) => void created.createObjectStore('k'),
  });
  await database.put('k', key, 'device');
  database.close();
});

function lengthAndText(text: string) {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
}

/** Device mode: its name, KDF 0, 0 rounds, no salt. */
const deviceParameters = Buffer.concat([lengthAndText('device'), Buffer.alloc(1 + 4 + 2)]);

interface Kdf {
  id: number;
  rounds: number;
  salt: string;
}

/** Passphrase mode: its name, KDF id, rounds, salt as it is written. */
function passphraseParameters({ id: kdf, rounds, salt }: Kdf) {
  const number = Buffer.alloc(5);
  number.writeUInt8(kdf);
  number.writeUInt32BE(rounds, 1);
  return Buffer.concat([lengthAndText('passphrase'), number, lengthAndText(salt)]);
}

function derivedByHand(passphrase: string, { rounds, salt }: Kdf) {
  const bytes = Buffer.from(passphrase.normalize('NFKC'));
  return pbkdf2Sync(bytes, Buffer.from(salt, 'base64url'), rounds, 32, 'sha256');
}

function sealByHand(
  plain: Buffer,
  key: Buffer,
  { keyId, version }: { keyId: Buffer; version: number },
  purpose: string,
  recordId: string,
  parameters = Buffer.alloc(0),
) {
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(version);
  const head = Buffer.concat([Buffer.from([1, 1]), keyId, counted]);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.concat([head, lengthAndText(purpose), lengthAndText(recordId), parameters]));
  const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([head, nonce, body]).toString('base64url');
}

function openByHand(
  text: unknown,
  key: Buffer,
  purpose: string,
  recordId: string,
  parameters = Buffer.alloc(0),
) {
  const envelope = Buffer.from(String(text), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, envelope.subarray(14, 26));
  decipher.setAAD(
    Buffer.concat([
      envelope.subarray(0, 14),
      lengthAndText(purpose),
      lengthAndText(recordId),
      parameters,
    ]),
  );
  decipher.setAuthTag(envelope.subarray(-16));
  const plain = Buffer.concat([decipher.update(envelope.subarray(26, -16)), decipher.final()]);
  return {
    format: envelope[0],
    algorithm: envelope[1],
    keyId: envelope.subarray(2, 10).toString('base64url'),
    version: envelope.readUInt32BE(10),
    plain,
  };
}

/** Everything on disk as JSON, opened from the device key down. */
async function diskByHand() {
  const disk = await onDisk();
  const header = disk.hdr as { keyId: string; wrappedDek: string };
  const dek = openByHand(header.wrappedDek, deviceKey, 'dek-wrap', 'hdr', deviceParameters);
  const index = openByHand(disk.idx, dek.plain, 'index', 'idx');
  const record = openByHand(disk[`rec:${id(1)}`], dek.plain, 'cred', id(1));
  return { header, dek, index, record };
}

test('a store of the first release opens for ever', async () => {
  await local.set(released);
  const vault = await restarted();
  expect(vault.index()).toEqual({
    entries: [
      {
        id: id(1),
        version: 3,
        usedAt: 1_790_000_000_000,
        pinned: false,
        removedAt: null,
        history: noHistory,
      },
    ],
    current: id(1),
    mode: 'device',
    lockAfter: 15,
    alerts: defaultAlerts,
    copyFormat: null,
  });
  expect(vault.isRecovered).toBe(false);
  expect(valueIn(await vault.read(id(1)))).toMatchObject({
    ...aWorkspace(),
    issuer: { ...aWorkspace().issuer },
  });
  expect(await bothCopies()).toEqual({ local: released, mirror: released });
});

test('a store under a passphrase opens for ever', async () => {
  const store = JSON.parse(fixture('store-1-passphrase.json'));
  await local.set(store);
  const vault = valueIn(await unlockVault(passphrases.store));
  expect(vault.index()).toEqual({
    entries: [
      {
        id: id(1),
        version: 1,
        usedAt: 1_790_000_000_000,
        pinned: false,
        removedAt: null,
        history: noHistory,
      },
      { id: id(2), version: 1, usedAt: 0, pinned: true, removedAt: null, history: noHistory },
    ],
    current: id(1),
    mode: 'passphrase',
    lockAfter: 60,
    alerts: defaultAlerts,
    copyFormat: null,
  });
  for (const workspace of fixtureWorkspaces) {
    expect(valueIn(await vault.read(workspace.id))).toEqual(workspace);
  }
  expect(await bothCopies()).toEqual({ local: store, mirror: store });
});

test('an exported file opens for ever', async () => {
  const text = fixture('export-1.json');
  const expected = { createdAt: 1_790_000_000_000, workspaces: exportedWorkspaces };
  expect(valueIn(await openExport(text, passphrases.file))).toEqual(expected);
});

test('what a passphrase protects can be opened by hand from the table of the document', async () => {
  const vault = await restarted();
  valueIn(await vault.save([aWorkspace()]));
  valueIn(await protectVault('', 'Ｓeven green lakes under snow'));
  const disk = await onDisk();
  const header = disk.hdr as { kdf: Kdf; wrappedDek: string; keyId: string };
  expect(header.kdf).toMatchObject({ id: 1, rounds: 1_000_000 });
  const key = derivedByHand('Seven green lakes under snow', header.kdf);
  const parameters = passphraseParameters(header.kdf);
  const dek = openByHand(header.wrappedDek, key, 'dek-wrap', 'hdr', parameters);
  expect(dek).toMatchObject({ format: 1, algorithm: 1, keyId: header.keyId, version: 2 });
  const index = openByHand(disk.idx, dek.plain, 'index', 'idx');
  expect(JSON.parse(index.plain.toString())).toEqual({
    entries: [{ id: id(1), version: 1, usedAt: 0 }],
    current: null,
    generation: 2,
    encryptions: 2,
  });
  const record = openByHand(disk[`rec:${id(1)}`], dek.plain, 'cred', id(1));
  expect(JSON.parse(record.plain.toString()).clientSecret).toBe(aWorkspace().clientSecret);
});

test('an exported file can be opened by hand', async () => {
  const text = await sealExport(exportedWorkspaces, passphrases.file, 1_790_000_000_001);
  const file = JSON.parse(text);
  expect(file).toMatchObject({ format: 1, created: 1_790_000_000_001, count: 2 });
  const { kdf, wrappedDek, generation } = file.header;
  expect(generation).toBe(1);
  const key = derivedByHand(passphrases.file, kdf);
  const dek = openByHand(wrappedDek, key, 'dek-wrap', 'hdr', passphraseParameters(kdf));
  const body = openByHand(file.body, dek.plain, 'export', '1790000000001 2');
  expect(body.keyId).toBe(file.header.keyId);
  expect(JSON.parse(body.plain.toString())).toEqual(exportedWorkspaces);
});

test('an exported file that was made by hand opens', async () => {
  const kdf = { id: 1, rounds: 600_000, salt: randomBytes(32).toString('base64url') };
  const [dek, keyId] = [randomBytes(32), randomBytes(8)];
  const key = derivedByHand(passphrases.file, kdf);
  const head = { keyId, version: 1 };
  const wrappedDek = sealByHand(dek, key, head, 'dek-wrap', 'hdr', passphraseParameters(kdf));
  const plain = Buffer.from(JSON.stringify(exportedWorkspaces));
  const text = JSON.stringify({
    kind: 'API Companion for HPE GreenLake: exported workspaces',
    format: 1,
    created: 5,
    count: 2,
    header: {
      format: 1,
      mode: 'passphrase',
      kdf,
      keyId: keyId.toString('base64url'),
      wrappedDek,
      generation: 1,
    },
    body: sealByHand(plain, dek, head, 'export', '5 2'),
  });
  expect(valueIn(await openExport(text, passphrases.file)).workspaces).toEqual(exportedWorkspaces);
});

test('what is saved can be opened by hand from the table of the document', async () => {
  const vault = await restarted();
  valueIn(await vault.save([aWorkspace()]));
  valueIn(await vault.save([aWorkspace({ name: 'Renamed' })]));
  valueIn(await vault.use(id(1), 5));
  const { header, dek, index, record } = await diskByHand();
  expect(header).toMatchObject({ format: 1, mode: 'device', kdf: null, generation: 1 });
  expect(dek.plain).toHaveLength(32);
  for (const envelope of [dek, index, record]) {
    expect(envelope).toMatchObject({ format: 1, algorithm: 1, keyId: header.keyId });
  }
  expect([dek.version, index.version, record.version]).toEqual([1, 3, 2]);
  expect([index.plain.length % 256, record.plain.length % 256]).toEqual([0, 0]);
  expect(index.plain.toString()).toMatch(/\} +$/);
  expect(JSON.parse(index.plain.toString())).toEqual({
    entries: [{ id: id(1), version: 2, usedAt: 5 }],
    current: id(1),
    generation: 3,
    encryptions: 5,
  });
  const { id: _id, ...content } = aWorkspace({ name: 'Renamed' });
  expect(JSON.parse(record.plain.toString())).toEqual(content);
});

test('what a later version has added to a record and to the index outlives a rewrite', async () => {
  await local.set(released);
  const vault = await restarted();
  valueIn(await vault.save([{ ...valueIn(await vault.read(id(1))), name: 'Renamed' }]));
  valueIn(await vault.save([aWorkspace({ name: 'Renamed again' })]));
  valueIn(await vault.use(id(1), 6));
  const { header, index, record } = await diskByHand();
  expect(header).toEqual(released.hdr);
  expect(JSON.parse(index.plain.toString())).toEqual({
    entries: [{ id: id(1), version: 5, usedAt: 6, pin: true }],
    current: id(1),
    generation: 10,
    encryptions: 15,
    later: 'kept',
  });
  expect(JSON.parse(record.plain.toString())).toMatchObject({
    name: 'Renamed again',
    later: 'kept',
  });
});
