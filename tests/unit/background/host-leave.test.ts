// The browser's leave to ask a host, which its user can take back and give again at any time.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultHelpers, noHelpers } from '../../../utils/domain/page-helpers';
import { minute, now, second } from '../domain/a-view';
import { aPermission, ask, happen, setClock, shown, useBrowser } from './a-browser';
import { atRest } from './a-life';
import { aForm, heldRequests, id, saved, saving, secretOf, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const issuerHost = 'global.api.greenlake.hpe.com';
const barred = { kind: 'permission-missing', host: issuerHost };
const due = now + 809_100;

let takenBack: string[] = [];
beforeEach(() => {
  takenBack = [];
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(
    (async ({ origins = [] }: { origins?: string[] }) =>
      !origins.some((origin) => takenBack.some((host) => origin.includes(host)))) as never,
  );
});

async function giveBack(): Promise<void> {
  takenBack = [];
  await aPermission('given');
  await atRest();
}

describe('without leave for the issuer', () => {
  test('nothing is sent, and what was typed can be saved without a test', async () => {
    takenBack = [issuerHost];
    expect(await ask('workspace.save', saving(aForm()))).toEqual({ ok: false, failure: barred });
    await saved(aForm(), false);
    expect(issuer.requests()).toEqual([]);
  });

  test('a token that lives is used, and not renewed', async () => {
    await saved();
    takenBack = [issuerHost];
    expect(await ask('token.ensure', { id: id(1) })).toMatchObject({ ok: true });
    setClock(due);
    await happen('alarm');
    await atRest();
    expect(await shown(id(1))).toMatchObject({ failure: barred, token: { startedAt: now } });
    expect(issuer.requests()).toHaveLength(1);
  });

  test('no press is counted', async () => {
    await saved(aForm(), false);
    takenBack = [issuerHost];
    for (let n = 0; n < 12; n += 1) {
      expect(await ask('token.renew', { id: id(1) })).toEqual({ ok: false, failure: barred });
    }
    takenBack = [];
    expect(await ask('token.renew', { id: id(1) })).toMatchObject({ ok: true });
  });

  test.each([
    ['tenants.list', () => ask('tenants.list', { id: id(1) })],
    [
      'region.find',
      () => ask('region.find', { form: aForm(1, { clientSecret: '' }), isNew: false }),
    ],
  ])('%s asks for nothing, with a token at hand', async (_, asked) => {
    await saved();
    takenBack = [issuerHost];
    expect(await asked()).toMatchObject({ ok: false, failure: { kind: 'permission-missing' } });
    expect(issuer.simulator().apiRequests()).toEqual([]);
  });
});

describe('leave that is given again', () => {
  test('renews at once what was due meanwhile, and the failure goes', async () => {
    await saved();
    takenBack = [issuerHost];
    setClock(due);
    await happen('alarm');
    await atRest();
    setClock(due + second);
    await giveBack();
    expect(await shown(id(1))).toMatchObject({ failure: null, token: { startedAt: due + second } });
    expect(issuer.requests()).toHaveLength(2);
  });

  test('asks for nothing that nobody keeps fresh, and its failure goes too', async () => {
    await saved(aForm(), false);
    takenBack = [issuerHost];
    await ask('token.ensure', { id: id(1) });
    expect((await shown(id(1))).failure).toEqual(barred);
    await ask('workspace.keepFresh', { id: id(1), hours: 0 });
    setClock(now + minute);
    await giveBack();
    expect((await shown(id(1))).failure).toBeNull();
    expect(issuer.requests()).toEqual([]);
  });

  test('keeps the token that is being asked for by then', async () => {
    await saved(aForm(), false);
    takenBack = [issuerHost];
    await ask('token.ensure', { id: id(1) });
    takenBack = [];
    const request = heldRequests();
    const token = ask('token.ensure', { id: id(1) });
    await request.isAsked();
    await aPermission('given');
    await atRest('left open');
    expect((await shown(id(1))).failure).toBeNull();
    request.comes();
    expect(await token).toMatchObject({ ok: true });
    expect(issuer.requests()).toHaveLength(1);
  });

  test('does not bring what was asked a moment before sooner again', async () => {
    await saved();
    await ask('token.forget', { id: id(1) });
    takenBack = [issuerHost];
    setClock(now + second);
    await ask('token.ensure', { id: id(1) });
    expect(await shown(id(1))).toMatchObject({ failure: barred, askedAt: now });
    await giveBack();
    expect(await shown(id(1))).toMatchObject({ failure: null, askedAt: now });
  });

  test('for something else writes no view', async () => {
    await saved();
    await atRest();
    const set = vi.mocked(fakeBrowser.storage.session.set);
    set.mockClear();
    await aPermission('given');
    await atRest();
    // That it was given is noted among the events, which are apart from it.
    expect(set.mock.calls.filter(([items]) => 'view' in items)).toEqual([]);
  });

  test('for another host changes nothing', async () => {
    await saved(aForm(), false);
    takenBack = [issuerHost];
    await ask('token.ensure', { id: id(1) });
    await aPermission('given');
    await atRest();
    expect((await shown(id(1))).failure).toEqual(barred);
  });
});

describe('without leave for the console', () => {
  const told: number[] = [];
  beforeEach(() => {
    told.length = 0;
    vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ id: 4, incognito: false }] as never);
    Object.assign(fakeBrowser.tabs, { sendMessage: async (tab: number) => void told.push(tab) });
  });

  test('a page that is open still is told to ask again, and that all helpers are off', async () => {
    expect(await ask('page.hello', {})).toEqual({ ok: true, value: defaultHelpers });
    takenBack = ['common.cloud.hpe.com'];
    await aPermission('taken');
    await atRest();
    expect(told).toEqual([4]);
    expect(await ask('page.hello', {})).toEqual({ ok: true, value: noHelpers });
    await giveBack();
    expect(told).toEqual([4, 4]);
    expect(await ask('page.hello', {})).toEqual({ ok: true, value: defaultHelpers });
  });

  test('what it offers is not taken', async () => {
    takenBack = ['common.cloud.hpe.com'];
    const clientId = aForm().clientId;
    expect(await ask('page.want', { clientId })).toMatchObject({ ok: false });
    const place = { service: null, region: null };
    const offer = { kind: 'created' as const, clientId, clientSecret: secretOf(1), ...place };
    expect(await ask('page.offer', offer)).toMatchObject({ ok: false });
  });
});
