// What becomes of a list: renewed where only little has changed, deleted with what it is of, and read by nobody else.
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hour, minute } from '../../../utils/domain/numbers';
import { openLists } from '../../../utils/storage/item-index';
import { readList as storedList, writeList } from '../../../utils/storage/list-store';
import { beforeNthPage, inList } from '../../simulator/list-trouble';
import { now } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import { restarted, valueIn } from '../storage/a-store';
import {
  ask,
  closeBrowser,
  kill,
  memory,
  openBrowser,
  session,
  setClock,
  useBrowser,
} from './a-browser';
import { aTurn, atRest } from './a-life';
import {
  bytesInDatabases,
  idsAt,
  idsInList,
  listShown,
  pagesAsked,
  readList,
  region,
  serverRequests,
  storedLists,
  withServers,
} from './some-lists';
import {
  anEdit,
  heldRequests,
  id,
  passphrase,
  protectedByPassphrase,
  saved,
  saving,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const later = now + 25 * hour;
const sorted = (values: readonly string[]) => [...values].sort();

async function keysOfLists() {
  return valueIn(await ask('lookUp.open', {}));
}

describe('renewing a list', () => {
  test('asks only for what has changed where HPE tells that', async () => {
    issuer.behaviour().alsoFilterable.push('updatedAt');
    const servers = await withServers(issuer, 520);
    await readList();
    setClock(later);
    servers.change(300, { host: { hostname: 'renamed-by-somebody' } });
    issuer.simulator().log.length = 0;
    await readList();
    expect(await listShown()).toMatchObject({ count: 520, at: later, reading: null });
    // One page of changes, and one server for the total.
    const asked = serverRequests(issuer);
    expect(asked).toHaveLength(2);
    // By HPE's clock: the last change that was read, and not when that was on this computer.
    const changes = idsAt(servers).map((_, place) =>
      place === 300 ? 0 : Date.parse(String(servers.at(place).member('updatedAt'))),
    );
    const since = new Date(Math.max(...changes.filter(Boolean)) - minute).toISOString();
    expect(asked[0]?.searchParams.get('filter')).toBe(`updatedAt gt ${since}`);
    const [list] = await openLists(await keysOfLists());
    expect(list?.find('renamed-by', 9).found.map(({ item }) => item.id)).toEqual([
      servers.at(300).member('id'),
    ]);
    expect(sorted(await idsInList())).toEqual(sorted(idsAt(servers)));
  });

  test('reads everything when servers are gone', async () => {
    issuer.behaviour().alsoFilterable.push('updatedAt');
    const servers = await withServers(issuer, 520);
    await readList();
    setClock(later);
    servers.remove(17, 3);
    await readList();
    expect(await listShown()).toMatchObject({ count: 517, reading: null });
    expect(sorted(await idsInList())).toEqual(sorted(idsAt(servers)));
  });

  test('reads everything where HPE tells nothing of changes, and does not ask for them again', async () => {
    const servers = await withServers(issuer, 250);
    await readList();
    setClock(later);
    servers.add(5, 10);
    issuer.simulator().log.length = 0;
    await readList();
    expect(await listShown()).toMatchObject({ count: 255, reading: null });
    expect(serverRequests(issuer).filter((url) => url.searchParams.has('filter'))).toHaveLength(1);
    setClock(later + hour);
    issuer.simulator().log.length = 0;
    await readList();
    expect(serverRequests(issuer).filter((url) => url.searchParams.has('filter'))).toEqual([]);
    expect(sorted(await idsInList())).toEqual(sorted(idsAt(servers)));
  });

  test('comes by itself when somebody looks up in one that is older than chosen, not before, nor for who only looks at it', async () => {
    await withServers(issuer, 120);
    await readList();
    issuer.simulator().log.length = 0;
    setClock(now + 23 * hour);
    await keysOfLists();
    await atRest();
    expect(pagesAsked(issuer)).toEqual([]);
    valueIn(await ask('index.renewAfter', { hours: 0 }));
    setClock(later);
    await keysOfLists();
    await atRest();
    expect(pagesAsked(issuer)).toEqual([]);
    valueIn(await ask('index.renewAfter', { hours: 8 }));
    expect((await session()).view?.lookUp.renewAfter).toBe(8);
    const shown = valueIn(await ask('lookUp.open', { isShownOnly: true }));
    await atRest();
    expect(pagesAsked(issuer)).toEqual([]);
    expect(await keysOfLists()).toEqual(shown);
    await atRest();
    expect(await listShown()).toMatchObject({ at: later, reading: null });
  });

  test('keeps the list that is there until there is another', async () => {
    await withServers(issuer, 520);
    await readList();
    setClock(later);
    issuer.behaviour().listTroubles.push(inList('/servers', beforeNthPage(3, kill)));
    await ask('index.read', { id: id(1) });
    await atRest();
    expect(await listShown()).toMatchObject({ count: 520, at: now });
    const [list] = await openLists(await keysOfLists());
    expect(list).toMatchObject({ count: 520, at: now });
  });
});

describe('a list goes away', () => {
  test('with the estate that it is of', async () => {
    await withServers(issuer, 120);
    await readList();
    await saved(anEdit(1, { service: 'compute-ops-management', region, name: 'Renamed' }), false);
    expect(await listShown()).toMatchObject({ count: 120 });
    await saved(anEdit(1, { service: 'compute-ops-management', region: 'eu-central' }), false);
    expect(await listShown()).toBeUndefined();
    expect(await storedLists()).toEqual([]);
  });

  test.each<[what: string, end: () => Promise<{ ok: boolean }>]>([
    [
      'the estate that it is of',
      () =>
        ask(
          'workspace.save',
          saving(anEdit(1, { service: 'compute-ops-management', region: 'eu-central' }), false),
        ),
    ],
    ['all that was wanted', () => ask('index.drop', { id: id(1) })],
    ['everything', () => ask('vault.erase', {})],
  ])('in the middle of being read, with %s', async (_, end) => {
    await withServers(issuer, 520);
    const ended: Promise<{ ok: boolean }>[] = [];
    const script = inList(
      '/servers',
      beforeNthPage(3, () => void ended.push(end())),
    );
    issuer.behaviour().listTroubles.push(script);
    // A token is wanted for every page, and asked for by nobody else's leave.
    issuer.behaviour().apiAnswers.push(statusAnswer(401, { json: {} }) as never);
    setClock(now + minute);
    await ask('index.read', { id: id(1) });
    await atRest();
    expect(await Promise.all(ended)).toMatchObject([{ ok: true }]);
    expect(await storedLists()).toEqual([]);
    expect(await listShown()).toBeUndefined();
  });

  test('when it is not wanted any more', async () => {
    await withServers(issuer, 120);
    await readList();
    const before = await keysOfLists();
    valueIn(await ask('index.drop', { id: id(1) }));
    expect(await listShown()).toBeUndefined();
    expect(await storedLists()).toEqual([]);
    expect(await openLists(before)).toEqual([]);
    expect(await keysOfLists()).toEqual({});
    expect(valueIn(await (await restarted()).read(id(1))).indexKey).toBe('');
  });

  test('though the form is being saved meanwhile', async () => {
    await withServers(issuer, 120);
    await readList();
    await ask('token.forget', { id: id(1) });
    const answer = heldRequests();
    const compute = { service: 'compute-ops-management', region } as const;
    const renamed = ask('workspace.save', saving(anEdit(1, { ...compute, name: 'Renamed' })));
    await answer.isAsked();
    const dropped = ask('index.drop', { id: id(1) });
    for (let turns = 0; turns < 50; turns += 1) await aTurn();
    answer.comes();
    expect(await Promise.all([renamed, dropped])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await storedLists()).toEqual([]);
    expect(valueIn(await (await restarted()).read(id(1)))).toMatchObject({
      ...{ name: 'Renamed', indexKey: '' },
    });
  });

  test('with everything', async () => {
    await withServers(issuer, 120);
    await readList();
    valueIn(await ask('vault.erase', {}));
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('look-up');
  });

  test('at the next start, when its workspace has gone without it', async () => {
    await withServers(issuer, 120);
    await readList();
    const stored = await storedList(id(1));
    if (stored) await writeList(id(7), stored.meta, stored.texts);
    await closeBrowser();
    await openBrowser();
    expect(await storedLists()).toEqual([id(1)]);
  });
});

describe('a list and its protection', () => {
  test('opens with the key of its own workspace only, and damaged not at all', async () => {
    await withServers(issuer, 120, 1);
    await readList(1);
    await withServers(issuer, 130, 2);
    await readList(2);
    const keys = await keysOfLists();
    const [one, two] = [keys[id(1)] ?? '', keys[id(2)] ?? ''];
    const opened = await openLists({ [id(1)]: two, [id(2)]: one });
    expect(opened).toEqual([]);
    const stored = await storedList(id(1));
    if (!stored) throw new Error('There is no list.');
    // In another's place it does not open with its own key either.
    await writeList(id(2), stored.meta, stored.texts);
    expect(await openLists({ [id(2)]: one })).toEqual([]);
    for (const at of [0, 100, -1]) {
      const texts = structuredClone(stored.texts);
      for (const { body } of texts.values()) {
        const bytes = new Uint8Array(body);
        const place = at < 0 ? bytes.length - 1 : at;
        bytes[place] = (bytes[place] ?? 0) ^ 1;
      }
      await writeList(id(1), stored.meta, texts);
      expect(await openLists({ [id(1)]: one })).toEqual([]);
    }
    for (const meta of [{ at: 1 }, { region: 'eu-west' }, { counts: { servers: 7 } }]) {
      await writeList(id(1), { ...stored.meta, ...meta }, stored.texts);
      expect(await openLists({ [id(1)]: one })).toEqual([]);
    }
    // Read anew it is whole again.
    await readList(1);
    expect(await openLists({ [id(1)]: one })).toMatchObject([{ count: 120 }]);
  });

  test('has no name, serial number or password in clear on disk or in memory, while it is read and after', async () => {
    const servers = await withServers(issuer, 320, 1, { nastyEvery: 0 });
    const words = [3, 150, 250].flatMap((at) => {
      const { hardware, host } = servers.at(at).whole() as {
        hardware: { serialNumber: string };
        host?: { hostname?: string };
      };
      return [hardware.serialNumber, host?.hostname ?? hardware.serialNumber];
    });
    const everything = async () => {
      const local = JSON.stringify(await fakeBrowser.storage.local.get(null));
      return `${await bytesInDatabases()}${local}${await memory()}`;
    };
    const looks: Promise<string>[] = [];
    const look = () => void looks.push(everything());
    issuer.behaviour().listTroubles.push(inList('/servers', beforeNthPage(3, look)));
    await readList();
    looks.push(everything());
    const seen = await Promise.all(looks);
    expect(seen).toHaveLength(2);
    const [list] = await openLists(await keysOfLists());
    for (const word of words) {
      expect(list?.find(word, 9).found).not.toEqual([]);
      for (const text of seen) expect(text).not.toContain(word);
    }
    // The password of a server's management controller is not even in what is sealed.
    expect(JSON.stringify(list?.find('c', 1000))).not.toMatch(/userDefined|password/i);
  });

  test('goes when a passphrase is set, since its key may be left in the old record', async () => {
    await withServers(issuer, 120);
    await readList();
    const before = (await keysOfLists())[id(1)];
    await protectedByPassphrase();
    expect(await keysOfLists()).toEqual({});
    expect(await listShown()).toBeUndefined();
    await readList();
    expect((await keysOfLists())[id(1)]).not.toBe(before);
  });

  test('is not to be opened while locked, and is there again when it is unlocked', async () => {
    await withServers(issuer, 120);
    await protectedByPassphrase();
    await readList();
    valueIn(await ask('vault.lock', {}));
    expect(await ask('lookUp.open', {})).toMatchObject({ ok: false });
    expect((await session()).view?.indexes).toEqual({});
    await ask('vault.unlock', { passphrase });
    expect(await listShown()).toMatchObject({ count: 120, reading: null });
  });

  test('has its key in no exported file', async () => {
    await withServers(issuer, 120);
    await readList();
    const { file } = valueIn(await ask('vault.export', { passphrase, withSecrets: true }));
    const key = (await keysOfLists())[id(1)];
    const { openExport } = await import('../../../utils/storage/export-file');
    const { workspaces } = valueIn(await openExport(file, passphrase));
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(workspaces)).not.toContain(key);
  });
});

test('two lists are read one after the other, and a look-up goes through both', async () => {
  await withServers(issuer, 320, 1);
  await withServers(issuer, 330, 2);
  await Promise.all([ask('index.read', { id: id(1) }), ask('index.read', { id: id(2) })]);
  await atRest();
  const lists = await openLists(await keysOfLists());
  expect(lists.map(({ count }) => count)).toEqual([320, 330]);
});

test('servers and storage systems of one workspace are one list', async () => {
  await withServers(issuer, 130, 1, { arrays: { [region]: 7 } });
  await saved({ ...anEdit(1, { region }), service: 'all' }, false);
  await readList();
  expect(await listShown()).toMatchObject({ count: 137, reading: null });
  const [list] = await openLists(await keysOfLists());
  const sources = new Set(list?.find('e', 1000).found.map(({ source }) => source));
  expect(sources).toEqual(new Set(['servers', 'storage-systems']));
});

test('where the client may not read storage systems the servers are the list', async () => {
  await withServers(issuer, 130);
  const [client] = issuer.clients();
  if (client) client.mayNotRead = ['us-west.api.greenlake.hpe.com/storage-fleet'];
  await saved({ ...anEdit(1, { region }), service: 'all' }, false);
  await readList();
  expect(await listShown()).toMatchObject({ count: 130, reading: null });
});

test('a list is found in by whole values before parts of them, and never more than wanted', async () => {
  const servers = await withServers(issuer, 300);
  await readList();
  const [list] = await openLists(await keysOfLists());
  const serial = servers.facts(42).serialNumber;
  expect(list?.find(serial, 9).found[0]?.item.serial).toBe(serial);
  expect(list?.find('e', 60)).toMatchObject({ isCut: true });
  expect(list?.find('e', 60).found).toHaveLength(60);
  expect(list?.find('no such thing', 60)).toEqual({ found: [], isCut: false });
});
