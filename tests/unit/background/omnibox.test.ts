// The keyword in the address bar: what is suggested from the lists on this computer, and what Enter does.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Item } from '../../../utils/sources/source';
import type { OpenList } from '../../../utils/storage/item-index';
import {
  ask,
  omnibox,
  popup,
  type Suggestion,
  session,
  shownThere,
  useBrowser,
  wakeUp,
} from './a-browser';
import { atRest, inLife } from './a-life';
import { aForm, id, protectedByPassphrase, saved, useIssuer } from './some-workspaces';

/** What stands in the lists, by workspace. */
const kept = vi.hoisted(() => ({
  lists: {} as Record<string, unknown[]>,
  region: 'eu-central',
  opened: 0,
  fails: false,
}));

vi.mock('../../../utils/storage/item-index', async (original) => ({
  ...(await original<object>()),
  openLists: async (keys: Record<string, string>) => {
    if (kept.fails) throw new Error('The database is gone.');
    kept.opened += 1;
    return Object.keys(keys).map((workspaceId) => listOf(workspaceId));
  },
}));
vi.mock('../../../entrypoints/background/indexes', async (original) => {
  const { ok } = await import('../../../utils/domain/result');
  const keys = () => Object.fromEntries(Object.keys(kept.lists).map((one) => [one, 'key']));
  return { ...(await original<object>()), keysOfLists: async () => ok(keys()) };
});

function listOf(workspaceId: string): OpenList {
  const items = (kept.lists[workspaceId] ?? []) as Item[];
  return {
    workspaceId,
    region: kept.region,
    at: 0,
    count: items.length,
    rows: () => null,
    find: (query, most) => ({
      found: items
        .filter((item) => JSON.stringify(item).toLowerCase().includes(query.toLowerCase()))
        .map((item) => ({
          ...({ source: 'servers', item, region: kept.region } as const),
          rank: rankOf(Object.values(item), query.toLowerCase()),
        }))
        .toSorted((one, other) => one.rank - other.rank)
        .slice(0, most),
      isCut: false,
    }),
  };
}

function rankOf(values: readonly string[], wanted: string): number {
  const small = values.map((value) => value.toLowerCase());
  if (small.includes(wanted)) return 0;
  return small.some((value) => value.startsWith(wanted)) ? 1 : 2;
}

const server = (n: number, changes: Partial<Item> = {}): Item => ({
  id: `P52560-B21+CZ2D4A0K${n}`,
  serial: `CZ2D4A0K${n}`,
  name: `esx-mad-${n}`,
  model: 'ProLiant DL380 Gen11',
  ...changes,
});

useIssuer();
useBrowser();

const tabs: unknown[] = [];
beforeEach(() => {
  Object.assign(kept, { lists: { [id(1)]: [server(10), server(11), server(12)] }, fails: false });
  Object.assign(kept, { region: 'eu-central', opened: 0 });
  tabs.length = 0;
  Object.assign(fakeBrowser.tabs, {
    create: async (tab: object) => void tabs.push({ new: true, ...tab }),
    update: async (tab: object) => void tabs.push(tab),
  });
});

/** What the address bar gets for a text, or undefined when it gets nothing. */
async function type(text: string): Promise<Suggestion[] | undefined> {
  let suggested: Suggestion[] | undefined;
  const suggest = (suggestions: Suggestion[]) => {
    suggested = suggestions;
  };
  inLife(await wakeUp(), () => {
    omnibox.onInputChanged.trigger(text, suggest);
  });
  await atRest();
  return suggested;
}
async function enter(text: string, disposition = 'currentTab') {
  inLife(await wakeUp(), () => omnibox.onInputEntered.trigger(text, disposition));
  await atRest();
}
const sought = async () => (await session()).view?.sought;

describe('as one types', () => {
  test('servers are suggested, each with what it is known by, and its serial for Enter', async () => {
    await saved();
    expect(await type('mad-1')).toEqual([
      {
        content: 'CZ2D4A0K10',
        description: 'esx-mad-10 · CZ2D4A0K10 · ProLiant DL380 Gen11 · Workspace 1',
      },
      expect.objectContaining({ content: 'CZ2D4A0K11' }),
      expect.objectContaining({ content: 'CZ2D4A0K12' }),
    ]);
    expect(shownThere.line).toBe('Look up “mad-1” in GreenLake');
  });

  test('no more than 8 are, what is called exactly so before the others', async () => {
    kept.lists = { [id(1)]: Array.from({ length: 20 }, (_, n) => server(n + 10)) };
    kept.lists[id(1)]?.push(server(99, { name: 'CZ' }));
    await saved();
    const suggested = await type('cz');
    expect(suggested).toHaveLength(8);
    expect(suggested?.[0]?.content).toBe('CZ2D4A0K99');
  });

  test('the best of all lists come first, whichever list they are in', async () => {
    kept.lists = {
      [id(1)]: Array.from({ length: 9 }, (_, n) => server(n + 10)),
      [id(2)]: [server(99, { name: 'mad-99' }), server(98)],
    };
    await saved(aForm(1));
    await saved(aForm(2));
    const contents = (await type('mad'))?.map(({ content }) => content);
    expect(contents?.[0]).toBe('CZ2D4A0K99');
    expect(contents).not.toContain('CZ2D4A0K98');
  });

  test('the first line says what Enter does, from the keyword on', async () => {
    await saved();
    inLife(await wakeUp(), () => omnibox.onInputStarted.trigger());
    expect(shownThere.line).toBe('Look up in GreenLake');
    await type('mad');
    expect(shownThere.line).toBe('Look up “mad” in GreenLake');
  });

  test('what is typed as a whole is suggested too, in other letters than it is typed in', async () => {
    await saved();
    expect(await type('CZ2D4A0K11')).toMatchObject([{ content: 'cz2d4a0k11' }]);
    expect(await type('cz2d4a0k11')).toMatchObject([{ content: 'CZ2D4A0K11' }]);
  });

  test('what two workspaces have is suggested once', async () => {
    kept.lists = { [id(1)]: [server(11)], [id(2)]: [server(11)] };
    await saved(aForm(1));
    await saved(aForm(2));
    expect(await type('CZ2D4A0K11')).toHaveLength(1);
  });

  test('nothing that a name holds is markup, or turns the words after it', async () => {
    kept.lists = { [id(1)]: [server(10, { name: '<url>\u202e&\u0007"evil"</url>' })] };
    await saved(aForm(1, { name: 'R&D' }));
    const [first] = (await type('K10')) ?? [];
    expect(first?.description).toBe(
      '&lt;url&gt;&amp;&quot;evil&quot;&lt;/url&gt; · CZ2D4A0K10 · ProLiant DL380 Gen11 · R&amp;D',
    );
    await type('<b>&');
    expect(shownThere.line).toBe('Look up “&lt;b&gt;&amp;” in GreenLake');
  });

  test('nothing is suggested for nothing', async () => {
    await saved();
    expect(await type(' ')).toEqual([]);
    expect(shownThere.line).toBe('A serial, host name or address in GreenLake');
    expect(kept.opened).toBe(0);
  });

  test('only the answer to what is typed last is given', async () => {
    await saved();
    const answered: string[] = [];
    inLife(await wakeUp(), () => {
      omnibox.onInputChanged.trigger('m', () => answered.push('m'));
      omnibox.onInputChanged.trigger('ma', () => answered.push('ma'));
    });
    await atRest();
    expect(answered).toEqual(['ma']);
  });

  test('lists of a workspace that is gone are not looked in', async () => {
    kept.lists = { [id(2)]: [server(11)] };
    await saved();
    expect(await type('mad')).toEqual([]);
  });

  test('locked, it says so, and opens nothing', async () => {
    await saved();
    await protectedByPassphrase();
    await type('mad');
    await ask('vault.lock', {});
    kept.opened = 0;
    expect(await type('mad')).toBeUndefined();
    expect(shownThere.line).toBe('API Companion is locked. Enter opens it.');
    expect(kept.opened).toBe(0);
  });

  test('where something else keeps everything shut, it does not say that it is locked', async () => {
    await saved();
    await fakeBrowser.storage.managed.set({ requirePassphrase: true });
    await atRest();
    expect(await type('mad')).toBeUndefined();
    expect(shownThere.line).toBe('Look up in GreenLake');
    expect(kept.opened).toBe(0);
  });

  test('a list that cannot be opened is none, and the next key tries again', async () => {
    await saved();
    kept.fails = true;
    expect(await type('mad')).toBeUndefined();
    kept.fails = false;
    expect(await type('mad-')).toHaveLength(3);
  });
});

describe('the lists', () => {
  /** In the time of a test the moment to let them go comes at once, unless it is held back. */
  const held = () => vi.stubGlobal('setTimeout', () => 0);

  test('are opened once for all keys, and let go when the bar is left', async () => {
    await saved();
    held();
    const life = await wakeUp();
    inLife(life, () => omnibox.onInputStarted.trigger());
    for (const text of ['m', 'ma', 'mad']) await type(text);
    expect(kept.opened).toBe(1);
    inLife(life, () => omnibox.onInputCancelled.trigger());
    await type('mad');
    expect(kept.opened).toBe(2);
  });

  test('are let go after Enter, after a while, and by a lock', async () => {
    await saved();
    await protectedByPassphrase();
    await type('mad');
    expect((await wakeUp()).waits).toContain(20_000);
    await type('mad');
    expect(kept.opened).toBe(2);
    held();
    await type('mad');
    await enter('nothing like this');
    await type('mad');
    expect(kept.opened).toBe(4);
    await ask('vault.lock', {});
    await ask('vault.unlock', { passphrase: 'four words and a fish' });
    await type('mad');
    expect(kept.opened).toBe(5);
  });
});

describe('Enter', () => {
  const learn = () =>
    ask('consoleAddress.set', {
      id: id(1),
      address: 'https://us-west2.compute.cloud.hpe.com/servers/CZ2D4A0K10',
      item: { id: 'P52560-B21+CZ2D4A0K10', serial: 'CZ2D4A0K10' },
    });
  const page = 'https://us-west2.compute.cloud.hpe.com/servers/CZ2D4A0K11';

  test.each([
    ['currentTab', { url: page }],
    ['newForegroundTab', { new: true, url: page, active: true }],
    ['newBackgroundTab', { new: true, url: page, active: false }],
  ])('opens the page of the one that is meant where it is known, as %s', async (how, tab) => {
    await saved();
    await learn();
    await enter('esx-MAD-11', how);
    expect(tabs).toEqual([tab]);
    expect(popup.opened).toEqual([]);
    expect(await sought()).toBeNull();
  });

  test('shows it in our popup where no page is known', async () => {
    await saved();
    await enter('CZ2D4A0K11');
    expect(tabs).toEqual([]);
    expect(popup.opened).toHaveLength(1);
    expect(await sought()).toBe('CZ2D4A0K11');
  });

  test('shows it in our popup where it is in another region than the pages that are known', async () => {
    kept.region = 'us-west';
    await saved();
    await learn();
    await enter('CZ2D4A0K11');
    expect(tabs).toEqual([]);
    expect(await sought()).toBe('CZ2D4A0K11');
  });

  test('on nothing opens the popup on Find', async () => {
    await saved();
    await enter(' ');
    expect(popup.opened).toEqual([fakeBrowser.runtime.getURL('/popup.html#find' as '/popup.html')]);
    expect(await sought()).toBeNull();
  });

  test('looks up what two workspaces have: both are shown', async () => {
    kept.lists = { [id(1)]: [server(11)], [id(2)]: [server(11)] };
    await saved(aForm(1));
    await saved(aForm(2));
    await learn();
    await enter('CZ2D4A0K11');
    expect(tabs).toEqual([]);
    expect(await sought()).toBe('CZ2D4A0K11');
  });

  test.each(['mad', 'something else'])('looks up %s, which is no one server', async (text) => {
    await saved();
    await learn();
    await enter(text);
    expect(tabs).toEqual([]);
    expect(await sought()).toBe(text);
  });

  test('looks up what is typed also when the lists cannot be opened', async () => {
    await saved();
    await learn();
    kept.fails = true;
    await enter('CZ2D4A0K11');
    expect(await sought()).toBe('CZ2D4A0K11');
  });

  test('while it is locked opens the popup, and tells nothing', async () => {
    await saved();
    await learn();
    await protectedByPassphrase();
    await ask('vault.lock', {});
    await enter('CZ2D4A0K11');
    expect(tabs).toEqual([]);
    expect(popup.opened).toHaveLength(1);
    expect(await sought()).toBeNull();
  });
});
