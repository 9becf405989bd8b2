// The tenants of an MSP: picked from HPE's list, kept below their parent, their tokens had by exchange of its token.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Tenant } from '../../../utils/domain/tenant';
import { hour, minute, now } from '../domain/a-view';
import { rawAnswer, statusAnswer } from '../greenlake/issuing';
import { restarted, valueIn } from '../storage/a-store';
import { ask, happen, kill, pass, session, setClock, shown, useBrowser } from './a-browser';
import { atRest } from './a-life';
import { aForm, anEdit, clientIdOf, id, saved, saving, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const tenants: readonly Tenant[] = [
  { workspaceId: 'b1d4e6f801122334455667788990abbc', name: 'Harbour Dental Group' },
  { workspaceId: 'c2e5f70912233445566778899001bccd', name: 'Northwind Print' },
  { workspaceId: 'd3f6081a23344556677889900112cdde', name: 'Alpine Rescue' },
];

/** Workspace 1 is that of a managed service provider, saved and with a token. */
async function savedParent(form = aForm()) {
  await saved(form);
  issuer.simulator().log.length = 0;
}

/** Adds tenants to workspace 1 and gives the IDs under which they are kept. */
async function added(some = tenants): Promise<string[]> {
  expect(await ask('tenants.add', { id: id(1), tenants: some })).toEqual({ ok: true, value: null });
  const { view } = await session();
  return (view?.workspaces ?? []).filter((one) => one.parentId === id(1)).map((one) => one.id);
}

async function addedOne(): Promise<string> {
  const [first = ''] = await added(tenants.slice(0, 1));
  return first;
}

const tokenOf = async (one: string) => (await session()).tokens[one] ?? '';
const exchanges = () =>
  issuer
    .simulator()
    .tokenRequests()
    .filter(({ body }) => body.includes('exchange'));

beforeEach(() => {
  const [first] = issuer.clients();
  if (first) first.tenants = tenants;
});

describe('the list', () => {
  test('has every tenant by name', async () => {
    await savedParent();
    const names = ['Alpine Rescue', 'Harbour Dental Group', 'Northwind Print'];
    const listed = valueIn(await ask('tenants.list', { id: id(1) }));
    expect(listed.map(({ name }) => name)).toEqual(names);
    expect(listed).toEqual(expect.arrayContaining([...tenants]));
    expect(issuer.requests()).toEqual([]);
  });

  test('is asked for once more with a new token when HPE does not accept the present one', async () => {
    await savedParent();
    issuer.simulator().endTokens(clientIdOf(1));
    expect(await ask('tenants.list', { id: id(1) })).toMatchObject({ ok: true });
    expect(issuer.requests()).toHaveLength(1);
    expect(issuer.simulator().apiRequests()).toHaveLength(2);
  });

  test('is not asked for with a token of the shared issuer, which HPE does not exchange', async () => {
    await savedParent(aForm(1, { issuer: '' }));
    const failure = { kind: 'workspace-id-missing' };
    expect(await ask('tenants.list', { id: id(1) })).toEqual({ ok: false, failure });
    expect(issuer.simulator().log).toEqual([]);
  });

  test('of a workspace that has none is refused by HPE', async () => {
    await savedParent();
    const [first] = issuer.clients();
    if (first) first.tenants = [];
    expect(await ask('tenants.list', { id: id(1) })).toMatchObject({
      failure: { kind: 'role-missing' },
    });
  });
});

describe('a tenant that is added', () => {
  test('is kept below its parent, set up as that is, with no client of its own', async () => {
    await savedParent(aForm(1, { mark: 'prod', colour: 'plum' }));
    const [first = ''] = await added();
    expect(await shown(first)).toMatchObject({
      ...{ name: 'Harbour Dental Group', parentId: id(1), mark: 'none', colour: 'plum' },
      ...{ region: 'eu-central', keepFreshHours: 2, keptFreshUntil: 0, token: null, failure: null },
    });
    const record = valueIn(await (await restarted()).read(first));
    expect(record).toMatchObject({ clientId: '', clientSecret: '', parentId: id(1) });
    expect(record.issuer).toEqual({ kind: 'workspace', workspaceId: tenants[0]?.workspaceId });
    expect(issuer.simulator().log).toEqual([]);
  });

  test('twice, even at once, is one', async () => {
    await savedParent();
    await Promise.all([added(), added()]);
    kill();
    expect(await added()).toHaveLength(3);
  });

  test('with too many others is not kept, nor are they', async () => {
    await savedParent();
    const many = Array.from({ length: 200 }, (_, n) => ({
      workspaceId: String(n).padStart(32, '0'),
      name: `Tenant ${n}`,
    }));
    expect(await ask('tenants.add', { id: id(1), tenants: many })).toMatchObject({
      failure: { kind: 'too-many-workspaces' },
    });
    expect((await session()).view?.workspaces).toHaveLength(1);
  });
});

describe('the token of a tenant', () => {
  test('comes by exchange of its parent\u2019s, at its own issuer', async () => {
    await savedParent();
    const one = await addedOne();
    expect(await ask('token.ensure', { id: one })).toMatchObject({ ok: true });
    const [request, ...others] = issuer.simulator().tokenRequests();
    expect(others).toEqual([]);
    expect(request?.path).toBe(`/authorization/v2/oauth2/${tenants[0]?.workspaceId}/token`);
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: await tokenOf(id(1)),
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    });
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(issuer.simulator().isLive(await tokenOf(one))).toBe(true);
  });

  test('has its parent get one first when that has none that lives', async () => {
    await savedParent();
    const one = await addedOne();
    setClock(now + hour);
    expect(await ask('token.ensure', { id: one })).toMatchObject({ ok: true });
    expect(issuer.simulator().tokenRequests()).toHaveLength(2);
  });

  test('is had with a new token of its parent when that was ended elsewhere', async () => {
    await savedParent();
    const one = await addedOne();
    issuer.simulator().endTokens(clientIdOf(1));
    expect(await ask('token.ensure', { id: one })).toMatchObject({ ok: true });
    expect(exchanges()).toHaveLength(2);
    expect(issuer.requests(1)).toHaveLength(1);
  });

  test('is renewed like any other, and outlives the renewals of its parent', async () => {
    issuer.behaviour().reissue = 'ends-older';
    await savedParent();
    const one = await addedOne();
    await ask('token.ensure', { id: one });
    await ask('token.copied', { id: one, startedAt: now });
    const first = await tokenOf(one);
    await ask('token.renew', { id: id(1) });
    expect(issuer.simulator().isLive(first)).toBe(true);
    await pass(16 * minute);
    const next = await tokenOf(one);
    expect(next).not.toBe(first);
    expect(issuer.simulator().isLive(next)).toBe(true);
  });

  test('is checked as any other', async () => {
    await savedParent();
    const one = await addedOne();
    await ask('token.ensure', { id: one });
    issuer.simulator().log.length = 0;
    expect(await ask('token.check', { id: one })).toEqual({ ok: true, value: null });
    expect(issuer.simulator().log).toHaveLength(1);
  });

  test('comes by itself though its parent is not kept fresh', async () => {
    await savedParent();
    const one = await addedOne();
    await ask('token.ensure', { id: one });
    await ask('workspace.keepFresh', { id: one, hours: 2 });
    await ask('workspace.keepFresh', { id: id(1), hours: 0 });
    await pass(hour);
    expect(exchanges()).toHaveLength(5);
    expect(await tokenOf(one)).toBe(exchanges().at(-1)?.issued);
  });

  test('cannot be had while its parent needs the user, which it says and asks no more', async () => {
    await savedParent();
    const one = await addedOne();
    issuer.simulator().resetSecret(clientIdOf(1));
    for (let presses = 0; presses < 3; presses += 1) {
      expect(await ask('token.ensure', { id: one })).toMatchObject({
        failure: { kind: 'parent-failed', name: 'Workspace 1' },
      });
    }
    expect((await shown(id(1))).failure?.kind).toBe('secret-reset');
    // The exchange for the token that went with the secret, and the try to get another.
    expect(issuer.requests()).toHaveLength(2);
  });

  test('waits for the network with that of its parent, when both have ended, and needs nobody', async () => {
    await savedParent();
    const some = await added(tenants.slice(0, 2));
    for (const one of some) await ask('workspace.keepFresh', { id: one, hours: 8 });
    for (const one of some) await ask('token.ensure', { id: one });
    await ask('workspace.keepFresh', { id: id(1), hours: 0 });
    issuer.behaviour().offline = true;
    kill();
    setClock(now + hour);
    await happen('alarm');
    await atRest();
    for (const one of some) {
      expect(await shown(one)).toMatchObject({ failure: { kind: 'unreachable' } });
    }
    issuer.behaviour().offline = false;
    await pass(30 * minute);
    for (const one of some) expect(issuer.simulator().isLive(await tokenOf(one))).toBe(true);
  });

  test('may be had again as soon as its parent has its new secret, in place', async () => {
    await savedParent(aForm(1, { colour: 'plum' }));
    await ask('workspace.pin', { id: id(1), pinned: true });
    await ask('workspace.keepFresh', { id: id(1), hours: 8 });
    const one = await addedOne();
    await saved(aForm(2));
    await ask('workspace.arrange', { ids: [id(2), id(1)] });
    await ask('token.ensure', { id: one });
    const clientSecret = issuer.simulator().resetSecret(clientIdOf(1));
    await ask('token.renew', { id: one });
    expect((await shown(one)).failure?.kind).toBe('parent-failed');
    const form = valueIn(await ask('workspace.read', { id: id(1) }));
    await saved({ ...form, clientSecret });
    expect(await shown(one)).toMatchObject({ failure: null, token: null });
    expect(await shown(id(1))).toMatchObject({
      ...{ name: 'Workspace 1', colour: 'plum', pinned: true, keepFreshHours: 8, failure: null },
    });
    expect((await session()).view?.workspaces.map((each) => each.id)).toEqual([id(2), id(1), one]);
    expect(await ask('token.ensure', { id: one })).toMatchObject({ ok: true });
  });

  test('may be had again as soon as its parent has one, whatever was in the way of that', async () => {
    await savedParent();
    const one = await addedOne();
    setClock(now + hour);
    issuer.answer({ kind: 'redirect', status: 302, location: 'https://proxy.example/' });
    await ask('token.ensure', { id: one });
    expect((await shown(one)).failure?.kind).toBe('parent-failed');
    expect(await ask('token.ensure', { id: id(1) })).toMatchObject({ ok: true });
    expect((await shown(one)).failure).toBeNull();
  });

  test('cannot be had once its parent has the shared issuer, whose tokens HPE does not exchange', async () => {
    await savedParent();
    const one = await addedOne();
    await saved(anEdit(1, { issuer: '' }));
    expect(await ask('token.ensure', { id: one })).toMatchObject({
      failure: { kind: 'workspace-id-missing' },
    });
    expect(exchanges()).toEqual([]);
  });

  test('waits with its parent while that has no network', async () => {
    await savedParent();
    const one = await addedOne();
    setClock(now + hour);
    issuer.behaviour().offline = true;
    expect(await ask('token.ensure', { id: one })).toMatchObject({
      failure: { kind: 'unreachable' },
    });
  });

  test('goes when its parent becomes another client', async () => {
    await savedParent();
    const one = await addedOne();
    await ask('token.ensure', { id: one });
    const { clientId, clientSecret } = aForm(2);
    await saved(anEdit(1, { clientId, clientSecret }));
    expect(await shown(one)).toMatchObject({ token: null });
    expect((await session()).tokens).not.toHaveProperty(one);
  });

  test('that HPE refuses for good is the tenant\u2019s own failure', async () => {
    await savedParent();
    const one = await addedOne();
    const [first] = issuer.clients();
    if (first) first.tenants = [];
    expect(await ask('token.ensure', { id: one })).toMatchObject({
      failure: { kind: 'workspace-refused' },
    });
    expect((await shown(id(1))).failure).toBeNull();
  });

  test('that no token of its parent is good for is not asked for again and again', async () => {
    await savedParent();
    const one = await addedOne();
    const notAccepted = statusAnswer(401, { json: { error: 'invalid_token' } });
    const another = { access_token: 'another.one.indeed', token_type: 'Bearer', expires_in: 899 };
    issuer.answer(notAccepted, rawAnswer(JSON.stringify(another)), notAccepted);
    const failure = { kind: 'workspace-refused' };
    for (let presses = 0; presses < 3; presses += 1) {
      expect(await ask('token.ensure', { id: one })).toMatchObject({ ok: false, failure });
    }
    expect(issuer.simulator().tokenRequests()).toHaveLength(3);
    expect(exchanges()).toHaveLength(2);
  });
});

describe('editing a tenant', () => {
  test('changes name, mark and place, and tests it by exchange', async () => {
    await savedParent();
    const one = await addedOne();
    const form = valueIn(await ask('workspace.read', { id: one }));
    const changed = { ...form, name: 'Harbour', mark: 'test', region: 'us-west' } as const;
    expect(await ask('workspace.save', saving(changed))).toEqual({
      ok: true,
      value: { lifetime: 899_000 },
    });
    expect(exchanges()).toHaveLength(1);
    expect(await shown(one)).toMatchObject({ name: 'Harbour', mark: 'test', parentId: id(1) });
  });

  test('tests it with a new token of its parent when the present one was ended elsewhere', async () => {
    await savedParent();
    const one = await addedOne();
    issuer.simulator().endTokens(clientIdOf(1));
    const form = valueIn(await ask('workspace.read', { id: one }));
    expect(await ask('workspace.save', saving(form))).toMatchObject({ ok: true });
    expect(exchanges()).toHaveLength(2);
    expect(issuer.requests(1)).toHaveLength(1);
    expect(issuer.simulator().isLive(await tokenOf(one))).toBe(true);
  });
});

describe('a check of a tenant', () => {
  const checked = async (one: string) => {
    issuer.simulator().log.length = 0;
    const answer = await ask('token.check', { id: one });
    return [
      answer.ok ? null : answer.failure.kind,
      issuer.requests().length,
      issuer.simulator().apiRequests().length,
    ];
  };

  test('whose parent has a token that is not accepted costs one token request', async () => {
    await savedParent();
    const one = await addedOne();
    await ask('token.ensure', { id: one });
    issuer.simulator().endTokens(clientIdOf(1));
    issuer.behaviour().apiAnswers.push(statusAnswer(401, { json: {} }) as never);
    expect(await checked(one)).toEqual(['token-ended', 1, 1]);
    // Nothing that is wrong with the tenant: the next one comes with the next use.
    expect((await shown(one)).failure).toBeNull();
    expect(await ask('token.ensure', { id: one })).toMatchObject({ ok: true });
    expect(await checked(one)).toEqual([null, 0, 1]);
  });

  test('whose parent has no token costs one more', async () => {
    await savedParent();
    const one = await addedOne();
    await ask('token.forget', { id: id(1) });
    expect(await checked(one)).toEqual([null, 2, 1]);
  });
});

test.each([
  ['below', '00000000-0000-4000-8000-000000000000'],
  ['above', 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
])(
  'a renewal of a tenant and an import of it with its parent, the ID of which is %s its own, do not wait for each other',
  async (_, parent) => {
    await saved(aForm(1, { id: parent }));
    await ask('tenants.add', { id: parent, tenants });
    const all = async () => (await session()).view?.workspaces.map((one) => one.id) ?? [];
    const opening = { passphrase: 'four words and a fish' };
    const { file } = valueIn(await ask('vault.export', { ...opening, withSecrets: true }));
    for (const one of await all()) {
      const form = valueIn(await ask('workspace.read', { id: one }));
      await saved({ ...form, region: 'us-west' }, false);
    }
    const items = (await all()).map((one) => ({ id: one, effect: 'replaces' as const }));
    issuer.simulator().endTokens(clientIdOf(1));
    issuer.behaviour().latencyMs = 200;
    const [, tenant = ''] = await all();
    const both = [
      ask('token.ensure', { id: tenant }),
      ask('vault.import', { file, ...opening, items }),
    ];
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }]);
  },
);

describe('removing', () => {
  test('a parent takes its tenants with it, and one undo brings all back to their places', async () => {
    await savedParent();
    await added();
    await saved(aForm(2));
    const before = (await session()).view?.workspaces.map((one) => one.id);
    await ask('workspace.remove', { id: id(1) });
    const { view, tokens } = await session();
    expect(view?.workspaces.map((one) => one.id)).toEqual([id(2)]);
    expect(view?.removed.map(({ name }) => name)).toEqual(['Workspace 1']);
    expect(Object.keys(tokens)).toEqual([id(2)]);
    kill();
    expect(await ask('workspace.restore', { id: id(1) })).toMatchObject({ ok: true });
    expect((await session()).view?.workspaces.map((one) => one.id)).toEqual(before);
    expect((await session()).view?.removed).toEqual([]);
  });

  test('a tenant leaves its parent, and one that was removed before does not come back with that', async () => {
    await savedParent();
    const [first = ''] = await added();
    await ask('workspace.remove', { id: first });
    setClock(now + 1000);
    await ask('workspace.remove', { id: id(1) });
    await ask('workspace.restore', { id: id(1) });
    const { view } = await session();
    expect(view?.workspaces).toHaveLength(3);
    expect(view?.removed.map((one) => one.id)).toEqual([first]);
  });

  test('a parent for good deletes its tenants too', async () => {
    await savedParent();
    await added();
    await ask('workspace.remove', { id: id(1) });
    await pass(minute);
    expect((await restarted()).index().entries).toEqual([]);
  });
});

test('a tenant whose parent is not there says so, and is well again when it is', async () => {
  await savedParent();
  const one = await addedOne();
  const file = valueIn(
    await ask('vault.export', { passphrase: 'four words and a fish', withSecrets: true }),
  ).file;
  await ask('vault.erase', {});
  const opening = { file, passphrase: 'four words and a fish' };
  const take = (only: string) =>
    ask('vault.import', { ...opening, items: [{ id: only, effect: 'new' }] });
  expect(await take(one)).toMatchObject({ ok: true });
  expect(await ask('token.ensure', { id: one })).toMatchObject({
    failure: { kind: 'parent-missing' },
  });
  expect(await take(id(1))).toMatchObject({ ok: true });
  expect((await shown(one)).failure).toBeNull();
  expect(await ask('token.ensure', { id: one })).toMatchObject({ ok: true });
});
