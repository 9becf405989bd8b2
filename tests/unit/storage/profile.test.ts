// A profile of every format that was ever released, with everything in it that the extension keeps: it opens for ever,
// and opening it writes nothing. `KEEP_PROFILES=2` in the environment of this test makes those of a new format 2.
import { writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { makeFleet } from '../../simulator/fleet';
import {
  type KeptProfile,
  keptPassphrase,
  keptProfile,
  keptProfiles,
  putDatabases,
} from '../../support/kept-profile';
import { ask, happen, session, useBrowser } from '../background/a-browser';
import { atRest } from '../background/a-life';
import { idsInList, listShown, readList } from '../background/some-lists';
import { useIssuer } from '../background/some-workspaces';
import { aProfile } from './a-profile';
import { bothCopies, id, valueIn } from './a-store';

const issuer = useIssuer();
useBrowser();

/** A browser is started with this profile, and unlocked where that is needed. */
async function opened(profile: KeptProfile) {
  // With all the rounds that the passphrase was derived by.
  vi.mocked(crypto.subtle.deriveKey).mockRestore();
  await fakeBrowser.storage.local.set(profile.local);
  await putDatabases(profile);
  await happen('startup');
  await atRest();
  if (profile.deviceKey !== null) return;
  expect((await session()).view?.failure?.kind).toBe('locked');
  valueIn(await ask('vault.unlock', { passphrase: keptPassphrase }));
  await atRest();
}

describe.each(keptProfiles)('format %s', (name) => {
  const profile = keptProfile(name);
  const hasPassphrase = profile.deviceKey === null;

  test('every workspace and every choice is there, and the disk is as it was', async () => {
    await opened(profile);
    const { view } = await session();
    const { workspaces = [], ...rest } = view ?? {};
    expect(workspaces.map((one) => [one.name, one.mark, one.issuer, one.pinned])).toEqual([
      ['Of 2022', 'test', 'shared', true],
      ['Workspace 1', 'none', 'workspace', false],
      ['München ✓', 'prod', 'workspace', false],
      ['Customer A', 'none', 'workspace', false],
    ]);
    expect(workspaces.map((one) => one.uses2022Addresses)).toEqual([true, false, false, false]);
    expect(workspaces.map((one) => one.parentId)).toEqual([null, null, null, id(1)]);
    expect(workspaces.map((one) => one.keepFreshHours).slice(0, 3)).toEqual([0, 0, 'until-locked']);
    expect(workspaces[1]?.pinnedServers).toMatchObject([
      { id: 'P53568-B21+CZR7PDYV0C', health: 'OK', region: 'us-west', isGone: false },
    ]);
    expect(workspaces[1]?.copied).not.toBeNull();
    expect(rest).toMatchObject({
      current: id(1),
      alerts: { badge: true, notify: true },
      copyFormat: 'curl',
      protection: hasPassphrase
        ? { mode: 'passphrase', lockAfter: 60 }
        : { mode: 'device', lockAfter: 15 },
      helpers: { copyBoth: false, copyClientId: true },
      lookUp: { menu: true, renewAfter: 8, fleet: { separator: 'semicolon', hasBom: false } },
      isRecovered: false,
    });
    const mirror = Object.fromEntries(profile.databases.mirror?.copy ?? []);
    expect(await bothCopies()).toEqual({ local: profile.local, mirror });
  });

  test('a list that was read is looked in, and one that was left in the middle is read to its end', async () => {
    const client = issuer.clients()[1];
    if (client) client.fleet = makeFleet({ seed: 1, servers: { 'us-west': 3 } });
    await opened(profile);
    expect(await listShown(2)).toMatchObject({ count: 0, reading: { read: 3, state: 'stopped' } });
    expect(await idsInList(1)).toHaveLength(3);
    await readList(2);
    expect(await listShown(2)).toMatchObject({ reading: null });
    expect(await idsInList(2)).toHaveLength(3);
    const again = issuer
      .simulator()
      .apiRequests()
      .filter(({ path, query }) => path.endsWith('/v1/servers') && !query.includes('filter='));
    expect(again).toEqual([]);
  });
});

test.each(['device', 'passphrase'] as const)(
  'what is kept today is what they hold, under a %s',
  async (mode) => {
    vi.mocked(crypto.subtle.deriveKey).mockRestore();
    const { local, databases } = await keeping(mode);
    const kept = keptProfile(`1-${mode}`);
    const named = (keys: readonly unknown[]) =>
      keys.map((key) => JSON.stringify(key).replace(/[\da-f]{8}-[\da-f-]{27}/, 'ID')).sort();
    expect(named(Object.keys(local))).toEqual(named(Object.keys(kept.local)));
    const storesOf = (all: KeptProfile['databases']) =>
      Object.values(all).flatMap((stores) =>
        Object.entries(stores).map(([store, entries]) => [
          store,
          named(entries.map(([key]) => key)),
        ]),
      );
    expect(storesOf(databases)).toEqual(storesOf(kept.databases));
  },
);

/** Makes a profile, and writes it where that was wished. */
async function keeping(mode: 'device' | 'passphrase'): Promise<KeptProfile> {
  const profile = await aProfile(issuer, mode);
  const format = process.env.KEEP_PROFILES;
  const text = `${JSON.stringify(profile, null, 1)}\n`;
  if (format) writeFileSync(`tests/fixtures/profile-${format}-${mode}.json`, text);
  return profile;
}
