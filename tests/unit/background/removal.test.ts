// Removing, bringing back and ordering workspaces, through deaths of the background and requests that are under way.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Draft, newForm } from '../../../utils/domain/workspace-form';
import { writeDraft } from '../../../utils/storage/draft';
import { readDrafts } from '../../../utils/storage/session';
import { minute, now, second } from '../domain/a-view';
import { copies, restarted, valueIn } from '../storage/a-store';
import {
  alarmAt,
  ask,
  closeBrowser,
  happen,
  inBackground,
  kill,
  openBrowser,
  pass,
  rememberBrowser,
  session,
  setClock,
  shown,
  useBrowser,
  wakeUp,
} from './a-browser';
import { aTurn, atRest, newLife } from './a-life';
import { useHeldIssuer } from './held-issuer';
import { aForm, anEdit, id, saved, saving } from './some-workspaces';

const issuer = useHeldIssuer();
useBrowser();

const remove = (n: number) => ask('workspace.remove', { id: id(n) });
const restore = (n: number) => ask('workspace.restore', { id: id(n) });
const names = async () => (await session()).view?.workspaces.map(({ name }) => name);
const unknown = { ok: false, failure: { kind: 'workspace-unknown' } };

async function three() {
  for (const n of [1, 2, 3]) await saved(aForm(n));
}

/** The IDs of the records that are on the disk, in both copies. */
async function records() {
  const all = await Promise.all(Object.values(copies).map((copy) => copy.all()));
  const found = all.map((items) => Object.keys(items).filter((name) => name.startsWith('rec:')));
  expect(found[0]?.sort()).toEqual(found[1]?.sort());
  return found[0]?.map((name) => name.slice('rec:'.length));
}

function aGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Waits until so many wait for their turn of the state. */
async function waiting(count: number) {
  const pending = async () => {
    const { pending } = await navigator.locks.query();
    return pending?.filter(({ name }) => name === 'state').length ?? 0;
  };
  while ((await pending()) < count) await aTurn();
}

/** A form with a changed name, left half-typed. */
const half = (n: number): Draft => ({
  form: { ...newForm(id(n)), name: 'Half' },
  editing: `Workspace ${n}`,
  openIn: null,
});

describe('what stands half-typed in the form of a removed workspace', () => {
  test('is there again when it is brought back', async () => {
    await three();
    await writeDraft(half(2));
    await remove(2);
    await restore(2);
    await pass(10 * second);
    expect(await readDrafts()).toEqual({ [id(2)]: half(2) });
  });

  test('goes when it is deleted for good, and that of no other', async () => {
    await three();
    await Promise.all([writeDraft(half(1)), writeDraft(half(2))]);
    await remove(2);
    await pass(10 * second);
    expect(await readDrafts()).toEqual({ [id(1)]: half(1) });
  });
});

describe('a workspace that is removed', () => {
  test('is gone at once with its token, and is shown as removed', async () => {
    await three();
    expect(await remove(3)).toEqual({ ok: true, value: null });
    const { view, tokens } = await session();
    expect(view).toMatchObject({
      workspaces: [{ id: id(1) }, { id: id(2) }],
      current: id(1),
      removed: [{ id: id(3), name: 'Workspace 3', at: now }],
    });
    expect(Object.keys(tokens)).toEqual([id(1), id(2)]);
    expect(await ask('token.ensure', { id: id(3) })).toEqual(unknown);
    expect(await ask('workspace.read', { id: id(3) })).toEqual(unknown);
    expect(await ask('client.copy', { id: id(3), field: 'clientId', passphrase: '' })).toEqual(
      unknown,
    );
  });

  test('comes back to its place, without a token', async () => {
    await three();
    await ask('workspace.pin', { id: id(2), pinned: true });
    await remove(2);
    kill();
    expect(await restore(2)).toEqual({ ok: true, value: null });
    expect(await names()).toEqual(['Workspace 1', 'Workspace 2', 'Workspace 3']);
    expect(await shown(id(2))).toMatchObject({ token: null, pinned: true });
    expect((await session()).view?.removed).toEqual([]);
    expect((await shown(id(1))).token).not.toBeNull();
  });

  test.each<[what: string, wait: () => Promise<void>]>([
    ['10 s later by the alarm', () => pass(10 * second)],
    [
      'at the next start of the browser',
      async () => {
        await closeBrowser();
        setClock(now + 10 * second);
        await openBrowser();
      },
    ],
    [
      'after the clock was set back',
      async () => {
        setClock(now - minute);
        await openBrowser();
      },
    ],
  ])('is deleted for good %s', async (_, wait) => {
    await three();
    await remove(1);
    expect(await records()).toHaveLength(3);
    await wait();
    await atRest();
    expect((await session()).view?.removed).toEqual([]);
    expect(await records()).toEqual([id(2), id(3)]);
    expect(await restore(1)).toEqual(unknown);
  });

  test('is still shown as removed when the browser starts again within the 10 s', async () => {
    await three();
    await remove(1);
    await closeBrowser();
    setClock(now + 9 * second);
    await openBrowser();
    expect((await session()).view?.removed).toMatchObject([{ name: 'Workspace 1' }]);
    expect(await restore(1)).toMatchObject({ ok: true });
    expect(await names()).toEqual(['Workspace 1', 'Workspace 2', 'Workspace 3']);
  });

  test('wakes nobody after it is deleted', async () => {
    await saved(aForm(1), false);
    await remove(1);
    expect(await alarmAt()).toBe(now + 10 * second);
    await pass(10 * second);
    expect(await alarmAt()).toBeNull();
  });

  test('is gone though what is due, it among that, was done before the view had followed', async () => {
    await three();
    const [before, between] = [aGate(), aGate()];
    const set = vi.mocked(fakeBrowser.storage.local.set);
    const store = set.getMockImplementation() as (items: object) => Promise<void>;
    set.mockImplementationOnce((async (items: object) => {
      await store(items);
      // The computer is slow, or sleeps: its turns of the state come before that of the removal.
      void navigator.locks.request('state', () => before.opened);
      void inBackground(async () => {
        const { purgeRemoved } = await import('../../../entrypoints/background/removal');
        await purgeRemoved();
      });
      await waiting(1);
      void navigator.locks.request('state', () => between.opened);
      setClock(now + 10 * second);
    }) as never);
    const removing = remove(2);
    await waiting(3);
    before.open();
    await atRest('left open');
    expect(await records()).toEqual([id(1), id(3)]);
    between.open();
    expect(await removing).toMatchObject({ ok: true });
    await atRest();
    expect(await names()).toEqual(['Workspace 1', 'Workspace 3']);
    expect(Object.keys((await session()).tokens)).toEqual([id(1), id(3)]);
  });

  test('that is saved again is a new one, which needs its secret', async () => {
    await three();
    await remove(1);
    expect(await ask('workspace.save', saving(anEdit(1), false))).toMatchObject({
      failure: { kind: 'client-secret-missing' },
    });
    await saved(aForm(1, { name: 'Again' }), false);
    expect(await names()).toEqual(['Again', 'Workspace 2', 'Workspace 3']);
    expect((await session()).view?.removed).toEqual([]);
    await pass(minute);
    expect(await records()).toContain(id(1));
  });
});

describe('a workspace that is removed while', () => {
  test('its token is asked for gets none, even when it was brought back meanwhile', async () => {
    for (const comesBack of [false, true]) {
      await saved();
      setClock(Date.now() + 850 * second);
      issuer.atOnce = false;
      const renewal = ask('token.ensure', { id: id(1) });
      await atRest('left open');
      expect(await remove(1)).toMatchObject({ ok: true });
      if (comesBack) await restore(1);
      issuer.open[0]?.answer('ok');
      expect(await renewal).toEqual(unknown);
      await atRest();
      expect((await session()).tokens).toEqual({});
      issuer.atOnce = true;
    }
  });

  test.each([
    ['a moment later', second],
    ['after it was deleted for good', 11 * second],
  ])('its form is tested stays removed when the answer comes %s', async (_, later) => {
    await saved();
    issuer.atOnce = false;
    const save = ask('workspace.save', saving(anEdit(1, { clientSecret: 'another' })));
    await atRest('left open');
    await remove(1);
    setClock(now + later);
    await happen('alarm');
    await atRest('left open');
    issuer.open[0]?.answer('ok');
    expect(await save).toEqual(unknown);
    expect(await names()).toEqual([]);
    expect((await session()).tokens).toEqual({});
  });
});

test('a clock that was set back deletes what was removed before that, and nothing that can be brought back', async () => {
  await three();
  await remove(1);
  setClock(now - minute);
  await remove(2);
  await happen('alarm');
  await atRest();
  expect(await records()).toEqual([id(2), id(3)]);
  expect(await restore(2)).toMatchObject({ ok: true });
  expect(await names()).toEqual(['Workspace 2', 'Workspace 3']);
});

test.each(['workspace.remove', 'workspace.restore'] as const)(
  '%s is done when it is sent again, after whichever of its calls the background is ended',
  async (command) => {
    await saved(aForm(1));
    await saved(aForm(2));
    if (command === 'workspace.restore') await remove(1);
    const goBack = await rememberBrowser();
    for (let number = 1; ; number += 1) {
      await goBack();
      const life = newLife();
      life.lastCall = number;
      await wakeUp(life);
      expect(await ask(command, { id: id(1) }), `call ${number}`).toMatchObject({ ok: true });
      await atRest();
      const isThere = command === 'workspace.restore';
      expect(await names(), `call ${number}`).toHaveLength(isThere ? 2 : 1);
      const { entries } = (await restarted()).index();
      expect(entries.map(({ removedAt }) => removedAt === null)).toEqual([isThere, true]);
      if (!life.over.signal.aborted) break;
    }
  },
);

describe('the order', () => {
  test('is kept as it was arranged, with those not named behind', async () => {
    await three();
    expect(await ask('workspace.arrange', { ids: [id(3), id(9), id(1)] })).toMatchObject({
      ok: true,
    });
    const arranged = ['Workspace 3', 'Workspace 1', 'Workspace 2'];
    expect(await names()).toEqual(arranged);
    await closeBrowser();
    await openBrowser();
    expect(await names()).toEqual(arranged);
    expect((await shown(id(3))).colour).toBe('violet');
  });

  test('keeps tokens and pins', async () => {
    await three();
    await ask('workspace.pin', { id: id(1), pinned: true });
    const { tokens } = await session();
    await ask('workspace.arrange', { ids: [id(3), id(2), id(1)] });
    expect((await session()).tokens).toEqual(tokens);
    expect(await shown(id(1))).toMatchObject({ pinned: true });
    const { entries } = (await restarted()).index();
    expect(entries.map(({ pinned }) => pinned)).toEqual([false, false, true]);
    expect(valueIn(await (await restarted()).read(id(1))).name).toBe('Workspace 1');
  });
});
