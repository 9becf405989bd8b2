// How the pinned servers are: asked for when somebody wants that and never else, and told by a list that is read anew.
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hour, minute } from '../../../utils/domain/numbers';
import type { ApiAnswer } from '../../simulator/behaviour';
import { makeFleet, serversIn } from '../../simulator/fleet';
import type { ServerList } from '../../simulator/server-list';
import { now } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import { bothCopies, valueIn } from '../storage/a-store';
import { ask, closeBrowser, kill, openBrowser, setClock, stepClock, useBrowser } from './a-browser';
import { atRest } from './a-life';
import { listShown, readList, region, withServers } from './some-lists';
import { off, pin, pinAll, pins, refresh, toldOf } from './some-pins';
import {
  aForm,
  anEdit,
  heldRequests,
  id,
  passphrase,
  protectedByPassphrase,
  saved,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const asked = () => issuer.simulator().apiRequests();
const serverError = statusAnswer(500, {}) as ApiAnswer;

describe('one press', () => {
  test('asks HPE once for those of a workspace in a region, and for nothing more than is shown', async () => {
    const fleet = makeFleet({ servers: { [region]: 9, 'eu-central': 9 } });
    await withServers(issuer, 9);
    const [first] = issuer.clients();
    if (first) first.fleet = fleet;
    const [here, there] = [serversIn(fleet, region), serversIn(fleet, 'eu-central')];
    const other = await withServers(issuer, 9, 2);
    await pinAll(here, [0, 1]);
    valueIn(await pin(there, 2, 1, now, 'eu-central'));
    await pinAll(other, [0, 1], 2);
    for (const servers of [here, there, other]) {
      for (const place of [0, 1, 2]) servers.change(place, off);
    }
    setClock(now + minute);
    expect(await refresh()).toEqual({ ok: true, value: null });
    const hosts = asked().map(({ host }) => host.split('.')[0]);
    expect(hosts.sort()).toEqual(['eu-central', region, region]);
    for (const { method, query } of asked()) {
      expect(method).toBe('GET');
      expect(query).toMatch(/(^|&)select=id/);
      expect(query).not.toMatch(/userDefined|\+/);
    }
    const seen = { power: 'OFF', at: now + minute, pinnedAt: now, isGone: false };
    for (const one of [...(await pins()), ...(await pins(2))]) expect(one).toMatchObject(seen);
    await closeBrowser();
    await openBrowser();
    expect(await pins()).toMatchObject([seen, seen, seen]);
  });

  test('asks for nothing where nothing is pinned', async () => {
    await withServers(issuer, 3);
    expect(await refresh()).toEqual({ ok: true, value: null });
    expect(issuer.simulator().log).toEqual([]);
  });

  test('is one with another that comes meanwhile, and none follows by itself', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0, 1]);
    await Promise.all([refresh(), refresh()]);
    expect(asked()).toHaveLength(1);
    await closeBrowser();
    await openBrowser();
    await ask('wake', {});
    await atRest();
    expect(asked()).toHaveLength(1);
  });

  test('gets a token where there is none, for another region too', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    await saved(anEdit(1, { service: 'compute-ops-management', region }));
    await ask('token.forget', { id: id(1) });
    expect(await refresh()).toEqual({ ok: true, value: null });
    const fleet = makeFleet({ servers: { [region]: 1, 'eu-central': 1 } });
    const [first] = issuer.clients();
    if (first) first.fleet = fleet;
    valueIn(await ask('server.unpin', { id: id(1), server: toldOf(servers, 0).id }));
    valueIn(await pin(serversIn(fleet, 'eu-central'), 0, 1, now, 'eu-central'));
    await ask('token.forget', { id: id(1) });
    expect(await refresh()).toEqual({ ok: true, value: null });
  });

  test('writes nothing about one that HPE has not had before either', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    servers.remove(0);
    await refresh();
    const before = JSON.stringify(await bothCopies());
    expect(await refresh()).toEqual({ ok: true, value: null });
    expect(JSON.stringify(await bothCopies())).toBe(before);
    expect(await pins()).toMatchObject([{ isGone: true }]);
  });

  test('tells that HPE does not have one any more, with what was known of it, and that it is back', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0, 1]);
    const [before] = await pins();
    servers.remove(0);
    setClock(now + minute);
    expect(await refresh()).toEqual({ ok: true, value: null });
    expect(await pins()).toEqual([
      { ...before, isGone: true },
      expect.objectContaining({ isGone: false, at: now + minute }),
    ]);
    const [first] = issuer.clients();
    if (first) first.fleet = makeFleet({ seed: 1, servers: { [region]: 3 } });
    await refresh();
    expect(await pins()).toMatchObject(Array(2).fill({ isGone: false, at: now + minute }));
  });

  test('keeps what was answered, and fails as the first of them that was not', async () => {
    const [one, other] = [await withServers(issuer, 3), await withServers(issuer, 3, 2)];
    const third = await withServers(issuer, 3, 3);
    await pinAll(one, [0]);
    await pinAll(other, [0], 2);
    await pinAll(third, [0], 3);
    const [, second, last] = issuer.clients();
    const list = `${region}.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers`;
    for (const client of [second, last]) if (client) client.mayNotRead = [list];
    setClock(now + minute);
    expect(await refresh()).toEqual({ ok: false, failure: { kind: 'role-missing' } });
    expect(await pins()).toMatchObject([{ at: now + minute }]);
    for (const n of [2, 3]) expect(await pins(n)).toMatchObject([{ at: now, isGone: false }]);
  });

  test.each<[what: string, answer: ApiAnswer]>([
    ['HPE has stumbled', serverError],
    ['HPE wants a pause', statusAnswer(429) as ApiAnswer],
    ['nothing answers', { kind: 'drop' } as ApiAnswer],
  ])('changes nothing when %s', async (_, answer) => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    const before = await pins();
    issuer.behaviour().apiAnswers.push(answer);
    setClock(now + minute);
    expect(await refresh()).toMatchObject({ ok: false });
    expect(await pins()).toEqual(before);
    expect(asked()).toHaveLength(1);
  });

  test.each<[what: string, items: (servers: ServerList) => unknown[]]>([
    ['does not mind the filter', (servers) => [1, 2].map((at) => servers.at(at).whole())],
    ['has what nobody can read', () => [{ id: '' }]],
  ])('takes none for gone when the answer %s', async (_, items) => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    const json = { items: items(servers) };
    issuer.behaviour().apiAnswers.push(statusAnswer(200, { json }) as ApiAnswer);
    await refresh();
    expect(asked()).toHaveLength(1);
    expect(await pins()).toMatchObject([{ isGone: false, at: now }]);
  });

  test('keeps nothing that comes after a lock', async () => {
    const servers = await withServers(issuer, 3);
    await protectedByPassphrase();
    await pinAll(servers, [0]);
    servers.change(0, off);
    const requests = heldRequests();
    const answer = refresh();
    await requests.isAsked();
    await ask('vault.lock', {});
    requests.comes();
    expect(await answer).toEqual({ ok: false, failure: { kind: 'locked' } });
    await ask('vault.unlock', { passphrase });
    expect(await pins()).toMatchObject([{ power: 'ON', at: now }]);
  });

  test('brings none back that was let go meanwhile, and takes none for gone that was pinned meanwhile', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0, 1]);
    const requests = heldRequests();
    const answer = refresh();
    await requests.isAsked();
    await ask('server.unpin', { id: id(1), server: toldOf(servers, 0).id });
    await pinAll(servers, [2]);
    requests.comes();
    expect(await answer).toEqual({ ok: true, value: null });
    expect(await pins()).toMatchObject([
      { id: toldOf(servers, 1).id, isGone: false },
      { id: toldOf(servers, 2).id, isGone: false },
    ]);
  });

  test('that the background does not outlive is done by the next one', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    servers.change(0, off);
    setClock(now + minute);
    const requests = heldRequests();
    const answer = refresh();
    await requests.isAsked();
    kill();
    requests.comes();
    expect(await answer).toEqual({ ok: true, value: null });
    expect(await pins()).toMatchObject([{ power: 'OFF', at: now + minute, isGone: false }]);
  });

  test('asks nothing where the organisation, the browser or HPE does not let us', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    await saved(anEdit(1, { service: 'compute-ops-management', region, uses2022Addresses: true }));
    issuer.simulator().log.length = 0;
    expect(await refresh()).toMatchObject({ failure: { kind: 'permission-missing' } });
    await saved(anEdit(1, { service: 'compute-ops-management', region }));
    const [first] = issuer.clients();
    if (first) first.clientSecret = 'another';
    await ask('token.renew', { id: id(1) });
    issuer.simulator().log.length = 0;
    expect(await refresh()).toMatchObject({ failure: { kind: 'secret-reset' } });
    await fakeBrowser.storage.managed.set({ regions: ['eu-central'] });
    await closeBrowser();
    await openBrowser();
    expect(await refresh()).toEqual({
      ok: false,
      failure: { kind: 'policy-refused', field: 'region' },
    });
    expect(issuer.simulator().log).toEqual([]);
  });

  test('asks in no region that the organisation does not allow', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    valueIn(await pin(servers, 1, 1, now, 'eu-central'));
    await fakeBrowser.storage.managed.set({ regions: [region] });
    expect(await refresh()).toMatchObject({ failure: { kind: 'policy-refused' } });
    expect(asked().map(({ host }) => host)).toEqual([`${region}.api.greenlake.hpe.com`]);
  });

  test('tells of them after the clock was set back', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    stepClock(-hour);
    servers.change(0, off);
    expect(await refresh()).toEqual({ ok: true, value: null });
    expect(await pins()).toMatchObject([{ power: 'OFF', at: now - hour }]);
  });
});

describe('a list that is read anew', () => {
  test('tells of the pinned servers that are in it, and of those that are gone from it', async () => {
    const servers = await withServers(issuer, 120);
    await pinAll(servers, [3, 110]);
    valueIn(await pin(servers, 4, 1, now, 'eu-central'));
    servers.change(3, off);
    servers.remove(110);
    setClock(now + minute);
    await readList();
    expect(await pins()).toMatchObject([
      { power: 'OFF', at: now + minute, isGone: false },
      { at: now, isGone: true },
      // Of another region it tells nothing.
      { at: now, isGone: false },
    ]);
  });

  test.each<
    [
      what: string,
      service: 'all' | 'compute-ops-management',
      trouble: (servers: ServerList) => void,
    ]
  >([
    [
      'that this client may not read',
      'all',
      () => {
        const [first] = issuer.clients();
        const list = `${region}.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers`;
        if (first) first.mayNotRead = [list];
      },
    ],
    [
      'in which one cannot be read',
      'compute-ops-management',
      (servers) => servers.change(0, { id: '' }),
    ],
  ])('takes none for gone from a list %s', async (_, service, trouble) => {
    const fleet = makeFleet({ servers: { [region]: 3 }, arrays: { [region]: 1 } });
    const [first] = issuer.clients();
    if (first) first.fleet = fleet;
    await saved(aForm(1, { service, region }));
    const servers = serversIn(fleet, region);
    await pinAll(servers, [0]);
    trouble(servers);
    setClock(now + minute);
    await readList();
    expect((await listShown())?.at).toBe(now + minute);
    expect(await pins()).toMatchObject([{ at: now, isGone: false }]);
  });

  test('tells nothing of one that is older than what is known, unless that is of the future', async () => {
    const servers = await withServers(issuer, 120);
    await pinAll(servers, [3]);
    servers.remove(3);
    const requests = heldRequests();
    valueIn(await ask('index.read', { id: id(1) }));
    await requests.isAsked();
    setClock(now + minute);
    valueIn(await pin(servers, 4, 1, now + minute));
    valueIn(await pin(servers, 5, 1, now + hour));
    for (const place of [4, 5]) servers.change(place, { hardware: { powerState: 'PAUSED' } });
    requests.comes();
    await atRest();
    expect((await pins()).map(({ isGone, at, power }) => [isGone, at, power === 'PAUSED'])).toEqual(
      [
        [true, now, false],
        [false, now + minute, false],
        // As it was told before the clock was set back.
        [false, now, true],
      ],
    );
  });

  test('tells of them too when only what has changed was read', async () => {
    issuer.behaviour().alsoFilterable.push('updatedAt');
    const servers = await withServers(issuer, 120);
    await readList();
    await pinAll(servers, [3, 4]);
    setClock(now + minute);
    servers.change(3, off);
    // One is gone and another is there, of which such a reading knows nothing.
    servers.remove(60);
    servers.add();
    await pinAll(servers, [119]);
    await readList();
    const at = now + minute;
    expect(await pins()).toMatchObject([
      { power: 'OFF', at },
      { at, isGone: false },
      { at: now, isGone: false },
    ]);
  });
});
