// What goes wrong on the disk or at the issuer: it is told, it costs nothing that still works, and it can be put right.
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { emptyView } from '../../../utils/domain/view';
import { hour, now, second } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import { copies } from '../storage/a-store';
import {
  alarmAt,
  ask,
  closeBrowser,
  icon,
  openBrowser,
  pass,
  session,
  setClock,
  shown,
  useBrowser,
} from './a-browser';
import { aForm, anEdit, id, saved, saving, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const { local } = fakeBrowser.storage;

describe('a damaged record', () => {
  async function damaged() {
    await saved(aForm(1));
    await saved(aForm(2));
    await closeBrowser();
    for (const copy of Object.values(copies)) await copy.set({ [`rec:${id(1)}`]: 'AQEdamaged' });
    await openBrowser();
  }

  test('is shown without a name, and the others work', async () => {
    await damaged();
    expect((await session()).view?.workspaces).toMatchObject([
      { id: id(1), name: '', token: null, failure: { kind: 'record-damaged' } },
      { id: id(2), name: 'Workspace 2', token: { startedAt: now }, failure: null },
    ]);
    expect(await ask('token.ensure', { id: id(2) })).toMatchObject({ ok: true });
    expect(await ask('workspace.read', { id: id(1) })).toMatchObject({
      failure: { kind: 'record-damaged' },
    });
  });

  test('is never asked for, and stays as it is', async () => {
    await damaged();
    const requests = issuer.requests(1).length;
    expect(await ask('token.ensure', { id: id(1) })).toEqual({
      ok: false,
      failure: { kind: 'record-damaged' },
    });
    await pass(3 * hour);
    expect(issuer.requests(1)).toHaveLength(requests);
    expect(await local.get(`rec:${id(1)}`)).toEqual({ [`rec:${id(1)}`]: 'AQEdamaged' });
    expect((await icon()).badge).toBe('!');
  });

  test('is whole again once the user has entered everything anew', async () => {
    await damaged();
    expect(await ask('workspace.save', saving(anEdit(1), false))).toMatchObject({
      failure: { kind: 'client-secret-missing' },
    });
    await saved(aForm(1));
    expect(await shown(id(1))).toMatchObject({ name: 'Workspace 1', failure: null });
    expect((await icon()).badge).toBe('');
  });
});

describe('a key that cannot be found', () => {
  /** The browser starts without the device key that it had, as when its folder was half restored. */
  async function keyGone() {
    await saved(aForm(1), false);
    await saved(aForm(2), false);
    await closeBrowser();
    const there = indexedDB;
    const disk = await local.get(null);
    vi.stubGlobal('indexedDB', new IDBFactory());
    await openBrowser();
    return { disk, comesBack: () => vi.stubGlobal('indexedDB', there) };
  }

  test('is told, and nothing is written', async () => {
    const { disk } = await keyGone();
    expect((await session()).view).toEqual({ ...emptyView, failure: { kind: 'key-lost' } });
    expect(await ask('workspace.save', saving(aForm(3), true))).toEqual({
      ok: false,
      failure: { kind: 'key-lost' },
    });
    expect(await ask('token.ensure', { id: id(1) })).toMatchObject({
      failure: { kind: 'key-lost' },
    });
    expect(issuer.requests()).toEqual([]);
    expect(await local.get(null)).toEqual(disk);
    expect(await alarmAt()).toBeNull();
  });

  test('is looked for again at the next wake', async () => {
    const { comesBack } = await keyGone();
    comesBack();
    expect(await ask('wake', {})).toEqual({ ok: true, value: null });
    expect((await session()).view).toMatchObject({
      workspaces: [{ name: 'Workspace 1' }, { name: 'Workspace 2' }],
      failure: null,
    });
  });

  test('that is there again is found by a save too, which then shows all that there is', async () => {
    const { comesBack } = await keyGone();
    comesBack();
    await saved(aForm(3));
    expect((await session()).view).toMatchObject({
      workspaces: [{ name: 'Workspace 1' }, { name: 'Workspace 2' }, { name: 'Workspace 3' }],
      current: id(3),
      failure: null,
    });
  });
});

describe('a token that still lives', () => {
  test.each([
    ['an issuer that is down', { kind: 'status', status: 503 } as const, true],
    ['a cut connection', { kind: 'drop' } as const, true],
    ['a pause', statusAnswer(429), true],
    ['a page instead of an answer', statusAnswer(200, { html: '<p>Sign in</p>' }), true],
    [
      'a redirect',
      { kind: 'redirect', status: 302, location: 'https://example.com' } as const,
      true,
    ],
    [
      'a request that was not understood',
      statusAnswer(400, { json: { error: 'invalid_scope' } }),
      true,
    ],
    ['a client that HPE refused', statusAnswer(401, { json: { error: 'invalid_client' } }), false],
    [
      'a workspace that HPE refused',
      statusAnswer(401, { json: { error: 'unauthorized_request' } }),
      false,
    ],
  ])('after %s', async (_, always, stays) => {
    for (const wake of ['waiting', 'background']) {
      await saved(aForm());
      const { tokens } = await session();
      issuer.behaviour().always = always;
      if (wake === 'waiting') {
        setClock(Date.now() + 820 * second);
        expect(await ask('token.ensure', { id: id(1) })).toMatchObject({ ok: false });
      } else await pass(820 * second);
      const { token, failure } = await shown(id(1));
      expect(failure).not.toBeNull();
      expect(token !== null).toBe(stays);
      expect((await session()).tokens).toEqual(stays ? tokens : {});
      issuer.behaviour().always = undefined;
    }
  });
});
