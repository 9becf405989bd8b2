// The keyboard shortcuts, with no page of ours open: what they do, and how the icon tells of it.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { emptyView } from '../../../utils/domain/view';
import { minute, now, second } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import {
  ask,
  closeBrowser,
  happen,
  icon,
  inBackground,
  kill,
  onNotification,
  popup,
  session,
  setClock,
  shown,
  useBrowser,
  wakeUp,
} from './a-browser';
import { atRest, clipboard, inLife } from './a-life';
import { useHiddenPage } from './hidden-page';
import { aForm, id, protectedByPassphrase, saved, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const quiet = { badge: '', title: 'API Companion for HPE GreenLake' };
const popupPage = () => fakeBrowser.runtime.getURL('/popup.html');

/** What stood on the icon, one thing after the other: an answer is there for a moment only. */
const badges = () =>
  vi.mocked(fakeBrowser.action.setBadgeText).mock.calls.map(([{ text }]) => text);
const titles = () => vi.mocked(fakeBrowser.action.setTitle).mock.calls.map(([{ title }]) => title);

async function pressed(shortcut: 'copy-token' | 'look-up' | 'lock') {
  vi.mocked(fakeBrowser.action.setBadgeText).mockClear();
  vi.mocked(fakeBrowser.action.setTitle).mockClear();
  await happen(shortcut);
  await atRest();
}

describe('copying', () => {
  test('puts the token of the current workspace on the clipboard, and the icon says so for 2 s', async () => {
    await saved(aForm(2));
    await saved(aForm(1));
    await ask('workspace.select', { id: id(2) });
    kill();
    setClock(now + minute);
    await pressed('copy-token');
    expect(clipboard.text).toBe((await session()).tokens[id(2)]);
    expect((await shown(id(2))).token?.copiedAt).toBe(now + minute);
    expect(badges()).toContain('✓');
    expect(titles()).toContain('Copied, Workspace 2, 13 min left');
    expect(await icon()).toEqual(quiet);
    expect((await wakeUp()).waits).toContain(2 * second);
    expect(issuer.requests()).toHaveLength(2);
  });

  test('fetches first where there is no token, also in a browser that has just started', async () => {
    await saved(aForm(), false);
    await closeBrowser();
    await pressed('copy-token');
    expect(issuer.requests()).toHaveLength(1);
    expect(clipboard.text).toBe((await session()).tokens[id(1)]);
  });

  test('copies the old token, and says why, when no newer one can be had', async () => {
    await saved();
    setClock(now + 14 * minute);
    issuer.answer(...Array.from({ length: 3 }, () => statusAnswer(503)));
    const { tokens } = await session();
    await pressed('copy-token');
    expect(clipboard.text).toBe(tokens[id(1)]);
    expect(titles().join()).toMatch(/Copied, Workspace 1, 59 s left. No newer one: /);
  });

  test('that fails says so at the icon, and leaves the clipboard as it was', async () => {
    await saved(aForm(), false);
    clipboard.text = 'of somebody else';
    issuer.answer(statusAnswer(403));
    await pressed('copy-token');
    expect(clipboard.text).toBe('of somebody else');
    expect(badges()).toContain('!');
    expect(titles().join()).toContain('Workspace 1');
    expect(popup.opened).toEqual([]);
  });

  test('never says that it is done when the browser refuses the clipboard', async () => {
    await saved();
    useHiddenPage('refused');
    await pressed('copy-token');
    expect(badges()).not.toContain('✓');
    expect(badges()).toContain('!');
    expect((await shown(id(1))).token?.copiedAt).toBeNull();
    expect(await icon()).toEqual(quiet);
  });

  test('goes on to show what the view asks attention for', async () => {
    await saved();
    await ask('token.copied', { id: id(1), startedAt: now });
    setClock(now + 12 * minute);
    await pressed('copy-token');
    expect(badges()).toContain('✓');
    expect(await icon()).toMatchObject({ badge: '!' });
  });

  test('shows what is so when the background is ended before the answer has been taken away', async () => {
    await saved();
    const life = await wakeUp();
    await inLife(life, async () => {
      const { answerAtIcon } = await import('../../../entrypoints/background/badge');
      await answerAtIcon({ kind: 'done', title: { name: 'copied' } });
    });
    expect((await icon()).badge).toBe('✓');
    kill();
    await ask('wake', {});
    expect(await icon()).toEqual(quiet);
  });

  test.each([
    [
      'while it is locked',
      async () => {
        await saved();
        await protectedByPassphrase();
        await ask('vault.lock', {});
      },
    ],
    ['while nothing is saved', async () => {}],
  ])('%s opens the popup, or says why at the icon where that cannot be', async (_, before) => {
    await before();
    await pressed('copy-token');
    expect(popup.opened).toEqual([popupPage()]);
    popup.mayOpen = false;
    await pressed('copy-token');
    expect(badges()).toContain('!');
    expect(clipboard.text).toBe('');
  });

  test('past the time of the lock finds it locked', async () => {
    await saved();
    await protectedByPassphrase();
    kill();
    setClock(now + 16 * minute);
    await pressed('copy-token');
    expect((await session()).view?.failure).toEqual({ kind: 'locked' });
    expect(clipboard.text).toBe('');
  });

  describe('that a lock overtakes', () => {
    /** Locks while the copy waits for its turn at the clipboard. */
    async function lockedMeanwhile() {
      await saved();
      await protectedByPassphrase();
      let release = () => {};
      const isFree = new Promise<void>((resolve) => {
        release = resolve;
      });
      void navigator.locks.request('clipboard', () => isFree);
      for (const event of ['copy-token', 'lock'] as const) {
        await happen(event);
        await atRest('left open');
      }
      expect((await session()).view?.failure).toEqual({ kind: 'locked' });
      vi.mocked(fakeBrowser.action.setTitle).mockClear();
      release();
      await atRest();
    }

    test('puts nothing on the clipboard', async () => {
      await lockedMeanwhile();
      expect(clipboard.text).toBe('');
    });

    test('tells of the lock, and names no workspace', async () => {
      await lockedMeanwhile();
      expect(titles()).toContain('Locked.');
      expect(titles().join()).not.toContain('Workspace 1');
      expect(badges()).not.toContain('✓');
    });
  });

  test('a lock takes the name of what was copied off the icon at once', async () => {
    await saved();
    await protectedByPassphrase();
    const life = await wakeUp();
    await inLife(life, async () => {
      const { answerAtIcon } = await import('../../../entrypoints/background/badge');
      await answerAtIcon({
        kind: 'done',
        title: { name: 'copied_status', values: ['Workspace 1', '14 min'] },
      });
    });
    expect((await icon()).title).toContain('Workspace 1');
    await ask('vault.lock', {});
    expect((await icon()).title).not.toContain('Workspace 1');
    expect((await icon()).badge).not.toBe('✓');
  });

  test('is a use, from which the time until the lock begins anew', async () => {
    await saved();
    await protectedByPassphrase();
    setClock(now + 10 * minute);
    await pressed('copy-token');
    expect((await session()).view?.protection.usedAt).toBe(now + 10 * minute);
  });
});

describe('the notification of a copy that failed', () => {
  const notes: string[] = [];
  beforeEach(async () => {
    notes.length = 0;
    await saved(aForm(), false);
    vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(true as never);
    const create = async (name: string, { message }: { message: string }) =>
      void notes.push(`${name}: ${message}`);
    const clear = async (name: string) => void notes.push(`${name} gone`);
    Object.assign(fakeBrowser, { notifications: { create, clear, onClicked: onNotification } });
    // Woken anew, it finds that there are notifications.
    kill();
    issuer.answer(statusAnswer(403));
  });
  const shownNotes = () => notes.filter((note) => !note.endsWith('gone'));

  test('is shown where notifications are wanted, and names nothing', async () => {
    await ask('alerts.set', { alert: 'notify', wanted: true });
    await pressed('copy-token');
    expect(shownNotes()).toEqual([
      'not-copied: No token was copied. The icon in the toolbar says why.',
    ]);
  });

  test('is not shown where they are not, nor of a copy that succeeded', async () => {
    await pressed('copy-token');
    expect(shownNotes()).toEqual([]);
    await ask('alerts.set', { alert: 'notify', wanted: true });
    await pressed('copy-token');
    expect(badges()).toContain('✓');
    expect(shownNotes()).toEqual([]);
    expect(notes).toContain('not-copied gone');
  });

  test('opens the popup at a click, and copies nothing', async () => {
    const life = await wakeUp();
    await inLife(life, async () => onNotification.trigger('not-copied'));
    await atRest();
    expect(popup.opened).toEqual([popupPage()]);
    expect(clipboard.text).toBe('');
  });
});

describe('looking up', () => {
  test('opens the popup on Find, and the icon opens it as ever after that', async () => {
    await pressed('look-up');
    expect(popup.opened).toEqual([`${popupPage()}#find`]);
    expect(popup.address).toBe(popupPage());
  });

  test('leaves the icon as it was when the popup cannot be opened', async () => {
    popup.mayOpen = false;
    await pressed('look-up');
    expect(popup.address).toBe(popupPage());
  });

  test('is made good by the next background when this one is ended in the middle', async () => {
    popup.address = `${popupPage()}#find`;
    await ask('wake', {});
    expect(popup.address).toBe(popupPage());
  });
});

test('a command that this version does not know does nothing', async () => {
  await inBackground(async () => {
    const { doShortcut } = await import('../../../entrypoints/background/shortcuts');
    await doShortcut('from-the-future');
  });
  await atRest();
  expect((await session()).view).toMatchObject({ workspaces: emptyView.workspaces });
  expect(popup.opened).toEqual([]);
});
