// What is pressed on the console's page: it waits alone, for a while, for its user, and nothing of it is saved, asked of
// HPE or seen in a view.
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { StoredAsk } from '../../../utils/domain/page-ask';
import { hour, minute, now, second } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import { bothCopies, putOnDisk } from '../storage/a-store';
import {
  alarmAt,
  ask,
  closeBrowser,
  happen,
  icon,
  kill,
  memory,
  openBrowser,
  pass,
  rememberBrowser,
  session,
  setClock,
  stepClock,
  useBrowser,
  wakeUp,
} from './a-browser';
import { atRest, newLife } from './a-life';
import {
  aForm,
  anEdit,
  clientIdOf,
  id,
  passphrase,
  protectedByPassphrase,
  saved,
  saving,
  secretOf,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const newSecret = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';

/** Pressing Save to API Companion in the dialog of client number n. */
function offer(n = 1, changes: { kind?: 'created' | 'reset'; clientSecret?: string } = {}) {
  return ask('page.offer', {
    kind: 'created',
    clientId: clientIdOf(n),
    clientSecret: newSecret,
    service: 'compute-ops-management',
    region: 'eu-central',
    ...changes,
  });
}
/** Pressing Get token in its dialog. */
const want = (n = 1) => ask('page.want', { clientId: clientIdOf(n) });

const waiting = async () => (await session()).view?.ask ?? null;
async function stored(): Promise<StoredAsk | null> {
  const { ask: item } = await fakeBrowser.storage.session.get('ask');
  return (item ?? null) as StoredAsk | null;
}

/** Nothing waits: neither in the view nor beside it, nor at the icon. */
async function expectNothing() {
  expect(await waiting()).toBeNull();
  expect(await memory()).not.toContain(newSecret);
  expect(Object.keys(await fakeBrowser.storage.session.get(null))).not.toContain('ask');
  expect((await icon()).badge).not.toBe('+');
}

describe('a press', () => {
  test('waits with all that the page told, from where the browser says that it came', async () => {
    expect(await offer()).toEqual({ ok: true, value: null });
    expect(await stored()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at: now,
      kind: 'created',
      origin: 'https://common.cloud.hpe.com',
      clientId: clientIdOf(1),
      clientSecret: newSecret,
      service: 'compute-ops-management',
      region: 'eu-central',
    });
  });

  test('is seen without client ID and secret', async () => {
    await offer();
    const { view } = await session();
    const id = (await stored())?.id;
    expect(view?.ask).toEqual({ id, at: now, kind: 'created', workspaceId: null });
    for (const hidden of [clientIdOf(1), newSecret]) {
      expect(JSON.stringify(view)).not.toContain(hidden);
    }
  });

  test('for a token has no secret and no place', async () => {
    await want();
    const nothing = { clientSecret: '', service: null, region: null };
    expect(await stored()).toMatchObject({ kind: 'token', clientId: clientIdOf(1), ...nothing });
  });

  test('writes nothing on the disk and asks HPE nothing', async () => {
    await saved();
    const disk = await bothCopies();
    const requests = issuer.requests().length;
    await offer();
    await want();
    await atRest();
    expect(await bothCopies()).toEqual(disk);
    expect(issuer.requests()).toHaveLength(requests);
  });

  test('is one at a time: the newest', async () => {
    await offer(1);
    await want(2);
    expect(await waiting()).toMatchObject({ kind: 'token' });
    expect(await stored()).toMatchObject({ kind: 'token', clientId: clientIdOf(2) });
    expect(await memory()).not.toContain(newSecret);
  });

  test('again is the same one, which waits anew', async () => {
    await offer();
    const first = await stored();
    setClock(now + minute);
    await offer();
    expect(await stored()).toEqual({ ...first, at: now + minute });
    expect(await waiting()).toMatchObject({ id: first?.id, at: now + minute });
  });

  test.each<[what: string, press: () => Promise<unknown>]>([
    ['another secret', () => offer(1, { clientSecret: `${newSecret}0` })],
    ['another client', () => offer(2)],
    ['another kind', () => offer(1, { kind: 'reset' })],
    ['no secret', () => want()],
  ])('with %s is another one', async (_, press) => {
    await offer();
    const first = await stored();
    await press();
    expect((await stored())?.id).not.toBe(first?.id);
    expect((await waiting())?.id).toBe((await stored())?.id);
  });

  test('is refused while its helper is switched off, and says no more of it', async () => {
    await saved();
    await ask('helper.set', { helper: 'saveClient', wanted: false });
    expect(await offer()).toEqual({ ok: false, failure: { kind: 'unexpected' } });
    await expectNothing();
    expect(await want()).toMatchObject({ ok: true });
    await ask('helper.set', { helper: 'getToken', wanted: false });
    expect(await want(2)).toEqual({ ok: false, failure: { kind: 'unexpected' } });
    expect(await stored()).toMatchObject({ clientId: clientIdOf(1) });
  });

  test('is noted once in the event log, however often the page repeats itself', async () => {
    await offer(1);
    await offer(2);
    await want(3);
    await atRest();
    const { events } = await fakeBrowser.storage.session.get('events');
    expect(events).toEqual([{ at: now, code: 'page-asked' }]);
  });
});

describe('the workspace that a press is about', () => {
  const about = async () => (await waiting())?.workspaceId;

  test('is the stored one with that client', async () => {
    await saved(aForm(1));
    await saved(aForm(2));
    await want(1);
    expect(await about()).toBe(id(1));
    await offer(3);
    expect(await about()).toBeNull();
  });

  test('is the current one of several', async () => {
    await saved(aForm(1));
    await saved(aForm(2, { clientId: clientIdOf(1), clientSecret: secretOf(1) }), false);
    expect((await session()).view?.current).toBe(id(2));
    await want(1);
    expect(await about()).toBe(id(2));
    await ask('workspace.select', { id: id(1) });
    await want(1);
    expect(await about()).toBe(id(1));
  });

  test('is none that was removed, and is there again when that is undone', async () => {
    await saved(aForm(1));
    await want(1);
    await ask('workspace.remove', { id: id(1) });
    expect(await about()).toBeNull();
    await offer(1, { kind: 'reset' });
    expect(await about()).toBeNull();
    await ask('workspace.restore', { id: id(1) });
    expect(await about()).toBe(id(1));
  });

  test('is none that cannot be read', async () => {
    await saved(aForm(1));
    await saved(aForm(2));
    const disk = await bothCopies();
    for (const copy of Object.values(disk)) copy[`rec:${id(1)}`] = 'damaged';
    await closeBrowser();
    await putOnDisk(disk);
    await want(1);
    expect(await about()).toBeNull();
  });

  test('is no tenant, which has no client of its own', async () => {
    const [client] = issuer.clients();
    const tenants = [{ workspaceId: 'b1d4e6f801122334455667788990abbc', name: 'Harbour' }];
    Object.assign(client ?? {}, { tenants });
    await saved(aForm(1));
    await ask('tenants.add', { id: id(1), tenants });
    expect((await session()).view?.workspaces).toHaveLength(2);
    await want(1);
    expect(await about()).toBe(id(1));
  });
});

describe('it ends', () => {
  test('when a form has taken it over, and not with the end of another', async () => {
    await offer(1);
    const first = (await waiting())?.id ?? '';
    await offer(2);
    expect(await ask('ask.end', { id: first })).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject({ clientId: clientIdOf(2) });
    await ask('ask.end', { id: (await waiting())?.id ?? '' });
    await expectNothing();
    expect(await ask('ask.end', { id: first })).toEqual({ ok: true, value: null });
  });

  test('when what it offered is saved under its ID', async () => {
    await offer();
    await saved(aForm(1, { id: (await waiting())?.id ?? '', clientSecret: newSecret }), false);
    await expectNothing();
  });

  test('when its secret is saved, and neither with another workspace nor with a new name', async () => {
    await saved(aForm(1));
    await offer(1, { kind: 'reset' });
    await saved(aForm(2));
    await ask('workspace.save', saving(anEdit(1, { name: 'Renamed' })));
    expect(await waiting()).toMatchObject({ workspaceId: id(1) });
    expect(await stored()).toMatchObject({ clientSecret: newSecret });
    const edit = { ...saving(anEdit(1, { clientSecret: newSecret })), test: false };
    expect(await ask('workspace.save', edit)).toMatchObject({ ok: true });
    await expectNothing();
  });

  test('when its client is saved through a form that was open before', async () => {
    await want(1);
    await saved(aForm(2));
    expect(await waiting()).toMatchObject({ kind: 'token', workspaceId: null });
    await saved(aForm(1));
    await expectNothing();
  });

  test('not with a workspace that is saved under its ID with another client', async () => {
    await want(1);
    await saved(aForm(2, { id: (await waiting())?.id ?? '' }));
    expect(await waiting()).toMatchObject({ kind: 'token', workspaceId: null });
    expect(await stored()).toMatchObject({ clientId: clientIdOf(1) });
  });

  test('not when the workspace that it is about gets another client: it is about none then', async () => {
    await saved(aForm(1));
    await want(1);
    await saved(aForm(1, { clientId: clientIdOf(2), clientSecret: secretOf(2) }));
    expect(await waiting()).toMatchObject({ kind: 'token', workspaceId: null });
  });

  test('after 5 min, by the alarm', async () => {
    await offer();
    expect(await alarmAt()).toBe(now + 5 * minute);
    await pass(5 * minute - second);
    expect(await waiting()).not.toBeNull();
    await pass(second);
    await expectNothing();
    expect(await alarmAt()).toBeNull();
  });

  test.each([
    ['after the alarm was lost', 5 * minute],
    ['on a clock that was set back to before it', -hour],
  ])('for whoever comes next, %s', async (_, passes) => {
    await offer();
    kill();
    await fakeBrowser.alarms.clearAll();
    setClock(now + passes);
    await ask('wake', {});
    await expectNothing();
  });

  test('with its own time when the clock is set meanwhile', async () => {
    await offer();
    setClock(now + minute);
    stepClock(-hour);
    await ask('wake', {});
    expect(await waiting()).toMatchObject({ at: now - hour });
    expect(await alarmAt()).toBe(now - hour + 5 * minute);
  });

  test('when everything is erased, and when the browser is closed', async () => {
    await saved();
    await offer();
    await ask('vault.erase', {});
    await expectNothing();
    await offer();
    await closeBrowser();
    await openBrowser();
    await expectNothing();
  });
});

describe('the lock', () => {
  async function unlocked() {
    await saved(aForm(1));
    await protectedByPassphrase();
  }

  test('takes with it what waited before', async () => {
    await unlocked();
    await offer();
    await ask('vault.lock', {});
    await expectNothing();
    await ask('vault.unlock', { passphrase });
    await expectNothing();
  });

  test('by the time without use too, which no press on a page puts off', async () => {
    await unlocked();
    await pass(14 * minute);
    await offer();
    await pass(minute);
    expect((await session()).view?.failure).toEqual({ kind: 'locked' });
    await expectNothing();
  });

  test('lets wait what is pressed while it is locked, and finds its workspace afterwards', async () => {
    await unlocked();
    await ask('vault.lock', {});
    await offer(1, { kind: 'reset' });
    const seen = { kind: 'reset', at: now, workspaceId: null };
    expect((await session()).view).toMatchObject({ failure: { kind: 'locked' }, ask: seen });
    expect((await icon()).badge).toBe('+');
    expect((await icon()).title).not.toContain('Workspace 1');
    kill();
    await ask('vault.unlock', { passphrase: 'not the right one' });
    expect(await waiting()).toMatchObject(seen);
    await ask('vault.unlock', { passphrase });
    expect(await waiting()).toMatchObject({ kind: 'reset', at: now, workspaceId: id(1) });
    expect(await stored()).toMatchObject({ clientSecret: newSecret });
  });

  test('ends by itself what is pressed while it is locked', async () => {
    await unlocked();
    await ask('vault.lock', {});
    await offer();
    await pass(5 * minute);
    await expectNothing();
    expect((await session()).view?.failure).toEqual({ kind: 'locked' });
  });
});

describe('the toolbar icon', () => {
  test.each<[what: string, press: () => Promise<unknown>, title: RegExp]>([
    ['a new client', () => offer(), /new API client/],
    ['a new secret', () => offer(1, { kind: 'reset' }), /new client secret/],
    ['a token', () => want(), /token/],
  ])('tells of %s and names nobody', async (_, press, title) => {
    await saved();
    await press();
    expect(await icon()).toEqual({ badge: '+', title: expect.stringMatching(title) });
    expect((await icon()).title).not.toContain('Workspace 1');
  });

  test('tells of it though the mark for what needs the user is switched off', async () => {
    await saved();
    await ask('alerts.set', { alert: 'badge', wanted: false });
    await want();
    expect((await icon()).badge).toBe('+');
  });

  test('tells of it before trouble, which is told again after it', async () => {
    await saved();
    issuer.answer(statusAnswer(401, { json: { error: 'invalid_client' } }));
    await ask('token.renew', { id: id(1) });
    const before = await icon();
    expect(before.badge).toBe('!');
    await want();
    expect((await icon()).badge).toBe('+');
    await ask('ask.end', { id: (await waiting())?.id ?? '' });
    expect(await icon()).toEqual(before);
  });
});

test.each<[what: string, deed: () => Promise<unknown>]>([
  ['a press', () => offer(2)],
  ['its end', async () => ask('ask.end', { id: (await waiting())?.id ?? '' })],
  ['a lock', () => happen('locked')],
])(
  '%s after each of whose calls the background is ended leaves neither half alone',
  async (_, deed) => {
    await saved();
    await protectedByPassphrase();
    await offer(1);
    const goBack = await rememberBrowser();
    for (let number = 1; ; number += 1) {
      await goBack();
      const life = newLife();
      life.lastCall = number;
      await wakeUp(life);
      await deed();
      await atRest();
      expect((await stored())?.id, `call ${number}`).toBe((await waiting())?.id);
      if (!life.over.signal.aborted) break;
    }
  },
);
