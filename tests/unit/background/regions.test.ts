// In which regions a client has anything, before it is saved and after; and choosing one of them.
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { RegionAnswer } from '../../../utils/domain/region-answer';
import type { WorkspaceForm } from '../../../utils/domain/workspace-form';
import type { ApiAnswer } from '../../simulator/behaviour';
import { type FleetPlan, makeFleet } from '../../simulator/simulator';
import { statusAnswer } from '../greenlake/issuing';
import { restarted, valueIn } from '../storage/a-store';
import { ask, session, shown, useBrowser } from './a-browser';
import { aTurn } from './a-life';
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

const plan: FleetPlan = { servers: { 'us-west': 5, 'eu-central': 0 } };

function withFleet(fleetPlan = plan) {
  const [first] = issuer.clients();
  if (first) first.fleet = makeFleet(fleetPlan);
}

function refusing(...addresses: string[]) {
  const [first] = issuer.clients();
  if (first) first.mayNotRead = addresses;
}

const find = (form: WorkspaceForm = aForm(1), isNew = true) => ask('region.find', { form, isNew });
const asked = () => issuer.simulator().apiRequests();
const host = (region: string) => `${region}.api.greenlake.hpe.com`;
const compute = { service: 'compute-ops-management' } as const;

describe('a client that is not saved', () => {
  test('is told how many servers each region has, with one token request and one for each region', async () => {
    withFleet();
    expect(valueIn(await find(aForm(1, { ...compute, name: '', region: '' })))).toEqual([
      { region: 'us-west', state: 'there', count: 5 },
      { region: 'eu-central', state: 'there', count: 0 },
      { region: 'ap-northeast', state: 'absent' },
    ] satisfies RegionAnswer[]);
    expect(issuer.requests()).toHaveLength(1);
    expect(asked().map(({ query }) => query)).toEqual(Array(3).fill('offset=0&limit=1&select=id'));
  });

  test('is still not saved, and its token is nowhere', async () => {
    withFleet();
    await find();
    const { view, tokens } = await session();
    expect([view?.workspaces, tokens]).toEqual([[], {}]);
    const disk = JSON.stringify(await fakeBrowser.storage.local.get(null));
    expect(disk).not.toContain(secretOf(1));
    expect((await (await restarted()).read(id(1))).ok).toBe(false);
  });

  test('of all services is not asked for where it has no service at all', async () => {
    withFleet();
    expect(valueIn(await find())).toEqual([
      { region: 'us-west', state: 'there', count: 5 },
      { region: 'eu-central', state: 'there', count: 0 },
      { region: 'ap-northeast', state: 'absent' },
    ]);
    expect(asked().map((one) => one.host)).toEqual([
      ...[host('global'), host('us-west'), host('eu-central')],
    ]);
  });

  test('that may not read the catalogue is asked for everywhere', async () => {
    withFleet();
    refusing(`${host('global')}/service-catalog`);
    expect(valueIn(await find()).map(({ state }) => state)).toEqual(['there', 'there', 'absent']);
    expect(asked()).toHaveLength(4);
  });

  test('of Data Services is told of storage systems, of both families', async () => {
    withFleet({ servers: {}, arrays: { 'us-west': 12, 'eu-west': 0 } });
    expect(valueIn(await find(aForm(1, { service: 'data-services' })))).toEqual([
      { region: 'us-west', state: 'there', count: 12 },
      { region: 'eu-central', state: 'absent' },
      { region: 'ap-northeast', state: 'absent' },
      { region: 'eu-west', state: 'there', count: 0 },
    ]);
    expect(asked()).toHaveLength(8);
  });

  test('empty, not permitted, absent and no answer are told apart', async () => {
    withFleet({ servers: { 'us-west': 0, 'eu-central': 7, 'ap-northeast': 3 } });
    refusing(`${host('eu-central')}/compute-ops-mgmt`);
    issuer
      .behaviour()
      .listTroubles.push((page) =>
        page.host === host('ap-northeast') ? { answer: statusAnswer(500) as ApiAnswer } : undefined,
      );
    expect(valueIn(await find(aForm(1, compute)))).toEqual([
      { region: 'us-west', state: 'there', count: 0 },
      { region: 'eu-central', state: 'not-permitted' },
      { region: 'ap-northeast', state: 'unknown' },
    ]);
  });

  test.each([
    [
      'a role nowhere',
      () => refusing(...['us-west', 'eu-central', 'ap-northeast'].map(host)),
      null,
    ],
    ['no network behind the issuer', () => drop(), 'unreachable'],
    ['a wrong secret', () => issuer.simulator().resetSecret(clientIdOf(1)), 'client-refused'],
  ])('with %s is told so', async (_, happens, kind) => {
    withFleet({ servers: { 'us-west': 1, 'eu-central': 1, 'ap-northeast': 1 } });
    happens();
    const answer = await find(aForm(1, compute));
    if (kind) expect(answer).toMatchObject({ failure: { kind } });
    else expect(valueIn(answer).map(({ state }) => state)).toEqual(Array(3).fill('not-permitted'));
  });

  const drop = () => {
    issuer.behaviour().apiAlways = { kind: 'drop' };
  };

  test('with a field that is wrong is told which, before any request', async () => {
    expect(await find(aForm(1, { clientSecret: '' }))).toMatchObject({
      failure: { kind: 'client-secret-missing' },
    });
    expect(issuer.simulator().log).toEqual([]);
  });

  test('counts as presses do', async () => {
    withFleet();
    for (let presses = 0; presses < 10; presses += 1) valueIn(await find());
    expect(await find()).toMatchObject({ failure: { kind: 'too-often' } });
    expect(issuer.requests()).toHaveLength(10);
  });

  test('is asked for only where the organisation lets it be', async () => {
    withFleet();
    await fakeBrowser.storage.managed.set({ regions: ['eu-central'] });
    expect(valueIn(await find(aForm(1, compute))).map(({ region }) => region)).toEqual([
      'eu-central',
    ]);
    await fakeBrowser.storage.managed.clear();
  });

  test('is told so when the organisation allows none of its regions', async () => {
    withFleet();
    await fakeBrowser.storage.managed.set({ regions: ['eu-west'] });
    expect(await find(aForm(1, { ...compute, region: 'eu-west' }))).toEqual({
      ok: false,
      failure: { kind: 'policy-refused', field: 'region' },
    });
    await fakeBrowser.storage.managed.clear();
  });

  test('is told nothing after a lock in the middle', async () => {
    await protectedByPassphrase();
    issuer.behaviour().apiAlways = { kind: 'hang' };
    const answer = find(aForm(1, compute));
    while (asked().length === 0) await aTurn();
    await ask('vault.lock', {});
    expect(await answer).toEqual({ ok: false, failure: { kind: 'locked' } });
  });
});

describe('a client that is saved', () => {
  test('is asked for with the token that it has, which stays', async () => {
    withFleet();
    issuer.behaviour().reissue = 'ends-older';
    await saved();
    const before = (await session()).tokens[id(1)] ?? '';
    issuer.simulator().log.length = 0;
    expect(valueIn(await find(anEdit(), false))).toHaveLength(3);
    expect(issuer.requests()).toEqual([]);
    expect((await session()).tokens[id(1)]).toBe(before);
    expect(issuer.simulator().isLive(before)).toBe(true);
  });

  test('is asked for with a new one when HPE does not accept it', async () => {
    withFleet();
    await saved(aForm(1, compute));
    issuer.simulator().endTokens(clientIdOf(1));
    issuer.simulator().log.length = 0;
    expect(valueIn(await find(anEdit(1, compute), false))).toHaveLength(3);
    expect(issuer.requests()).toHaveLength(1);
    expect(asked()).toHaveLength(6);
  });

  test('and is another by now is asked for by that one', async () => {
    withFleet();
    await saved();
    const before = (await session()).tokens;
    issuer.simulator().log.length = 0;
    const other = { clientId: clientIdOf(2), clientSecret: secretOf(2) };
    expect((await find(anEdit(1, other), false)).ok).toBe(true);
    expect(issuer.requests(2)).toHaveLength(1);
    expect((await session()).tokens).toEqual(before);
  });
});

describe('a region that is to be used', () => {
  const use = (region: string) => ask('region.use', { id: id(1), region });

  test('is kept and shown, and with it goes what was of the other one; the token stays', async () => {
    await saved();
    const item = { id: 'P52560-B21+CZ2D4A0K11', serial: 'CZ2D4A0K11' };
    const address = `https://console.greenlake.hpe.com/servers/${item.serial}`;
    valueIn(await ask('consoleAddress.set', { id: id(1), address, item }));
    expect((await shown(id(1))).consoleAddress).not.toBe('');
    const { tokens } = await session();
    expect(await use('us-west')).toEqual({ ok: true, value: null });
    expect(await shown(id(1))).toMatchObject({ region: 'us-west', consoleAddress: '' });
    expect(valueIn(await (await restarted()).read(id(1)))).toMatchObject({
      ...{ region: 'us-west', indexKey: '', consoleAddress: '', clientSecret: secretOf(1) },
    });
    expect((await session()).tokens).toEqual(tokens);
    expect(issuer.requests()).toHaveLength(1);
  });

  test('is asked at the address of today, at which it was found', async () => {
    await saved(aForm(1, { ...compute, uses2022Addresses: true }), false);
    valueIn(await use('us-west'));
    expect(await shown(id(1))).toMatchObject({ region: 'us-west', uses2022Addresses: false });
  });

  test('is not kept against the organisation, nor for a workspace that is gone', async () => {
    await saved();
    await fakeBrowser.storage.managed.set({ regions: ['eu-central'] });
    expect(await use('us-west')).toMatchObject({ failure: { kind: 'policy-refused' } });
    expect((await shown(id(1))).region).toBe('eu-central');
    await fakeBrowser.storage.managed.clear();
    await ask('workspace.remove', { id: id(1) });
    expect(await use('us-west')).toMatchObject({ failure: { kind: 'workspace-unknown' } });
  });
});
