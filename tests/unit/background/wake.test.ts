// The background woken from nothing by each event: it is ended whenever the browser likes, and must not show.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultLockAfter } from '../../../utils/domain/lock-after';
import { emptyView, type View } from '../../../utils/domain/view';
import type { CommandName, Request } from '../../../utils/messages/contract';
import { sealExport } from '../../../utils/storage/export-file';
import { hour, minute, now } from '../domain/a-view';
import { requests as goodRequests } from '../messages/senders';
import { aWorkspace } from '../storage/a-store';
import {
  alarmAt,
  allEvents,
  ask,
  closeBrowser,
  happen,
  icon,
  kill,
  session,
  setClock,
  shown,
  useBrowser,
  wakeUp,
} from './a-browser';
import { aTurn, atRest } from './a-life';
import { aForm, anEdit, id, keptFromEarlier, saved, saving, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

/** Nothing is saved; if anything is, it will lock after the usual time. */
const emptyAgain: View = {
  ...emptyView,
  protection: { mode: 'none', lockAfter: defaultLockAfter, usedAt: 0 },
};

/** The first thing that the background asks of the browser takes this long. */
function whileOpening(opening: Promise<void>) {
  vi.spyOn(fakeBrowser.storage.local, 'setAccessLevel').mockReturnValue(opening as never);
}

test('every listener is there as soon as the background has been run through once', async () => {
  // The listeners of events that come later are never called for the event that woke the worker.
  whileOpening(new Promise(() => {}));
  await wakeUp();
  for (const event of allEvents()) expect(event.hasListeners()).toBe(true);
});

const passphrase = 'four words and a fish';
const view = async () => (await session()).view;

/** What each command is sent as to a browser that knows workspaces 1 and 2 (1 is shown, its token was started now). */
const sent: { [N in CommandName]: Request<N> } = {
  ...goodRequests,
  'workspace.save': saving(anEdit(1, { name: 'Renamed' }), false),
  'workspace.select': { id: id(2) },
  'workspace.arrange': { ids: [id(1), id(2)] },
  'token.copied': { id: id(1), startedAt: now },
  'region.find': { form: anEdit(1), isNew: false },
};

beforeEach(async () => {
  const [first] = issuer.clients();
  if (first) first.tenants = [{ workspaceId: 'b1d4e6f801122334455667788990abbc', name: 'Harbour' }];
  const file = await sealExport([aWorkspace({ id: id(3), name: 'From a file' })], passphrase, now);
  sent['vault.preview'] = { file, passphrase };
  sent['vault.import'] = { file, passphrase, items: [{ id: id(3), effect: 'new' }] };
});

const woken: { [N in CommandName]: () => Promise<void> } = {
  wake: async () => expect((await view())?.workspaces).toHaveLength(2),
  'workspace.read': async () => {},
  'workspace.save': async () => expect((await shown(id(1))).name).toBe('Renamed'),
  'workspace.select': async () => expect((await view())?.current).toBe(id(2)),
  'workspace.remove': async () => expect((await view())?.removed).toHaveLength(1),
  'workspace.restore': async () => expect((await view())?.workspaces).toHaveLength(2),
  'workspace.arrange': async () => expect((await view())?.workspaces[0]?.id).toBe(id(1)),
  'workspace.pin': async () => expect((await shown(id(1))).pinned).toBe(true),
  'token.ensure': async () => expect((await shown(id(1))).token).not.toBeNull(),
  'token.saved': async () => expect((await shown(id(1))).keptFreshUntil).toBe(now + 2 * hour),
  'token.copied': async () => expect((await shown(id(1))).keptFreshUntil).toBe(now + 2 * hour),
  'client.copy': async () => expect((await view())?.clipboard?.clearAt).toBe(now + minute),
  'client.describe': async () => {},
  'copyFormat.used': async () => expect((await view())?.copyFormat).toBe('curl'),
  'clipboard.keep': async () => expect((await view())?.clipboard).toBeNull(),
  'clipboard.refused': async () => expect((await view())?.clipboard).toBeNull(),
  // There is nothing to lock with in device mode, so the place opens where that can be changed.
  'vault.lock': async () => {
    const tabs = await fakeBrowser.tabs.query({});
    expect(tabs.at(-1)?.url).toMatch(/\/options\.html#security$/);
  },
  'vault.unlock': async () => expect((await view())?.workspaces).toHaveLength(2),
  'vault.protect': async () => expect((await view())?.protection.mode).toBe('passphrase'),
  'workspace.keepFresh': async () => {
    const { hours } = sent['workspace.keepFresh'];
    expect((await shown(id(1))).keepFreshHours).toBe(hours);
  },
  'token.renew': async () => expect((await shown(id(1))).token).not.toBeNull(),
  'token.forget': async () => expect((await shown(id(1))).token).toBeNull(),
  'token.check': async () => {},
  'tenants.list': async () => {},
  'tenants.add': async () => expect((await view())?.workspaces).toHaveLength(3),
  'page.hello': async () => {},
  'page.offer': async () => expect((await view())?.ask?.kind).toBe('created'),
  'page.want': async () => expect((await view())?.ask?.kind).toBe('token'),
  'page.state': async () => expect((await view())?.page).toEqual({ state: 'working', at: now }),
  'ask.end': async () => expect((await view())?.ask).toBeNull(),
  'helper.set': async () => expect((await view())?.helpers.getToken).toBe(false),
  'lookUp.ask': async () => {},
  'lookUp.open': async () => {},
  'sought.end': async () => expect((await view())?.sought).toBeNull(),
  'index.read': async () => {
    expect((await view())?.indexes[id(1)]).toBeDefined();
  },
  'index.stop': async () => {},
  'index.drop': async () => expect((await view())?.indexes).toEqual({}),
  'index.renewAfter': async () => expect((await view())?.lookUp.renewAfter).toBe(8),
  'server.alerts': async () => {},
  'server.pin': async () => {
    expect((await shown(id(1))).pinnedServers).toMatchObject([sent['server.pin'].server]);
  },
  'server.unpin': async () => {},
  'servers.refresh': async () => {},
  'fleet.choose': async () => {
    expect((await view())?.lookUp.fleet).toEqual(sent['fleet.choose']);
  },
  'region.find': async () => {},
  'region.use': async () => expect((await shown(id(1))).region).toBe('eu-central'),
  'consoleAddress.set': async () => {
    expect((await shown(id(1))).consoleAddress).toMatch(/\/\{serial\}$/);
  },
  'menu.set': async () => expect((await view())?.lookUp.menu).toBe(true),
  'alerts.set': async () => expect((await view())?.alerts.badge).toBe(false),
  'clock.moved': async () => {
    expect((await view())?.clock.moved).toBe(sent['clock.moved'].moved);
  },
  'clock.told': async () => {
    const clock = (await view())?.clock;
    expect(clock?.told).toBe(clock?.offset);
  },
  'network.back': async () => {},
  'vault.lockAfter': async () => expect((await view())?.protection.lockAfter).toBe(15),
  'vault.use': async () => {},
  'vault.export': async () => {},
  'vault.preview': async () => expect((await view())?.workspaces).toHaveLength(2),
  'vault.import': async () => expect((await shown(id(3))).name).toBe('From a file'),
  'vault.erase': async () => expect(await view()).toEqual(emptyAgain),
};

describe.each(Object.keys(sent) as CommandName[])('woken by %s', (command) => {
  test.each([
    ['while the browser runs', async () => kill()],
    ['in a browser that has just started', closeBrowser],
  ])('%s, it answers', async (_, end) => {
    await saved(aForm(2));
    await saved(aForm(1));
    await end();
    const reply = await ask(command, sent[command]);
    expect(reply).toMatchObject({ ok: true });
    await woken[command]();
  });

  test('it answers even when opening takes the browser longer than bringing the message', async () => {
    await saved(aForm(2));
    await saved(aForm(1));
    await closeBrowser();
    let isOpen = () => {};
    const opening = new Promise<void>((resolve) => {
      isOpen = resolve;
    });
    whileOpening(opening);
    const reply = ask(command, sent[command]);
    for (let turns = 0; turns < 50; turns += 1) await aTurn();
    isOpen();
    expect(await reply).toMatchObject({ ok: true });
    await woken[command]();
  });
});

describe('woken from nothing', () => {
  test('by the alarm, it renews what is due', async () => {
    await saved();
    kill();
    setClock((await alarmAt()) ?? 0);
    await happen('alarm');
    await atRest();
    expect(issuer.requests()).toHaveLength(2);
    expect((await shown(id(1))).token).toMatchObject({ startedAt: Date.now() });
  });

  test.each(['startup', 'installed'] as const)('by %s, it builds view and alarm', async (event) => {
    await keptFromEarlier(1, now - hour);
    await keptFromEarlier(2);
    await happen(event);
    await atRest();
    expect((await session()).view?.workspaces.map(({ name }) => name)).toEqual([
      'Workspace 1',
      'Workspace 2',
    ]);
    expect(await alarmAt()).toBe(now + 809_100);
  });

  test('by startup on a computer where nothing is saved yet, it shows nothing and writes nothing on disk', async () => {
    await happen('startup');
    await atRest();
    expect((await session()).view).toEqual(emptyAgain);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
    expect(await alarmAt()).toBeNull();
    expect(await icon()).toEqual({ badge: '', title: 'API Companion for HPE GreenLake' });
  });

  test('by anything at all, it sets alarm and icon anew, which the browser may have forgotten', async () => {
    await saved();
    await ask('token.copied', { id: id(1), startedAt: now });
    setClock(now + 12 * minute);
    kill();
    await fakeBrowser.alarms.clearAll();
    await fakeBrowser.action.setBadgeText({ text: '' });
    await ask('workspace.read', { id: id(1) });
    await atRest();
    expect(await alarmAt()).toBe(now + 899_000);
    expect((await icon()).badge).toBe('!');
  });

  test('with tokens but no view in memory, it begins with neither', async () => {
    await keptFromEarlier(1);
    await fakeBrowser.storage.session.set({ tokens: { [id(1)]: 'left.from.before' } });
    expect(await ask('wake', {})).toMatchObject({ ok: true });
    expect((await session()).tokens).toEqual({});
  });

  test('several times at once, it begins once and answers all', async () => {
    await saved();
    kill();
    setClock(now + 14 * minute);
    const answers = [
      ask('wake', {}),
      happen('alarm'),
      ask('token.ensure', { id: id(1) }),
      ask('workspace.read', { id: id(1) }),
      ask('token.copied', { id: id(1), startedAt: now }),
      happen('startup'),
    ];
    for (const answer of await Promise.all(answers))
      expect(answer ?? { ok: true }).toMatchObject({ ok: true });
    await atRest();
    expect(issuer.requests()).toHaveLength(2);
  });

  test('it closes storage.local to content scripts before it opens anything', async () => {
    await keptFromEarlier(1);
    const { local } = fakeBrowser.storage;
    vi.mocked(local.get).mockClear();
    await happen('startup');
    await atRest();
    const closing = vi.mocked(local.setAccessLevel as () => Promise<void>).mock;
    expect(closing.calls).toEqual([[{ accessLevel: 'TRUSTED_CONTEXTS' }]]);
    const [closed = 0] = closing.invocationCallOrder;
    expect(closed).toBeLessThan(vi.mocked(local.get).mock.invocationCallOrder[0] ?? 0);
  });
});
