// What the background notes of what it does: the right code each time, nothing lost, and nothing but codes and times.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loggedEvents } from '../../../utils/domain/numbers';
import { hour, minute, now } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import {
  ask,
  happen,
  inBackground,
  kill,
  onPermission,
  pass,
  setClock,
  stepClock,
  useBrowser,
} from './a-browser';
import { atRest } from './a-life';
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

async function log(): Promise<{ at: number; code: string }[]> {
  await atRest();
  const { events = [] } = await fakeBrowser.storage.session.get('events');
  return events as { at: number; code: string }[];
}
const codes = async () => (await log()).map(({ code }) => code);

describe('what is noted', () => {
  beforeEach(async () => {
    await saved();
    await log();
    await fakeBrowser.storage.session.remove('events');
  });

  test.each<[string, () => Promise<unknown>, string[]]>([
    ['the start of the browser', () => happen('startup'), ['browser-started']],
    ['the installation', () => happen('installed'), ['installed']],
    ['an update', () => happen('updated'), ['updated']],
    ['a permission', async () => onPermission.trigger({}), ['permission-given']],
    ['a new token', () => ask('token.renew', { id: id(1) }), ['token-granted']],
    [
      'a refusal, once',
      async () => {
        issuer.answer(statusAnswer(401, { json: { error: 'invalid_client' } }));
        await ask('token.renew', { id: id(1) });
      },
      ['refused:secret-reset'],
    ],
    ['a copy', () => ask('token.copied', { id: id(1), startedAt: now }), ['token-copied']],
    ['a forgotten token', () => ask('token.forget', { id: id(1) }), ['token-forgotten']],
    ['a removal', () => ask('workspace.remove', { id: id(1) }), ['workspace-removed']],
    [
      'a lock, and a wrong passphrase',
      async () => {
        await protectedByPassphrase();
        await ask('vault.lock', {});
        await ask('vault.unlock', { passphrase: 'something else altogether' });
        await ask('vault.unlock', { passphrase });
      },
      ['protection-changed', 'locked', 'refused:passphrase-wrong', 'unlocked'],
    ],
    [
      'a step of the clock',
      async () => {
        await ask('wake', {});
        stepClock(-hour);
        await ask('wake', {});
      },
      ['clock-stepped'],
    ],
    [
      'a secret on its way in and out of the clipboard',
      async () => {
        const field = 'clientSecret';
        await ask('client.copy', { id: id(1), field, passphrase: '' });
        await atRest();
        await pass(minute);
      },
      ['secret-given', 'secret-cleared'],
    ],
  ])('%s', async (_, deed, noted) => {
    await deed();
    expect((await codes()).filter((code) => code !== 'alarm-late')).toEqual(noted);
  });

  test('what the alarm renews, with its own time', async () => {
    await pass(810_000);
    expect((await log()).at(-1)).toEqual({ at: now + 809_100, code: 'token-renewed' });
  });

  test('nothing by a look, and nothing when the background is only woken', async () => {
    await ask('workspace.read', { id: id(1) });
    kill();
    await ask('wake', {});
    expect(await codes()).toEqual([]);
  });
});

test('what happens at the same moment is noted whole, in the order in which it happened', async () => {
  await inBackground(async () => {
    const { noteEvent } = await import('../../../utils/storage/event-log');
    const wanted = Array.from({ length: loggedEvents }, (_, n) =>
      n % 2 === 0 ? 'token-renewed' : 'token-copied',
    ) as ('token-renewed' | 'token-copied')[];
    await Promise.all(wanted.map((code) => noteEvent(code)));
    expect(await codes()).toEqual(wanted);
  });
});

test('it outlives a lock and has nothing in it that names anything', async () => {
  await saved(aForm(1, { name: 'Hamburg' }));
  await protectedByPassphrase();
  await ask('vault.lock', {});
  const text = JSON.stringify(await log());
  expect(await codes()).toEqual(['workspace-saved', 'protection-changed', 'locked']);
  for (const word of ['Hamburg', secretOf(1), clientIdOf(1), id(1), 'hpe.com']) {
    expect(text).not.toContain(word);
  }
  expect(text).toMatch(/^\[(\{"at":\d+,"code":"[a-z-]+(:[a-z-]+)?"\},?)+\]$/);
});

test('of what was before, erasing everything leaves only that it was done', async () => {
  await saved();
  setClock(now + minute);
  await ask('vault.erase', {});
  expect(await log()).toEqual([{ at: now + minute, code: 'erased' }]);
});

test('when the browser keeps nothing more, what was to be noted is not missed', async () => {
  await saved(aForm(), false);
  await atRest();
  const set = vi.mocked(fakeBrowser.storage.session.set);
  const before = set.getMockImplementation() ?? (async () => {});
  set.mockImplementation(async (items, ...others) => {
    if ('events' in items) throw new Error('QUOTA_BYTES quota exceeded');
    await before(items, ...others);
  });
  expect(await ask('token.ensure', { id: id(1) })).toMatchObject({ ok: true });
  expect(await codes()).toEqual(['workspace-saved']);
});
