// The background woken from nothing by each event: it is ended whenever the browser likes, and must not show.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { CommandName, Request } from '../../../utils/messages/contract';
import { hour, minute, now } from '../domain/a-view';
import { requests as goodRequests } from '../messages/senders';
import {
  alarmAt,
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

/** The first thing that the background asks of the browser takes this long. */
function whileOpening(opening: Promise<void>) {
  vi.spyOn(fakeBrowser.storage.local, 'setAccessLevel').mockReturnValue(opening as never);
}

test('every listener is there as soon as the background has been run through once', async () => {
  // The listeners of events that come later are never called for the event that woke the worker.
  whileOpening(new Promise(() => {}));
  await wakeUp();
  const { onMessage, onStartup, onInstalled } = fakeBrowser.runtime;
  for (const event of [onMessage, onStartup, onInstalled, fakeBrowser.alarms.onAlarm]) {
    expect(event.hasListeners()).toBe(true);
  }
});

/** What each command is sent as to a browser that knows workspaces 1 and 2 (1 is shown, its token was started now). */
const sent: { [N in CommandName]: Request<N> } = {
  ...goodRequests,
  'workspace.save': saving(anEdit(1, { name: 'Renamed' }), false),
  'workspace.select': { id: id(2) },
  'token.copied': { id: id(1), startedAt: now },
};

const woken: { [N in CommandName]: () => Promise<void> } = {
  wake: async () => expect((await session()).view?.workspaces).toHaveLength(2),
  'workspace.read': async () => {},
  'workspace.save': async () => expect((await shown(id(1))).name).toBe('Renamed'),
  'workspace.select': async () => expect((await session()).view?.current).toBe(id(2)),
  'token.ensure': async () => expect((await shown(id(1))).token).not.toBeNull(),
  'token.copied': async () => expect((await shown(id(1))).keptFreshUntil).toBe(now + 2 * hour),
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
    expect((await session()).view).toEqual({ workspaces: [], current: null, failure: null });
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
