// Which helpers are on: what a page is told of it, how it is kept, and when open pages are told to ask again.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultHelpers, type PageHelper } from '../../../utils/domain/page-helpers';
import { minute, now, second } from '../domain/a-view';
import { copies } from '../storage/a-store';
import {
  ask,
  closeBrowser,
  kill,
  openBrowser,
  session,
  setClock,
  stepClock,
  useBrowser,
  wakeUp,
} from './a-browser';
import { atRest, end, newLife } from './a-life';
import { id, passphrase, protectedByPassphrase, saved, useIssuer } from './some-workspaces';

useIssuer();
useBrowser();

/** The tabs that the browser has open, and what was sent to each. */
const open = [
  { id: 4, incognito: false },
  { id: 5, incognito: true },
  { id: 6, incognito: false },
];
const told: [tab: number, message: unknown][] = [];

beforeEach(() => {
  told.length = 0;
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation((async () => open) as never);
  Object.assign(fakeBrowser.tabs, {
    sendMessage: async (tab: number, message: unknown) => {
      told.push([tab, message]);
      if (tab === 4) throw new Error('Receiving end does not exist.');
    },
  });
});

const nudge = { command: 'page.changed' };
/** The tabs that were told to ask again. */
async function nudged(): Promise<number[]> {
  await atRest();
  expect(told.filter(([, message]) => JSON.stringify(message) !== JSON.stringify(nudge))).toEqual(
    [],
  );
  return told.splice(0).map(([tab]) => tab);
}

const set = (helper: PageHelper, wanted = false) => ask('helper.set', { helper, wanted });
const on = async () => ask('page.hello', {});
const withoutToken = { ...defaultHelpers, getToken: false };

describe('a page is told', () => {
  test('that all are on where nothing was chosen, also when its question wakes us', async () => {
    await closeBrowser();
    expect(await on()).toEqual({ ok: true, value: defaultHelpers });
  });

  test('what was chosen, at once and after a restart', async () => {
    await saved();
    expect(await set('getToken')).toEqual({ ok: true, value: null });
    expect(await on()).toEqual({ ok: true, value: withoutToken });
    await closeBrowser();
    expect(await on()).toEqual({ ok: true, value: withoutToken });
    await set('getToken', true);
    expect(await on()).toEqual({ ok: true, value: defaultHelpers });
  });

  test('the same while it is locked', async () => {
    await saved();
    await protectedByPassphrase();
    await set('getToken');
    await ask('vault.lock', {});
    expect(await on()).toEqual({ ok: true, value: withoutToken });
    kill();
    await ask('vault.unlock', { passphrase });
    expect(await on()).toEqual({ ok: true, value: withoutToken });
    await closeBrowser();
    expect(await on()).toEqual({ ok: true, value: withoutToken });
    expect((await session()).view?.failure).toEqual({ kind: 'locked' });
  });

  test('the same while nothing opens', async () => {
    await saved();
    await set('getToken');
    await closeBrowser();
    for (const copy of Object.values(copies)) await copy.set({ hdr: 'damaged', idx: 'damaged' });
    expect(await on()).toEqual({ ok: true, value: withoutToken });
    expect((await session()).view?.failure).toEqual({ kind: 'store-unreadable' });
  });

  test('the same after everything was sealed anew', async () => {
    await saved();
    await set('getToken');
    await protectedByPassphrase();
    await closeBrowser();
    expect(await on()).toEqual({ ok: true, value: withoutToken });
  });
});

describe('a switch', () => {
  test('changes no other that is set at the same moment', async () => {
    await saved();
    await Promise.all([set('getToken'), set('copyBoth'), set('deviceSerial')]);
    expect((await session()).view?.helpers).toEqual({
      ...withoutToken,
      ...{ copyBoth: false, deviceSerial: false },
    });
  });

  test('is kept in an empty store, and does not settle how that is protected', async () => {
    expect(await set('getToken')).toEqual({ ok: true, value: null });
    expect((await session()).view?.protection.mode).toBe('none');
    expect(Object.keys(await fakeBrowser.storage.local.get(null))).toEqual(['prefs']);
    await saved();
    await closeBrowser();
    expect(await on()).toEqual({ ok: true, value: withoutToken });
  });

  test('is kept while it is locked, and opens nothing', async () => {
    await saved();
    await protectedByPassphrase();
    await ask('vault.lock', {});
    expect(await set('getToken')).toEqual({ ok: true, value: null });
    expect((await session()).view).toMatchObject({ failure: { kind: 'locked' }, workspaces: [] });
    await ask('vault.unlock', { passphrase });
    expect(await on()).toEqual({ ok: true, value: withoutToken });
  });

  test('that the disk refuses is said, and stays as it is', async () => {
    await saved();
    vi.mocked(fakeBrowser.storage.local.set).mockRejectedValueOnce(new Error('QUOTA') as never);
    expect(await set('getToken')).toEqual({ ok: false, failure: { kind: 'storage-full' } });
    expect(await nudged()).toEqual([]);
    expect(await on()).toEqual({ ok: true, value: defaultHelpers });
  });
});

describe('open pages are told to ask again', () => {
  test('when a helper was switched, but for those in private windows', async () => {
    await saved();
    await set('getToken');
    expect(await nudged()).toEqual([4, 6]);
    await set('getToken', true);
    expect(await nudged()).toEqual([4, 6]);
  });

  test('also when the background dies before it has told them and the command is sent again', async () => {
    await saved();
    const life = newLife();
    kill();
    await wakeUp(life);
    vi.mocked(fakeBrowser.tabs.query).mockImplementationOnce((() => {
      end(life);
      return new Promise(() => {});
    }) as never);
    expect(await set('getToken')).toMatchObject({ ok: true });
    expect(life.over.signal.aborted).toBe(true);
    expect(await nudged()).toEqual([4, 6]);
  });

  test('when everything was erased, and with it what was chosen', async () => {
    await saved();
    await set('getToken');
    await nudged();
    await ask('vault.erase', {});
    expect(await nudged()).toEqual([4, 6]);
    expect(await on()).toEqual({ ok: true, value: defaultHelpers });
  });

  test('not by an unlock, which would tell that it was locked', async () => {
    await saved();
    await protectedByPassphrase();
    await set('getToken');
    await nudged();
    await closeBrowser();
    await openBrowser();
    await ask('vault.unlock', { passphrase });
    expect(await nudged()).toEqual([]);
  });

  test('by nothing else that is done', async () => {
    await saved();
    await ask('alerts.set', { alert: 'badge', wanted: false });
    await ask('workspace.remove', { id: id(1) });
    await ask('page.state', { state: 'resting' });
    expect(await nudged()).toEqual([]);
  });
});

describe('what is known of the page', () => {
  const page = async () => (await session()).view?.page;
  const tell = (state: 'working' | 'resting') => ask('page.state', { state });

  test('is nothing before it was seen, and then what was told last', async () => {
    await saved();
    expect(await page()).toBeNull();
    expect(await tell('working')).toEqual({ ok: true, value: null });
    expect(await page()).toEqual({ state: 'working', at: now });
    setClock(now + second);
    await tell('resting');
    expect(await page()).toEqual({ state: 'resting', at: now + second });
  });

  test('is not written again for a minute when it is the same', async () => {
    await tell('working');
    setClock(now + minute - 1);
    await tell('working');
    expect(await page()).toEqual({ state: 'working', at: now });
    setClock(now + minute);
    await tell('working');
    expect(await page()).toEqual({ state: 'working', at: now + minute });
  });

  test('stays through a lock, and goes with the clock', async () => {
    await saved();
    await protectedByPassphrase();
    await tell('resting');
    await ask('vault.lock', {});
    expect(await page()).toEqual({ state: 'resting', at: now });
    stepClock(-minute);
    await ask('wake', {});
    expect(await page()).toEqual({ state: 'resting', at: now - minute });
    await ask('vault.unlock', { passphrase });
    expect(await page()).toMatchObject({ state: 'resting' });
  });
});
