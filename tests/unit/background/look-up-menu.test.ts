// "Look up in GreenLake" in the context menu, and what is sought by it: there when it is wanted, and shown in the popup.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  ask,
  closeBrowser,
  happen,
  inBackground,
  kill,
  onMenu,
  popup,
  session,
  shownThere,
  useBrowser,
  wakeUp,
} from './a-browser';
import { atRest, inLife } from './a-life';
import { passphrase, protectedByPassphrase, saved, useIssuer } from './some-workspaces';

useIssuer();
useBrowser();

const popupPage = () => fakeBrowser.runtime.getURL('/popup.html');
const sought = async () => (await session()).view?.sought;
const set = (wanted: boolean) => ask('menu.set', { wanted });

async function select(selectionText: string | undefined, menuItemId = 'look-up') {
  const life = await wakeUp();
  void inLife(life, async () =>
    onMenu.trigger({ menuItemId, ...(selectionText !== undefined && { selectionText }) }),
  );
  await atRest();
}

describe('the menu', () => {
  test('is not there before it is switched on, whatever happens', async () => {
    await saved();
    for (const event of ['installed', 'startup', 'updated'] as const) {
      await happen(event);
      await atRest();
    }
    expect(shownThere.menu).toEqual([]);
  });

  test('is there once it is switched on, and gone when it is switched off', async () => {
    expect(await set(true)).toEqual({ ok: true, value: null });
    expect(shownThere.menu).toEqual(['look-up']);
    expect((await session()).view?.lookUp.menu).toBe(true);
    await set(false);
    expect(shownThere.menu).toEqual([]);
    expect((await session()).view?.lookUp.menu).toBe(false);
  });

  test('is there once, however often it is asked for', async () => {
    await Promise.all([set(true), set(true), happen('startup'), happen('updated')]);
    await atRest();
    expect(shownThere.menu).toEqual(['look-up']);
  });

  test.each(['startup', 'updated'] as const)(
    'is made again at %s by a browser that has forgotten it',
    async (event) => {
      await set(true);
      await closeBrowser();
      shownThere.menu = [];
      await happen(event);
      await atRest();
      expect(shownThere.menu).toEqual(['look-up']);
      expect((await session()).view?.lookUp.menu).toBe(true);
    },
  );

  test('is made again also while everything is locked', async () => {
    await saved();
    await protectedByPassphrase();
    await set(true);
    await closeBrowser();
    shownThere.menu = [];
    await happen('startup');
    await atRest();
    expect(shownThere.menu).toEqual(['look-up']);
  });

  test('is as it was when the disk refuses to keep the choice', async () => {
    await saved();
    vi.mocked(fakeBrowser.storage.local.set).mockRejectedValueOnce(new Error('no') as never);
    expect(await set(true)).toEqual({ ok: false, failure: { kind: 'not-saved' } });
    expect(shownThere.menu).toEqual([]);
  });

  test('goes with all else that is erased', async () => {
    await saved();
    await set(true);
    await ask('vault.erase', {});
    expect(shownThere.menu).toEqual([]);
    expect((await session()).view?.lookUp.menu).toBe(false);
  });
});

describe('what is selected', () => {
  test('is what is sought, and the popup opens on Find', async () => {
    await saved();
    await select('  CZ2D4A\u202e0K11 \n');
    expect(await sought()).toBe('CZ2D4A0K11');
    expect(popup.opened).toEqual([`${popupPage()}#find`]);
    expect(popup.address).toBe(popupPage());
  });

  test('opens the popup within the press, before anything is waited for', async () => {
    await saved();
    const life = await wakeUp();
    inLife(life, () => {
      onMenu.trigger({ menuItemId: 'look-up', selectionText: 'CZ2D4A0K11' });
      expect(popup.opened).toHaveLength(1);
    });
    await atRest();
  });

  test.each([
    ['of another item', 'text', 'another'],
    ['without anything to be seen', ' \u200b\n', 'look-up'],
    ['without any', undefined, 'look-up'],
  ])('%s is nothing', async (_, text, item) => {
    await saved();
    await select(text, item);
    expect(await sought()).toBeNull();
    expect(popup.opened).toEqual([]);
  });

  test('is shown in a tab where the browser opens no popup', async () => {
    await saved();
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    popup.mayOpen = false;
    await select('CZ2D4A0K11');
    expect(create.mock.calls).toEqual([[{ url: `${popupPage()}#find` }]]);
    expect(await sought()).toBe('CZ2D4A0K11');
  });

  test('while it is locked only opens the popup, which asks for the passphrase', async () => {
    await saved();
    await protectedByPassphrase();
    await ask('vault.lock', {});
    await select('CZ2D4A0K11');
    expect(popup.opened).toHaveLength(1);
    expect(await sought()).toBeNull();
    await ask('vault.unlock', { passphrase });
    expect(await sought()).toBeNull();
  });

  test('is forgotten by a lock', async () => {
    await saved();
    await protectedByPassphrase();
    await select('CZ2D4A0K11');
    await ask('vault.lock', {});
    expect(await sought()).toBeNull();
  });
});

describe('once it stands in Find', () => {
  test('it is forgotten', async () => {
    await saved();
    await select('CZ2D4A0K11');
    kill();
    expect(await ask('sought.end', { text: 'CZ2D4A0K11' })).toEqual({ ok: true, value: null });
    expect(await sought()).toBeNull();
  });

  test('what was sought since stays', async () => {
    await saved();
    await select('CZ2D4A0K11');
    await select('esx-mad-01');
    await ask('sought.end', { text: 'CZ2D4A0K11' });
    expect(await sought()).toBe('esx-mad-01');
  });
});

test('nothing that is sought is written on the disk or noted', async () => {
  await saved();
  await select('CZ2D4A0K11');
  const noted = await inBackground(() => fakeBrowser.storage.session.get('events'));
  const onDisk = await fakeBrowser.storage.local.get(null);
  expect(JSON.stringify([noted, onDisk])).not.toContain('CZ2D4A0K11');
});
