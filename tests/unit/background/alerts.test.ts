// How the user is told that something needs attention: the mark that can be switched off, and the notification before a
// copied token ends, one a token, whose click copies a fresh one.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Alerts } from '../../../utils/domain/alerts';
import { now, second } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import {
  ask,
  closeBrowser,
  happen,
  icon,
  kill,
  onNotification,
  onPermission,
  openBrowser,
  pass,
  rememberBrowser,
  session,
  setClock,
  shown,
  useBrowser,
  wakeUp,
} from './a-browser';
import { aTurn, atRest, clipboard, inLife, newLife } from './a-life';
import { useHiddenPage } from './hidden-page';
import {
  aForm,
  clientIdOf,
  id,
  passphrase,
  protectedByPassphrase,
  saved,
  secretOf,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

/** What the computer shows, and how often it was told to. */
const seen = { shown: null as string | null, times: 0, leave: false };

/** The user gives leave for notifications. */
function giveLeave() {
  seen.leave = true;
  Object.assign(fakeBrowser, {
    notifications: {
      create: async (_: string, { message }: { message: string }) => {
        seen.shown = message;
        seen.times += 1;
      },
      clear: async () => {
        seen.shown = null;
      },
      onClicked: onNotification,
    },
  });
}

beforeEach(() => {
  Object.assign(seen, { shown: null, times: 0, leave: false });
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(
    (async ({ permissions = [] }: { permissions?: string[] }) =>
      seen.leave || !permissions.includes('notifications')) as never,
  );
});

const copied = (n = 1, startedAt = now) => ask('token.copied', { id: id(n), startedAt });
const want = (alert: keyof Alerts, wanted = true) => ask('alerts.set', { alert, wanted });
const warned = 719_200;

/** A copied token that is to be told of. */
async function copiedWithLeave() {
  await saved();
  await copied();
  giveLeave();
  await want('notify');
}

async function click() {
  const life = await wakeUp();
  await inLife(life, async () => onNotification.trigger('copied-token-ends'));
  await atRest();
}

describe('what was chosen', () => {
  test('is kept on the disk and shown', async () => {
    await saved();
    expect(await want('badge', false)).toEqual({ ok: true, value: null });
    await want('notify');
    await closeBrowser();
    await openBrowser();
    expect((await session()).view?.alerts).toEqual({ badge: false, notify: true });
  });

  test('is kept through lock and unlock', async () => {
    await saved();
    await want('badge', false);
    await want('notify');
    await protectedByPassphrase();
    await ask('vault.lock', {});
    expect((await session()).view?.alerts).toEqual({ badge: false, notify: true });
    await ask('vault.unlock', { passphrase });
    expect((await session()).view?.alerts).toEqual({ badge: false, notify: true });
  });

  test('stays when the other is chosen at the same moment', async () => {
    await saved();
    await Promise.all([want('badge', false), want('notify')]);
    expect((await session()).view?.alerts).toEqual({ badge: false, notify: true });
  });

  test('in an empty store is refused, for it would settle how that is protected', async () => {
    expect(await want('notify')).toEqual({ ok: false, failure: { kind: 'nothing-saved' } });
    expect((await session()).view?.protection.mode).toBe('none');
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });
});

test('a mark that was switched off is gone, and the title still has the sentence', async () => {
  await saved();
  await copied();
  await pass(warned);
  expect((await icon()).badge).toBe('!');
  await want('badge', false);
  const { badge, title } = await icon();
  expect(badge).toBe('');
  expect(title).toMatch(/^The token you copied for Workspace 1 ends at/);
});

describe('the notification', () => {
  test('tells once when a copied token runs out, and names nothing', async () => {
    await copiedWithLeave();
    await pass(warned - second);
    expect(seen.times).toBe(0);
    await pass(second);
    expect(seen.shown).toBe('The token you copied ends in 3 min');
    expect((await shown(id(1))).token?.notified).toBe(true);
    // Whatever wakes the background after it.
    for (const event of ['startup', 'alarm', 'installed'] as const) {
      kill();
      await happen(event);
      await atRest();
    }
    expect(seen.times).toBe(1);
  });

  test('tells what is really left when the alarm was late', async () => {
    await copiedWithLeave();
    setClock(now + 839_000);
    await happen('alarm');
    await atRest();
    expect(seen.shown).toBe('The token you copied ends in 60 s');
  });

  test('tells nothing of a token that ended while the computer slept', async () => {
    await copiedWithLeave();
    setClock(now + 2000 * second);
    await happen('alarm');
    await atRest();
    expect(seen.times).toBe(0);
  });

  test.each([
    ['nobody copied the token', { isCopied: false, isWanted: true, hasLeave: true }],
    ['it was not wanted', { isCopied: true, isWanted: false, hasLeave: true }],
    ['there is no leave, or no more', { isCopied: true, isWanted: true, hasLeave: false }],
  ])('is not there when %s', async (_, { isCopied, isWanted, hasLeave }) => {
    await saved();
    if (isCopied) await copied();
    giveLeave();
    await want('notify', isWanted);
    seen.leave = hasLeave;
    await pass(warned);
    expect(seen.times).toBe(0);
  });

  test('is told at most once, wherever the background is ended', async () => {
    await copiedWithLeave();
    const goBack = await rememberBrowser();
    for (let number = 1; ; number += 1) {
      await goBack();
      seen.times = 0;
      setClock(now + warned);
      const life = newLife();
      life.lastCall = number;
      await wakeUp(life);
      await happen('alarm');
      await atRest();
      await openBrowser();
      expect(seen.times, `call ${number}`).toBeLessThanOrEqual(1);
      if (!life.over.signal.aborted) break;
    }
    expect(seen.times).toBe(1);
  }, 30_000);

  test.each<[what: string, act: () => Promise<unknown>]>([
    ['the token has ended', () => pass(180 * second)],
    ['it was switched off', () => want('notify', false)],
    [
      'it is locked',
      async () => {
        await protectedByPassphrase();
        await ask('vault.lock', {});
      },
    ],
    [
      'a fresh one was copied',
      async () => {
        await ask('token.renew', { id: id(1) });
        await copied(1, now + warned);
      },
    ],
  ])('goes when %s', async (_, act) => {
    await copiedWithLeave();
    await pass(warned);
    expect(seen.shown).not.toBeNull();
    await act();
    await atRest();
    expect(seen.shown).toBeNull();
  });
});

describe('a click on it', () => {
  async function notified() {
    await copiedWithLeave();
    await pass(warned);
    kill();
  }

  test('copies a fresh token, which is noted, and takes it away', async () => {
    await notified();
    await click();
    const { tokens } = await session();
    expect(clipboard.text).toBe(tokens[id(1)]);
    expect(issuer.requests()).toHaveLength(2);
    expect((await shown(id(1))).token).toMatchObject({
      startedAt: now + warned,
      copiedAt: now + warned,
      notified: false,
    });
    expect(seen.shown).toBeNull();
    expect((await icon()).badge).toBe('');
  });

  test('that finds no fresh token copies nothing and leaves the mark', async () => {
    await notified();
    issuer.answer(statusAnswer(401, { json: { error: 'invalid_client' } }));
    await click();
    expect(clipboard.text).toBe('');
    expect((await shown(id(1))).failure).not.toBeNull();
    expect((await icon()).badge).toBe('!');
  });

  test('that the browser does not let copy notes no copy, and says so', async () => {
    await notified();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    await click();
    expect((await shown(id(1))).token?.copiedAt).toBeNull();
    expect(seen.shown).toBe('The browser did not allow copying.');
  });

  test('copies what no clearing takes that is due meanwhile', async () => {
    await copiedWithLeave();
    await pass(warned - 30 * second);
    await ask('client.copy', { id: id(1), field: 'clientSecret', passphrase: '' });
    await pass(30 * second);
    kill();
    setClock(now + warned + 30 * second);
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
      clipboard.text = text;
      if (text === '') return;
      await happen('alarm');
      for (let turn = 0; turn < 100; turn += 1) await aTurn();
    });
    await click();
    expect(clipboard.text).toBe((await session()).tokens[id(1)]);
    expect((await session()).view?.clipboard).toBeNull();
  });

  test('copies for the workspace that was told of last', async () => {
    await saved(aForm(1));
    await copied(1);
    await pass(10 * second);
    await saved(aForm(2));
    await copied(2, now + 10 * second);
    giveLeave();
    await want('notify');
    await pass(warned);
    expect(seen.times).toBe(2);
    kill();
    await click();
    expect(clipboard.text).toBe((await session()).tokens[id(2)]);
  });

  test.each([
    [1, 2],
    [2, 1],
  ])('copies for the one whose end was told, of two due at once (%i, then %i)', async (n, last) => {
    await saved(aForm(n));
    await copied(n);
    await pass(100 * second);
    await saved(aForm(last));
    await copied(last, now + 100 * second);
    giveLeave();
    await want('notify');
    setClock(now + 100 * second + warned);
    await happen('alarm');
    await atRest();
    expect(seen).toMatchObject({ times: 1, shown: 'The token you copied ends in 3 min' });
    kill();
    await click();
    expect(clipboard.text).toBe((await session()).tokens[id(last)]);
  });

  test('does nothing once it is locked', async () => {
    await notified();
    await protectedByPassphrase();
    await ask('vault.lock', {});
    const before = issuer.requests().length;
    await click();
    expect(clipboard.text).toBe('');
    expect(issuer.requests()).toHaveLength(before);
  });

  test('is heard also when leave was given while the background was awake', async () => {
    await saved();
    await copied();
    await ask('wake', {});
    expect(onNotification.hasListeners()).toBe(false);
    giveLeave();
    onPermission.trigger({});
    expect(onNotification.hasListeners()).toBe(true);
  });

  test.each([
    ['done', true],
    ['refused', false],
  ] as const)('in Chromium has a hidden page copy, which answers %s', async (answer, isCopied) => {
    const calls = useHiddenPage(answer);
    await notified();
    const life = await wakeUp();
    void inLife(life, async () => onNotification.trigger('copied-token-ends'));
    await vi.waitFor(() => expect(calls).toHaveLength(4));
    await atRest();
    const { tokens } = await session();
    const write = JSON.stringify({ write: tokens[id(1)] });
    expect(calls).toEqual(['close', 'open offscreen.html CLIPBOARD', write, 'close']);
    expect((await shown(id(1))).token?.copiedAt !== null).toBe(isCopied);
  });
});

test('nothing that is shown or said has anything secret or any name in it', async () => {
  await copiedWithLeave();
  const { tokens } = await session();
  await pass(warned);
  for (const secret of [
    secretOf(1),
    clientIdOf(1),
    'Workspace 1',
    id(1),
    ...Object.values(tokens),
  ]) {
    expect(seen.shown).not.toContain(secret);
  }
});
