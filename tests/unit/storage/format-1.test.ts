// Format 1 (security.md §5.3), read by hand with node:crypto: what is on disk is what the document says.
import 'fake-indexeddb/auto';
import { createDecipheriv } from 'node:crypto';
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { aWorkspace, emptyDisk, id, local, onDisk, restarted, valueIn } from './a-store';

/** A store as version 0.1 writes it, made once with node:crypto. It has to open for ever. */
const released = {
  hdr: {
    format: 1,
    mode: 'device',
    kdf: null,
    keyId: 'oKGio6Slpqc',
    wrappedDek:
      'AQGgoaKjpKWmpwAAAAEQERITFBUWFxgZGhtd37o1bewclOJcIjYjVEd852F8PS_3YYbfwNhcYmlq5A4eh8XP' +
      'P2n_GTzsoOrd2As',
    generation: 1,
  },
  idx:
    'AQGgoaKjpKWmpwAAAAcgISIjJCUmJygpKiuAB_o-U416IeINXO1NzaExDdlXgn72jTCAzghjC-uWUzupBTHq' +
    'FKHxLCGZFmvETECexgm38MRVG4l7KO6uUIY6Nw6H1MxWxgqh5tYAjanT_WZOy4gNItmyUbaPaAThqRLxJGRd' +
    'EvI27MdEYij8YtxsRdHKljC0rV8DWaQezNGmaueC6uXJTj3gMynX0iwggKyoEEORaoVnZTwU3ojDTnZIm77e' +
    '8iliyDxmeP4b4D9ZQnpp0e2ekj7l3RnMyCfEOZamB35mA0CEfryjvkV3KCeh9A4sW-7ui34iaEYRxSOZybz0' +
    'ujhoRm1RZY2Zp8IQhjf1RniKdrQAkf_Zs5r5dSn_dvD3wRJfEKXwelbNye70BA',
  'rec:00000000-0000-4000-8000-000000000001':
    'AQGgoaKjpKWmpwAAAAMwMTIzNDU2Nzg5OjshOR4afaXzHEzhAzCVqGt6K4JEI9eWp0JLOGyUKkOw-rJ4HqIt' +
    'Md_2HGeV47b76Srver--I-B5yQ3qCsiJDvngP0_ZL9TobaNDAjO6olwsRvuGHvaYB-d2Tzc2U2EN8c3tpOzo' +
    'PkbP4ulgs_3DA4J2eSFlLNAUKTdyn5Lvg5XtokBFhw6kx91kPvfbOfl6DKe556WAalD2WFAdlIxxBR4WTNX0' +
    'U7cVnarq5zLNHwm5SUnTw-GVsF6cnzqzxafw0Sj0f9BDcTUUdsiijNHuuQ5dRKmWarwzu86cAU9nNQSezMux' +
    'NsvnARuyeX94Y89smJY0ROdtEh1t0EzeAIw6vg1-q1VPjiEtnzhs-5TkqV2MyEyUyTGR-ue2_dqMminuquDq' +
    '1qlLh-9RSYAOSEiofUmIx3U9jBeqfRsS9l2rsbSFJaxEVX0JPhzDyYpNLumevWlM9w7pBVsTJlIJPsUvvqER' +
    'sqxg2kJKbejV8yN_YdwaVtlwB_wNMVxxOLa324IQsYEvUXeFZleDP8ROSp-8k6dNP2ikDBUwc2CrV53F4LJV' +
    '8OKaBsR1mDbxBjGT_o5gE972eNg_6IxpoeE2QFApbk8BMlHp3Iia21CK67KGz9PGJvWA8OphEOzmzw7x5qRC' +
    '9gKmAI5WEphOld8srSvdl9oTHWN67nov37QruP6Mg-iYE0Kl-F4-2HdnT0PDHZ41zVo',
};

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
  const header = disk.hdr as typeof released.hdr;
  const dek = openByHand(header.wrappedDek, deviceKey, 'dek-wrap', 'hdr', deviceParameters);
  const index = openByHand(disk.idx, dek.plain, 'index', 'idx');
  const record = openByHand(disk[`rec:${id(1)}`], dek.plain, 'cred', id(1));
  return { header, dek, index, record };
}

test('a store of the first release opens for ever', async () => {
  await local.set(released);
  const vault = await restarted();
  expect(vault.index()).toEqual({
    entries: [{ id: id(1), version: 3, usedAt: 1_790_000_000_000 }],
    current: id(1),
  });
  expect(valueIn(await vault.read(id(1)))).toMatchObject({
    ...aWorkspace(),
    issuer: { ...aWorkspace().issuer },
  });
  expect(await onDisk()).toEqual(released);
});

test('what is saved can be opened by hand from the table of the document', async () => {
  const vault = await restarted();
  valueIn(await vault.save(aWorkspace()));
  valueIn(await vault.save(aWorkspace({ name: 'Renamed' })));
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
  valueIn(await vault.save({ ...valueIn(await vault.read(id(1))), name: 'Renamed' }));
  valueIn(await vault.save(aWorkspace({ name: 'Renamed again' })));
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
