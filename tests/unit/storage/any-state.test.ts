// Whatever is on disk, a start finds a legal state in one step: what it opens was once saved, what could still be
// opened is not written over, and a second start finds the same and changes nothing.
import 'fake-indexeddb/auto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { protectVault, unlockVault } from '../../../utils/storage/protection';
import { forgetKey } from '../../../utils/storage/session-key';
import { openVault } from '../../../utils/storage/vault';
import {
  aWorkspace,
  emptyDisk,
  flipped,
  id,
  local,
  newerEnvelope,
  restarted,
  valueIn,
} from './a-store';
import { backTo, contents, type Moment, nameKeys, thisMoment } from './failing-disk';

vi.mock('../../../utils/storage/passphrase-key', async (original) => {
  const { withFastDerivation } = await import('./fast-derivation');
  return withFastDerivation(original);
});

const passphrases = ['seven green lakes under snow', 'eleven old ferries in fog'] as const;

/** The same store at moments that follow each other: two saves apart, then under two passphrases. */
const moments: Moment[] = [];
const deviceMoments = 3;
/** Every stored index and record, and every name, that ever was. */
const known = { names: new Set<string>(), words: new Set<string>() };

beforeAll(async () => {
  nameKeys();
  emptyDisk();
  const vault = await restarted();
  const noted = async () => {
    const moment = await thisMoment();
    moments.push(moment);
    for (const name of Object.keys(moment.disk.local)) known.names.add(name);
    for (const { is } of (await contents(await restarted())).entries) known.words.add(is);
  };
  valueIn(await vault.save([1, 2].map((n) => aWorkspace({ id: id(n), name: `first ${n}` }))));
  await noted();
  valueIn(await vault.save([2, 3].map((n) => aWorkspace({ id: id(n), name: `second ${n}` }))));
  await noted();
  valueIn(await vault.remove([id(1)], 5));
  valueIn(await vault.purge([id(1)]));
  await noted();
  const first = valueIn(await protectVault('', passphrases[0]));
  valueIn(await first.save([aWorkspace({ id: id(4), name: 'third 4' })]));
  await noted();
  const second = valueIn(await protectVault(passphrases[0], passphrases[1]));
  valueIn(await second.save([aWorkspace({ id: id(2), name: 'fourth 2' })]));
  await noted();
});

afterAll(() => emptyDisk());

/** Where a stored value comes from: one of the moments, nowhere, or it is damaged. */
const sources = fc.oneof(
  { weight: 6, arbitrary: fc.nat(4) },
  { weight: 1, arbitrary: fc.constantFrom('gone', 'damaged', 'flipped', 'newer') },
);
const copyOf = fc.record({
  hdr: sources,
  idx: sources,
  [`rec:${id(1)}`]: sources,
  [`rec:${id(2)}`]: sources,
  [`rec:${id(3)}`]: sources,
  [`rec:${id(4)}`]: sources,
});
type CopyPlan = Record<string, number | string>;

/** A copy of the store with a value from here and a value from there. */
function mixed(plan: CopyPlan, last: number): Record<string, unknown> {
  const items: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(plan)) {
    const at = typeof source === 'number' ? source % (last + 1) : last;
    const value = moments[at]?.disk.local[name];
    if (source === 'gone' || value === undefined) continue;
    items[name] = value;
    if (source === 'damaged') items[name] = 'AQEA';
    if (source === 'flipped' && name !== 'hdr') items[name] = flipped(value);
    if (source === 'newer' && name !== 'hdr') items[name] = newerEnvelope;
  }
  return items;
}

async function start() {
  const opened = await openVault();
  return opened.ok ? contents(opened.value) : opened.failure.kind;
}

test('any mixture of old, new, damaged and missing values in both copies', async () => {
  await fc.assert(
    fc.asyncProperty(copyOf, copyOf, fc.nat(deviceMoments - 1), async (one, other, last) => {
      const moment = moments[last] as Moment;
      const disk = { local: mixed(one, last), mirror: mixed(other, last) };
      await backTo({ ...moment, disk });
      await expectLegal();
      await expectAllThatOpens([disk.local, disk.mirror]);
    }),
    { numRuns: 400 },
  );
});

test('any mixture under passphrases, locked and unlocked', async () => {
  await fc.assert(
    fc.asyncProperty(
      copyOf,
      copyOf,
      fc.constantFrom(3, 4),
      fc.boolean(),
      async (one, other, last, isUnlocked) => {
        const moment = moments[last] as Moment;
        await backTo({ ...moment, disk: { local: mixed(one, last), mirror: mixed(other, last) } });
        if (!isUnlocked) await forgetKey();
        await expectLegal();
        for (const passphrase of passphrases) {
          await unlockVault(passphrase);
          await expectLegal();
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** One start from what is on disk, then another one. */
async function expectLegal() {
  const { disk: before } = await thisMoment();
  const found = await start();
  const { disk: after } = await thisMoment();
  if (typeof found === 'string') {
    // What does not open is told, and not touched.
    expect(['locked', 'key-lost', 'store-unreadable', 'newer-format']).toContain(found);
    expect(after).toEqual(before);
  } else {
    const ids = found.entries.map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { is } of found.entries) {
      expect([...known.words, 'record-damaged', 'newer-format']).toContain(is);
    }
    // No record that one of the copies held is lost to the one that is written over it.
    const damaged = found.entries.filter(({ is }) => !known.words.has(is));
    for (const { id: each } of damaged) {
      const name = `rec:${each}`;
      const sameKey = keyIdOf(before.local.hdr) === keyIdOf(after.local.hdr);
      if (sameKey) expect(after.local[name]).toEqual(before.local[name]);
    }
  }
  expect(await start()).toEqual(found);
  expect((await thisMoment()).disk).toEqual(after);
}

/** Whatever one of the copies has whole, whichever, is found: the newest index, and each record that it names. */
async function expectAllThatOpens(copies: readonly Record<string, unknown>[]) {
  const versionsOf = (name: string) =>
    copies
      .map((copy) => copy[name])
      .filter((value) => value !== undefined)
      .filter((value) => moments.some(({ disk }) => isDeepStrictEqual(disk.local[name], value)))
      .map(versionOf);
  const isHeader = copies.some(({ hdr }) => isDeepStrictEqual(hdr, moments[0]?.disk.local.hdr));
  const generations = versionsOf('idx');
  if (!isHeader || generations.length === 0) return;
  const vault = await restarted();
  expect(versionOf((await thisMoment()).disk.local.idx)).toBe(Math.max(...generations));
  for (const entry of vault.index().entries) {
    const isWhole = versionsOf(`rec:${entry.id}`).some((version) => version >= entry.version);
    expect((await vault.read(entry.id)).ok, entry.id).toBe(isWhole);
  }
}

/** The version that an envelope carries. */
function versionOf(envelope: unknown) {
  return Buffer.from(String(envelope), 'base64url').readUInt32BE(10);
}

function keyIdOf(header: unknown) {
  return (header as { keyId?: string } | undefined)?.keyId;
}

test('one whole copy is enough, whatever has become of the other one', async () => {
  for (const [last, moment] of moments.entries()) {
    await backTo(moment);
    const whole = await start();
    await fc.assert(
      fc.asyncProperty(copyOf, fc.constantFrom('local', 'mirror'), async (plan, name) => {
        // The copy in IndexedDB is written first and never older: no page can put anything back there.
        const sane = (source: number | string) =>
          name === 'local' || typeof source === 'string' ? source : last;
        const sources = Object.entries(plan).map(([each, source]) => [each, sane(source)]);
        const damaged = mixed(Object.fromEntries(sources), last);
        await backTo({ ...moment, disk: { ...moment.disk, [name]: damaged } });
        expect(await start()).toEqual(whole);
        expect((await thisMoment()).disk).toEqual(moment.disk);
      }),
      { numRuns: 60 },
    );
  }
});

test('an empty disk is an empty store, and stays one', async () => {
  emptyDisk();
  expect(await start()).toMatchObject({ entries: [], mode: 'none' });
  expect(await local.get(null)).toEqual({});
});
