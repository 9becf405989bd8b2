// A new version in Firefox, which asks first: it comes at once when nothing is under way, and else when that has ended.
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { clearDraft, writeDraft } from '../../../utils/storage/draft';
import { minute, now } from '../domain/a-view';
import { ask, inBackground, kill, setClock, useBrowser } from './a-browser';
import { atRest } from './a-life';
import { useHeldIssuer } from './held-issuer';
import { aForm, id, protectedByPassphrase, saved } from './some-workspaces';

const issuer = useHeldIssuer();
useBrowser();

/** What the extension listens with, the pages of it that are open, and how often it was started anew. */
let listen: () => void;
let pages: object[];
let reloads: number;

beforeEach(async () => {
  pages = [globalThis];
  reloads = 0;
  Object.assign(fakeBrowser, { extension: { getViews: () => pages } });
  Object.assign(fakeBrowser.runtime, {
    onUpdateAvailable: {
      addListener: (listener: () => void) => {
        listen = listener;
      },
    },
    reload: () => {
      reloads += 1;
    },
  });
});

/** Firefox has loaded a new version. */
async function offered(requests: 'left open' | 'answered' = 'answered') {
  await inBackground(async () => {
    const { updateWhenQuiet } = await import('../../../entrypoints/background/update');
    updateWhenQuiet();
    listen();
  });
  await atRest(requests);
}

const alarm = async () => (await fakeBrowser.alarms.get('update'))?.scheduledTime;

/** The alarm goes off, for which the background is begun anew. */
async function triedAgain() {
  setClock((await alarm()) ?? Number.NaN);
  await fakeBrowser.alarms.clear('update');
  kill();
  await inBackground(async () => {
    const { updateWhenQuiet } = await import('../../../entrypoints/background/update');
    updateWhenQuiet();
    await fakeBrowser.alarms.onAlarm.trigger({
      name: 'update',
      scheduledTime: Date.now(),
    } as never);
  });
  await atRest();
}

test('it comes at once when nothing is under way, and no alarm is left', async () => {
  await saved();
  await offered();
  expect(reloads).toBe(1);
  expect(await alarm()).toBeUndefined();
});

test('it is tried again though the browser refuses what was due', async () => {
  await saved();
  const broken = vi.spyOn(fakeBrowser.alarms, 'create').mockImplementationOnce(() => {
    throw new Error('Refused.');
  });
  const read = vi
    .spyOn(fakeBrowser.storage.session, 'get')
    .mockRejectedValue(new Error('Refused.'));
  await offered();
  expect(reloads).toBe(0);
  read.mockRestore();
  broken.mockRestore();
  expect(await alarm()).toBe(now + 5 * minute);
});

test('a token request is not cut', async () => {
  await saved(aForm(), false);
  issuer.atOnce = false;
  const token = ask('token.ensure', { id: id(1) });
  await atRest('left open');
  await offered('left open');
  expect(reloads).toBe(0);
  issuer.open[0]?.answer('ok');
  expect(await token).toMatchObject({ ok: true });
  await triedAgain();
  expect(reloads).toBe(1);
  expect(issuer.all).toHaveLength(1);
});

test('what was typed into a form is not lost', async () => {
  await writeDraft({ form: aForm(2) } as never);
  await offered();
  expect([reloads, await alarm()]).toEqual([0, now + 5 * minute]);
  await triedAgain();
  expect([reloads, await alarm()]).toEqual([0, now + 10 * minute]);
  await clearDraft(id(2));
  await triedAgain();
  expect([reloads, await alarm()]).toEqual([1, undefined]);
});

test('nobody has to unlock because of it', async () => {
  await saved();
  await protectedByPassphrase();
  await offered();
  expect(reloads).toBe(0);
  await ask('vault.lock', {});
  await triedAgain();
  expect(reloads).toBe(1);
});

test('a page of ours that is open stays', async () => {
  pages.push({});
  await offered();
  expect(reloads).toBe(0);
  pages.pop();
  await triedAgain();
  expect(reloads).toBe(1);
});
