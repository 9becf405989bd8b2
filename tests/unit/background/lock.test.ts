// The lock: when it comes, what it takes away, and that nothing which was under way before it comes after it.
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { newForm } from '../../../utils/domain/workspace-form';
import { writeDraft } from '../../../utils/storage/draft';
import { hour, minute, now, second } from '../domain/a-view';
import {
  alarmAt,
  ask,
  closeBrowser,
  happen,
  icon,
  kill,
  memory,
  openBrowser,
  pass,
  rememberBrowser,
  session,
  setClock,
  shown,
  useBrowser,
  wakeUp,
} from './a-browser';
import { atRest, newLife } from './a-life';
import { useHeldIssuer } from './held-issuer';
import {
  aForm,
  anEdit,
  id,
  passphrase,
  protectedByPassphrase,
  saved,
  saving,
  secretOf,
} from './some-workspaces';

const issuer = useHeldIssuer();
useBrowser();

const locked = { ok: false, failure: { kind: 'locked' } };
const unlock = (words = passphrase) => ask('vault.unlock', { passphrase: words });
const isLocked = async () => (await session()).view?.failure?.kind === 'locked';

async function unlocked() {
  await saved(aForm(1));
  await protectedByPassphrase();
}

/** After a lock nothing is left but that there is one. */
async function expectLocked(call = '') {
  const { view, tokens } = await session();
  expect(view, call).toMatchObject({
    failure: { kind: 'locked' },
    workspaces: [],
    current: null,
    removed: [],
  });
  expect(tokens, call).toEqual({});
  const left = Object.keys(await fakeBrowser.storage.session.get(null));
  // The event log has codes and times only.
  expect(left.filter((key) => key !== 'events').sort(), call).toEqual(['tokens', 'view']);
  const all = await memory();
  for (const secret of ['Workspace', 'token.number', secretOf(1)]) {
    expect(all, call).not.toContain(secret);
  }
  // An ID, which tells nothing, is known only where HPE was asked a moment ago.
  expect(JSON.stringify({ ...view, asked: {} }), call).not.toContain(id(1));
}

describe('a vault with a passphrase is locked', () => {
  test.each<[what: string, lock: () => Promise<unknown>]>([
    ['by the button', () => ask('vault.lock', {})],
    ['by the shortcut', () => happen('lock')],
    ['when the computer is locked', () => happen('locked')],
    ['after 15 minutes without use', () => pass(15 * minute)],
    ['when the clock was set back', async () => setClock(now - minute)],
    ['when the browser was closed', closeBrowser],
  ])('%s', async (_, lock) => {
    await unlocked();
    await writeDraft({
      form: { ...newForm(id(2)), clientSecret: secretOf(1) },
      editing: null,
      openIn: 'popup',
    });
    await lock();
    await atRest();
    await ask('wake', {});
    await expectLocked();
    expect((await icon()).badge).toBe('');
    expect(await alarmAt()).toBeNull();
  });

  test('by whatever comes first after its time, when the alarm did not', async () => {
    await unlocked();
    kill();
    setClock(now + 15 * minute);
    expect(await ask('workspace.read', { id: id(1) })).toEqual(locked);
    await expectLocked();
  });

  test('not before its time, nor after a use within it', async () => {
    await unlocked();
    issuer.atOnce = false;
    setClock(now + 15 * minute - 1);
    expect(await ask('workspace.read', { id: id(1) })).toMatchObject({ ok: true });
    setClock(now + 29 * minute);
    await ask('wake', {});
    expect(await isLocked()).toBe(false);
    // Neither that nor what the background did by itself was a use.
    setClock(now + 30 * minute);
    await ask('wake', {});
    expect(await isLocked()).toBe(true);
  });

  test.each([
    [1, minute],
    [240, 240 * minute],
  ] as const)('after %i minutes when that was chosen', async (minutes, duration) => {
    await unlocked();
    expect(await ask('vault.lockAfter', { minutes })).toMatchObject({ ok: true });
    await pass(duration - 1);
    expect(await isLocked()).toBe(false);
    await pass(1);
    expect(await isLocked()).toBe(true);
  });

  test('never by time when that was chosen', async () => {
    await unlocked();
    await ask('vault.lockAfter', { minutes: 0 });
    await pass(48 * hour);
    expect(await isLocked()).toBe(false);
  });
});

describe('without a passphrase', () => {
  test.each(['lock', 'locked'] as const)('nothing is locked by %s', async (event) => {
    await saved();
    await happen(event);
    await atRest();
    expect(await shown(id(1))).toMatchObject({ name: 'Workspace 1' });
    expect((await session()).tokens).not.toEqual({});
  });

  test('the lock command opens the place where a passphrase can be set', async () => {
    await saved();
    expect(await ask('vault.lock', {})).toMatchObject({ ok: true });
    const tabs = await fakeBrowser.tabs.query({});
    expect(tabs.at(-1)?.url).toMatch(/\/options\.html#security$/);
  });
});

describe('what is locked', () => {
  test('answers nothing to anybody', async () => {
    await unlocked();
    await ask('vault.lock', {});
    for (const answer of await Promise.all([
      ask('workspace.read', { id: id(1) }),
      ask('workspace.save', saving(aForm(2))),
      ask('workspace.remove', { id: id(1) }),
      ask('token.ensure', { id: id(1) }),
      ask('client.copy', { id: id(1), field: 'clientSecret', passphrase }),
      ask('vault.export', { passphrase, withSecrets: true }),
      ask('vault.protect', { current: passphrase, next: '' }),
    ])) {
      expect(answer).toEqual(locked);
    }
    await expectLocked();
  });

  test('is opened by its passphrase alone', async () => {
    await unlocked();
    await ask('vault.lock', {});
    expect(await unlock('another one entirely')).toEqual({
      ok: false,
      failure: { kind: 'passphrase-wrong' },
    });
    await expectLocked();
    expect(await unlock()).toMatchObject({ ok: true });
    expect((await session()).view).toMatchObject({
      failure: null,
      workspaces: [{ name: 'Workspace 1', token: null }],
      protection: { mode: 'passphrase', usedAt: now },
    });
  });

  test('stays so through a death and a change of policy, and is opened after a restart', async () => {
    await unlocked();
    await ask('vault.lock', {});
    kill();
    await fakeBrowser.storage.managed.set({ hideWelcome: true });
    await wakeUp();
    await atRest();
    await expectLocked();
    await closeBrowser();
    await openBrowser();
    await expectLocked();
    expect(await unlock()).toMatchObject({ ok: true });
    expect(await shown(id(1))).toMatchObject({ name: 'Workspace 1' });
  });

  test('asks HPE nothing when it is opened, but keeps fresh what was to be', async () => {
    await unlocked();
    await ask('vault.lock', {});
    const before = issuer.all.length;
    await unlock();
    expect(issuer.all).toHaveLength(before);
    await pass(2 * second);
    expect(issuer.all).toHaveLength(before + 1);
  });
});

describe('a lock while something is under way', () => {
  test('ends the request, answers whoever waits, and nothing of it is stored', async () => {
    await unlocked();
    setClock(now + 10 * minute);
    await ask('vault.lockAfter', { minutes: 0 });
    setClock(now + 850 * second);
    issuer.atOnce = false;
    const renewal = ask('token.ensure', { id: id(1) });
    await atRest('left open');
    const [request] = issuer.open;
    await happen('locked');
    await atRest();
    expect(issuer.open).toEqual([]);
    request?.answer('ok');
    expect(await renewal).toEqual(locked);
    await expectLocked();
    // Nor when it was unlocked again before it came.
    await unlock();
    expect((await session()).tokens).toEqual({});
  });

  test('lets nobody who unlocks wait for a pause of before', async () => {
    await unlocked();
    setClock(now + 850 * second);
    issuer.atOnce = false;
    const renewal = ask('token.ensure', { id: id(1) });
    await atRest('left open');
    issuer.open[0]?.answer('down');
    await happen('locked');
    expect(await renewal).toMatchObject({ ok: false });
    await atRest();
    await expectLocked();
  });

  test('ends the test of a form, and puts no name back', async () => {
    await unlocked();
    issuer.atOnce = false;
    const save = ask('workspace.save', saving(anEdit(1, { name: 'Renamed', clientSecret: 'new' })));
    await atRest('left open');
    await happen('locked');
    expect(await save).toEqual(locked);
    await atRest();
    await expectLocked();
  });

  test('keeps whole what was being saved', async () => {
    await unlocked();
    const save = ask('workspace.save', saving(aForm(2), false));
    const lock = ask('vault.lock', {});
    await Promise.all([save, lock]);
    await atRest();
    await expectLocked();
    await unlock();
    const names = (await session()).view?.workspaces.map(({ name }) => name);
    expect(names).toEqual((await save).ok ? ['Workspace 1', 'Workspace 2'] : ['Workspace 1']);
  });
});

test('a lock after each of whose calls the background is ended is whole at the next wake', async () => {
  await unlocked();
  const goBack = await rememberBrowser();
  for (let number = 1; ; number += 1) {
    await goBack();
    const life = newLife();
    life.lastCall = number;
    await wakeUp(life);
    await happen('locked');
    await atRest();
    const wasEnded = life.over.signal.aborted;
    const { view } = await session();
    // Either it has not begun, or the names are gone with the tokens and the key.
    if (view?.failure === null) expect((await session()).tokens).not.toEqual({});
    else await expectLocked(`call ${number}`);
    await ask('vault.lock', {});
    await expectLocked(`call ${number}`);
    if (!wasEnded) break;
  }
});
