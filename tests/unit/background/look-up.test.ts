// Looking something up at HPE: found by what is printed on it or what it is called, here or in another region, with no
// request more than that takes.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Failure } from '../../../utils/domain/failure';
import type { Service } from '../../../utils/domain/workspace';
import type { WorkspaceForm } from '../../../utils/domain/workspace-form';
import type { Found } from '../../../utils/messages/contract';
import type { SourceName } from '../../../utils/sources/source';
import type { ApiAnswer } from '../../simulator/behaviour';
import { type Fleet, makeFleet, serversIn } from '../../simulator/simulator';
import { hour, now } from '../domain/a-view';
import { bare, statusAnswer } from '../greenlake/issuing';
import { valueIn } from '../storage/a-store';
import { ask, kill, memory, session, setClock, shown, useBrowser } from './a-browser';
import { aTurn, atRest } from './a-life';
import {
  aForm,
  anEdit,
  clientIdOf,
  id,
  protectedByPassphrase,
  saved,
  secretOf,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const esx = { serial: 'CZ2D401000', name: 'esx-mad-01.example.com', id: 'P52560-B21+CZ2D401000' };
const regionHost = (region: string) => `${region}.api.greenlake.hpe.com`;

/** Workspace 1 in us-west, saved and with a token, with an empty log behind it. */
async function savedIn(changes: Partial<WorkspaceForm> = {}) {
  await saved(aForm(1, { region: 'us-west', ...changes }));
  issuer.simulator().log.length = 0;
}

function withFleet(fleet: Fleet) {
  const [first] = issuer.clients();
  if (first) first.fleet = fleet;
}

const lookUp = (text: string, source: SourceName = 'servers') =>
  ask('lookUp.ask', { id: id(1), source, text });

/** The IDs that were found, by region. */
async function foundBy(text: string, source?: SourceName) {
  const found = valueIn(await lookUp(text, source));
  return found.map(({ region, items }) => [region, ...items.map((item) => item.id)]);
}

const asked = () => issuer.simulator().apiRequests();
const addresses = () => asked().map(({ host, path }) => `${host}${path}`);
const apiAnswers = (...answers: unknown[]) =>
  void issuer.behaviour().apiAnswers.push(...(answers as ApiAnswer[]));

describe('a server', () => {
  test.each([
    ['its serial', esx.serial],
    ['its serial in small letters', esx.serial.toLowerCase()],
    ['its host name', esx.name.toUpperCase()],
    ['its host name without the domain', 'ESX-mad-01'],
    ['the host name of its iLO', `ilo-${esx.name}`],
    ['the address of its iLO', '10.20.30.40'],
    ['its ID with the plus sign', esx.id.toLowerCase()],
  ])('is found by %s with one request', async (_, text) => {
    await savedIn({ service: 'compute-ops-management' });
    expect(await foundBy(text)).toEqual([['us-west', esx.id]]);
    const bundles = '/compute-ops-mgmt/v1/firmware-bundles';
    const lists = asked().filter(({ path }) => path !== bundles);
    expect(lists.map(({ path }) => path)).toEqual(['/compute-ops-mgmt/v1/servers']);
    expect(lists[0]?.query).not.toContain('+');
    expect(issuer.requests()).toEqual([]);
  });

  test('is found among others by its product or its model', async () => {
    await savedIn();
    for (const text of ['p52560-b21', 'ProLiant DL380 Gen11', 'dl380']) {
      const [found] = valueIn(await lookUp(text));
      expect(found?.items.length).toBeGreaterThan(1);
      expect(found?.items.map((item) => item.id)).toContain(esx.id);
    }
  });

  test('has the name of its baseline, for which HPE is asked once, or the ID', async () => {
    await savedIn();
    const baseline = async () => valueIn(await lookUp(esx.serial))[0]?.items[0]?.baseline;
    const [first] = issuer.clients();
    if (first) first.mayNotRead = [`${regionHost('us-west')}/compute-ops-mgmt/v1/firmware-bundles`];
    expect(await baseline()).toBe('1f2e3d4c5b6a79880a1b2c3d4e5f6071');
    if (first) delete first.mayNotRead;
    expect(await baseline()).toBe('SPP 2025.09.00.00 (09 Sep 2025)');
    expect(await baseline()).toBe('SPP 2025.09.00.00 (09 Sep 2025)');
    expect(asked()).toHaveLength(5);
  });

  test('with a nasty name, or with next to nothing told of it, is found too', async () => {
    const fleet = makeFleet({ servers: { 'us-west': 60 }, nastyEvery: 2 });
    withFleet(fleet);
    await savedIn();
    const list = serversIn(fleet, 'us-west');
    for (let place = 0; place < 30; place += 1) {
      const { serialNumber } = list.facts(place);
      const [found] = valueIn(await lookUp(serialNumber));
      expect(found?.items.map(({ serial }) => serial)).toEqual([serialNumber]);
    }
  });

  test('whose controller has a password is found without it, and it stays nowhere', async () => {
    const fleet = makeFleet({ servers: { 'us-west': 60 } });
    withFleet(fleet);
    await savedIn();
    const list = serversIn(fleet, 'us-west');
    const holders = Array.from({ length: 60 }, (_, place) => list.at(place).whole()).filter((one) =>
      JSON.stringify(one).includes('FAKE-ilo-password'),
    );
    expect(holders.length).toBeGreaterThan(2);
    for (const holder of holders) {
      const answer = JSON.stringify(await lookUp((holder as { id: string }).id));
      expect(answer).toContain('iloAddress');
      expect(answer).not.toMatch(/FAKE|simulated-admin|userDefined/);
    }
    expect(await memory()).not.toMatch(/FAKE|simulated-admin/);
    for (const { query } of asked().filter(({ path }) => path.endsWith('/servers'))) {
      expect(query).toMatch(/(^|&)select=\w/);
      expect(query).not.toContain('userDefined');
    }
  });

  test('is in no view and in no storage after it was found', async () => {
    await savedIn();
    await foundBy(esx.name);
    await atRest();
    const all = (await memory()) + JSON.stringify(await fakeBrowser.storage.local.get(null));
    for (const name of [esx.serial, 'esx-mad']) expect(all).not.toContain(name);
  });
});

describe('beside servers', () => {
  test('a storage system is found by serial, name and address, today and in 2022', async () => {
    const [serial, name, address] = ['4UW0009998', 'ALLETRA-mad-01', '10.20.40.10'];
    await savedIn();
    for (const text of [serial, serial.toLowerCase(), name.toLowerCase(), address]) {
      expect(await foundBy(text, 'storage-systems')).toEqual([['us-west', '2FF70002AC0DE001']]);
    }
    expect(asked()).toHaveLength(8);
    Object.assign(fakeBrowser.permissions, { contains: async () => true });
    await saved(
      anEdit(1, { service: 'data-services', region: 'us-west', uses2022Addresses: true }),
    );
    const [found] = valueIn(await lookUp(serial, 'storage-systems'));
    expect(found?.items).toMatchObject([{ serial, page: expect.stringContaining(serial) }]);
    expect(asked().at(-1)?.host).toBe('us1.data.cloud.hpe.com');
  });

  test('one of the newer family is found in its own list', async () => {
    await savedIn({ service: 'data-services' });
    expect(await foundBy('4uw0010007', 'storage-systems')).toEqual([
      ['us-west', '2FF70002AC0DE002'],
    ]);
  });

  test('a device is found by its serial, whichever region it is in, with one request', async () => {
    withFleet(makeFleet({ servers: { 'eu-central': 8 }, unassigned: 2 }));
    await savedIn();
    const [found] = valueIn(await lookUp('cz0new0001', 'devices'));
    expect(found).toMatchObject({
      region: 'us-west',
      items: [{ serial: 'CZ0NEW0001', region: '' }],
    });
    expect(await foundBy('CZ2D4NOWHERE', 'devices')).toEqual([]);
    expect(addresses()).toEqual(Array(2).fill('global.api.greenlake.hpe.com/devices/v1/devices'));
  });

  test.each<[service: Service, source: SourceName]>([
    ['compute-ops-management', 'storage-systems'],
    ['compute-ops-management', 'devices'],
    ['data-services', 'servers'],
    ['data-services', 'devices'],
  ])('a client of %s is not asked for %s', async (service, source) => {
    await savedIn({ service });
    expect(await foundBy(esx.serial, source)).toEqual([]);
    expect(asked()).toEqual([]);
  });

  test.each(['ab', 'two words', '\u0007\u0007\u0007'])('nothing is asked for %j', async (text) => {
    await savedIn();
    expect(await foundBy(text)).toEqual([]);
    expect(issuer.simulator().log).toEqual([]);
  });
});

describe('what is not in the region of the workspace', () => {
  const fleet = () => makeFleet({ servers: { 'us-west': 5, 'eu-central': 9 } });
  const elsewhere = (own: Fleet) => serversIn(own, 'eu-central').facts(3).serialNumber;

  test('is found where it is, with one request for each region', async () => {
    const own = fleet();
    withFleet(own);
    await savedIn({ service: 'compute-ops-management' });
    const [found, ...others] = valueIn(await lookUp(elsewhere(own)));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ region: 'eu-central', items: [{ serial: elsewhere(own) }] });
    const hosts = asked().flatMap(({ host, path }) => (path.endsWith('/servers') ? [host] : []));
    expect(hosts[0]).toBe(regionHost('us-west'));
    expect(hosts.sort()).toEqual(['ap-northeast', 'eu-central', 'us-west'].map(regionHost));
  });

  test('is found where it is though the region of the workspace does not know it at all', async () => {
    const own = fleet();
    withFleet(own);
    await savedIn({ region: 'ap-northeast' });
    const found: readonly Found[] = valueIn(await lookUp(elsewhere(own)));
    expect(found.map(({ region }) => region)).toEqual(['eu-central']);
  });

  test('and nowhere else is nothing, and a wrong region is told as one', async () => {
    withFleet(fleet());
    await savedIn();
    expect(await lookUp('CZ2DNOWHERE1')).toEqual({ ok: true, value: [] });
    await saved(anEdit(1, { region: 'ap-northeast' }));
    expect(bare(await lookUp('CZ2DNOWHERE1'))).toEqual({
      ok: false,
      failure: { kind: 'region-wrong', region: 'ap-northeast' },
    });
  });

  test('is nothing for a client of all services whose workspace has no such service anywhere', async () => {
    withFleet(fleet());
    await savedIn();
    expect(await lookUp('4UW0009998', 'storage-systems')).toEqual({ ok: true, value: [] });
    expect(asked()).toHaveLength(8);
  });

  test('is not looked for where the organisation does not let anybody be', async () => {
    const own = fleet();
    withFleet(own);
    await fakeBrowser.storage.managed.set({ regions: ['us-west'] });
    await savedIn();
    expect(await foundBy(elsewhere(own))).toEqual([]);
    await fakeBrowser.storage.managed.clear();
    expect(await foundBy(elsewhere(own))).toHaveLength(1);
  });

  test('is not said to be nowhere when a region has not answered', async () => {
    withFleet(fleet());
    await savedIn({ service: 'compute-ops-management' });
    apiAnswers(
      statusAnswer(200, { json: { items: [] } }),
      ...[statusAnswer(500, {}), statusAnswer(500, {})],
    );
    expect(bare(await lookUp('CZ2DNOWHERE1'))).toEqual({
      ok: false,
      failure: { kind: 'api-down', status: 500 },
    });
  });

  test('is asked for nowhere else when it may be the name of a workspace', async () => {
    withFleet(fleet());
    await savedIn({ service: 'compute-ops-management' });
    expect(await lookUp('Hamburg')).toEqual({ ok: true, value: [] });
    expect(asked()).toHaveLength(1);
  });

  test('leaves the token alone in regions that refuse it', async () => {
    const own = fleet();
    withFleet(own);
    await savedIn({ service: 'compute-ops-management' });
    const before = (await session()).tokens[id(1)];
    const unauthorized = statusAnswer(401, { json: {} });
    apiAnswers(statusAnswer(200, { json: { items: [] } }), unauthorized, unauthorized);
    expect(await lookUp(elsewhere(own))).toEqual({ ok: true, value: [] });
    expect((await session()).tokens[id(1)]).toBe(before);
    expect(asked()).toHaveLength(3);
    expect(issuer.requests()).toEqual([]);
  });
});

describe('a list that does not mind the filter', () => {
  test('finds nothing that was not meant', async () => {
    await savedIn({ service: 'compute-ops-management', region: 'us-west' });
    const items = ['CZ2D4A0K11', 'CZ2D4A0K12'].map((serialNumber) => ({
      ...{ id: `P52560-B21+${serialNumber}`, hardware: { serialNumber } },
    }));
    apiAnswers(statusAnswer(200, { json: { items, total: 2 } }));
    expect(await foundBy('cz2d4a0k12')).toEqual([['us-west', 'P52560-B21+CZ2D4A0K12']]);
    expect(asked()).toHaveLength(1);
  });
});

describe('a look-up that fails', () => {
  const html = '<!doctype html><title>Sign in</title>';

  test.each<[what: string, answer: unknown, failure: Partial<Failure>]>([
    ['the role is missing', statusAnswer(403, { json: {} }), { kind: 'role-missing' }],
    ['a proxy answers', statusAnswer(403, { html }), { kind: 'not-from-hpe' }],
    ['HPE wants a pause', statusAnswer(429), { kind: 'rate-limited' }],
    ['HPE has stumbled', statusAnswer(500), { kind: 'api-down' }],
    ['the filter is refused', statusAnswer(400, { json: {} }), { kind: 'api-refused' }],
    ['nothing answers', { kind: 'drop' }, { kind: 'unreachable' }],
  ])('says so when %s, after one request', async (_, answer, failure) => {
    await savedIn({ service: 'compute-ops-management' });
    apiAnswers(answer);
    expect(await lookUp(esx.serial)).toMatchObject({ ok: false, failure });
    expect(asked()).toHaveLength(1);
    expect(issuer.requests()).toEqual([]);
    expect((await shown(id(1))).failure).toBeNull();
  });

  test('without a network says so', async () => {
    await savedIn();
    Object.assign(navigator, { onLine: false });
    issuer.behaviour().offline = true;
    expect(await lookUp(esx.serial)).toMatchObject({ failure: { kind: 'offline' } });
  });

  test('tells nothing that was looked for', async () => {
    await savedIn({ service: 'compute-ops-management' });
    apiAnswers(statusAnswer(400, { json: { message: esx.serial } }));
    expect(JSON.stringify(await lookUp(esx.serial))).not.toContain(esx.serial);
  });

  test('keeps to the pause that HPE wants, for every source', async () => {
    await savedIn();
    apiAnswers(statusAnswer(429, { headers: { 'retry-after': '60' } }));
    await lookUp(esx.serial);
    expect(await lookUp(esx.name)).toMatchObject({ failure: { kind: 'rate-limited' } });
    expect(await lookUp(esx.serial, 'devices')).toMatchObject({
      failure: { kind: 'rate-limited' },
    });
    expect(asked()).toHaveLength(1);
  });

  test('gets no token for what HPE wants a pause from', async () => {
    await savedIn();
    apiAnswers(statusAnswer(429, { headers: { 'retry-after': '60' } }));
    await lookUp(esx.serial);
    await ask('token.forget', { id: id(1) });
    expect(await lookUp(esx.name)).toMatchObject({ failure: { kind: 'rate-limited' } });
    expect(issuer.requests()).toEqual([]);
  });

  test('goes on with a new token, once, when the present one is not accepted', async () => {
    await savedIn({ service: 'compute-ops-management' });
    issuer.simulator().endTokens(clientIdOf(1));
    expect(await foundBy(esx.serial)).toEqual([['us-west', esx.id]]);
    expect(issuer.requests()).toHaveLength(1);
    const lists = () => asked().filter(({ path }) => path.endsWith('/servers'));
    expect(lists()).toHaveLength(2);
    apiAnswers(statusAnswer(401, { json: {} }), statusAnswer(401, { json: {} }));
    expect(await lookUp(esx.serial)).toMatchObject({ failure: { kind: 'token-ended' } });
    expect(lists()).toHaveLength(4);
    expect(issuer.requests()).toHaveLength(2);
  });

  test('asks for nothing while only the user can put the workspace right', async () => {
    await savedIn();
    await ask('token.forget', { id: id(1) });
    issuer.answer({ kind: 'redirect', status: 302, location: 'https://proxy.example/' });
    await ask('token.ensure', { id: id(1) });
    issuer.simulator().log.length = 0;
    expect(await lookUp(esx.serial)).toMatchObject({ failure: { kind: 'redirected' } });
    expect(issuer.simulator().log).toEqual([]);
  });

  test('at an address of 2022 asks for the permission first, and for no token', async () => {
    const compute = { service: 'compute-ops-management', region: 'us-west' } as const;
    await saved(aForm(1, { ...compute, uses2022Addresses: true }), false);
    expect(await lookUp(esx.serial)).toEqual({
      ok: false,
      failure: { kind: 'permission-missing', host: 'us-west2-api.compute.cloud.hpe.com' },
    });
    expect(issuer.simulator().log).toEqual([]);
    Object.assign(fakeBrowser.permissions, { contains: async () => true });
    expect(await foundBy(esx.serial)).toEqual([['us-west', esx.id]]);
    expect(addresses()[0]).toBe('us-west2-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers');
  });

  test('of a workspace that is not there says so', async () => {
    expect(await lookUp(esx.serial)).toMatchObject({ failure: { kind: 'workspace-unknown' } });
  });
});

describe('the token for a look-up', () => {
  test('is the one that is there while it lives, and a new one after that', async () => {
    await savedIn({ service: 'compute-ops-management' });
    await foundBy(esx.serial);
    expect(issuer.requests()).toEqual([]);
    setClock(now + hour);
    kill();
    expect(await foundBy(esx.serial)).toEqual([['us-west', esx.id]]);
    expect(issuer.requests()).toHaveLength(1);
  });

  test('is one for all that is looked up at once', async () => {
    await savedIn();
    setClock(now + hour);
    const sources = ['servers', 'storage-systems', 'devices'] as const;
    await Promise.all(sources.map((source) => lookUp(esx.serial, source)));
    expect(issuer.requests()).toHaveLength(1);
  });
});

describe('looking the same up twice', () => {
  test('at the same moment is one request', async () => {
    await savedIn({ service: 'compute-ops-management' });
    const answers = await Promise.all([esx.serial, ` ${esx.serial}`].map((text) => lookUp(text)));
    expect(answers[0]).toEqual(answers[1]);
    expect(asked().filter(({ path }) => path.endsWith('/servers'))).toHaveLength(1);
  });

  test('one after the other is two', async () => {
    await savedIn({ service: 'compute-ops-management' });
    await foundBy(esx.serial);
    await foundBy(esx.serial);
    expect(asked().filter(({ path }) => path.endsWith('/servers'))).toHaveLength(2);
  });
});

describe('a lock in the middle', () => {
  beforeEach(protectedByPassphrase);

  test('leaves nothing to answer', async () => {
    await savedIn();
    apiAnswers({ kind: 'hang' });
    const answer = lookUp(esx.serial);
    while (asked().length === 0) await aTurn();
    await ask('vault.lock', {});
    expect(await answer).toEqual({ ok: false, failure: { kind: 'locked' } });
    expect(await lookUp(esx.serial)).toEqual({ ok: false, failure: { kind: 'locked' } });
    expect(asked()).toHaveLength(1);
    expect(await memory()).not.toContain(secretOf(1));
  });
});

describe('many at once', () => {
  test('are no more than four at one host', async () => {
    await savedIn({ service: 'compute-ops-management' });
    const { fetch } = globalThis;
    const held: (() => void)[] = [];
    vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
      await new Promise<void>((resolve) => void held.push(resolve));
      return fetch(...args);
    });
    const texts = Array.from({ length: 10 }, (_, n) => `CZ2D40100${n}`);
    const all = Promise.all(texts.map((text) => lookUp(text)));
    while (held.length < 4) await aTurn();
    for (let turns = 0; turns < 50; turns += 1) await aTurn();
    expect(held).toHaveLength(4);
    vi.stubGlobal('fetch', fetch);
    for (const goOn of held) goOn();
    expect((await all).every(({ ok }) => ok)).toBe(true);
    expect(asked().filter(({ host }) => host === regionHost('us-west')).length).toBeGreaterThan(9);
  });
});

test('a token that is long in coming holds up no other workspace', async () => {
  for (const n of [1, 2, 3, 4, 5]) {
    await saved(aForm(n, { service: 'compute-ops-management', region: 'us-west' }));
    if (n < 5) await ask('token.forget', { id: id(n) });
  }
  issuer.simulator().log.length = 0;
  issuer.answer(...Array(4).fill({ kind: 'hang' }));
  for (const n of [1, 2, 3, 4]) {
    void ask('lookUp.ask', { id: id(n), source: 'servers', text: esx.serial });
  }
  await issuer.asked(4);
  expect(await ask('lookUp.ask', { id: id(5), source: 'servers', text: esx.serial })).toMatchObject(
    {
      ok: true,
      value: [{ region: 'us-west' }],
    },
  );
});

describe('the alerts of a server', () => {
  const alerts = (region = 'us-west', server = 'P52560-B21+CZ2D402594') =>
    ask('server.alerts', { id: id(1), region, server });

  test('are asked for with one request, in the region that it was found in', async () => {
    const fleet = makeFleet({ servers: { 'us-west': 5, 'eu-central': 9 } });
    withFleet(fleet);
    await savedIn();
    const server = String(serversIn(fleet, 'eu-central').at(2).member('id'));
    expect(valueIn(await alerts('eu-central', server)).map(({ severity }) => severity)).toEqual([
      ...['NON_REDUNDANT', 'WARNING'],
    ]);
    expect(asked().map(({ host }) => host)).toEqual([regionHost('eu-central')]);
  });

  test('that cannot be had are told why', async () => {
    await savedIn();
    apiAnswers(statusAnswer(403, { json: {} }));
    expect(await alerts()).toMatchObject({ failure: { kind: 'role-missing' } });
    issuer.simulator().endTokens(clientIdOf(1));
    expect(await alerts('us-west', esx.id)).toEqual({ ok: true, value: [] });
    expect(issuer.requests()).toHaveLength(1);
  });
});
