// What is copied out of the vault: a secret only against the passphrase, noted before it is answered, cleared in time.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hour, minute, now, second } from '../domain/a-view';
import {
  alarmAt,
  ask,
  happen,
  kill,
  memory,
  openBrowser,
  pass,
  rememberBrowser,
  session,
  setClock,
  useBrowser,
  wakeUp,
} from './a-browser';
import { atRest, clipboard, newLife } from './a-life';
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

useIssuer();
useBrowser();

const copy = (field: 'clientId' | 'clientSecret', words = '') =>
  ask('client.copy', { id: id(1), field, passphrase: words });
const pending = async () => (await session()).view?.clipboard ?? null;

/** As the popup does: asks, and puts what it is answered on the clipboard. */
async function copied() {
  await saved(aForm(), false);
  const answer = await copy('clientSecret');
  if (answer.ok) clipboard.text = answer.value.text;
}

describe('a client secret', () => {
  test('is answered with the time noted at which it leaves the clipboard, and never kept', async () => {
    await saved(aForm(), false);
    expect(await copy('clientSecret')).toEqual({ ok: true, value: { text: secretOf(1) } });
    expect(await pending()).toEqual({
      clearAt: now + minute,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      earlier: null,
    });
    expect(await memory()).not.toContain(secretOf(1));
  });

  test('is answered only after that was stored, wherever the background is ended', async () => {
    await saved(aForm(), false);
    const goBack = await rememberBrowser();
    const message = {
      command: 'client.copy',
      request: { id: id(1), field: 'clientSecret', passphrase: '' },
    };
    for (let number = 1; ; number += 1) {
      await goBack();
      const life = newLife();
      life.lastCall = number;
      await wakeUp(life);
      const answer = await fakeBrowser.runtime.sendMessage(message).catch(() => null);
      if (answer !== null) expect(await pending(), `call ${number}`).not.toBeNull();
      await atRest();
      if (!life.over.signal.aborted) break;
    }
  });

  test('is answered against the passphrase alone, where there is one', async () => {
    await saved(aForm(), false);
    await protectedByPassphrase();
    for (const wrong of ['', 'another one entirely']) {
      expect(await copy('clientSecret', wrong)).toEqual({
        ok: false,
        failure: { kind: 'passphrase-wrong' },
      });
    }
    expect(await pending()).toBeNull();
    expect(await copy('clientSecret', passphrase)).toMatchObject({ value: { text: secretOf(1) } });
    // What is no secret needs none.
    expect(await copy('clientId')).toMatchObject({ value: { text: clientIdOf(1) } });
  });
});

describe('a copied secret', () => {
  test('leaves the clipboard after a minute, and not before', async () => {
    await copied();
    await pass(minute - 1);
    expect(clipboard.text).toBe(secretOf(1));
    await pass(1);
    expect(clipboard.text).toBe('');
    expect(await pending()).toBeNull();
    expect(await alarmAt()).toBeNull();
  });

  test.each<[what: string, time: number]>([
    ['the alarm was late', now + hour],
    ['the clock was set back', now - hour],
  ])('leaves it when %s', async (_, time) => {
    await copied();
    kill();
    setClock(time);
    await openBrowser();
    expect(clipboard.text).toBe('');
  });

  test('leaves it with the lock, which does not wait', async () => {
    await saved(aForm(), false);
    await protectedByPassphrase();
    const answer = await copy('clientSecret', passphrase);
    clipboard.text = answer.ok ? answer.value.text : '';
    await happen('locked');
    await atRest();
    expect(clipboard.text).toBe('');
    expect((await session()).view).toMatchObject({ failure: { kind: 'locked' }, clipboard: null });
  });

  test('leaves it with the lock though the background is ended in the middle', async () => {
    await saved(aForm(), false);
    await protectedByPassphrase();
    await copy('clientSecret', passphrase);
    const goBack = await rememberBrowser();
    for (let number = 1; ; number += 1) {
      await goBack();
      clipboard.text = secretOf(1);
      const life = newLife();
      life.lastCall = number;
      await wakeUp(life);
      await happen('locked');
      await atRest();
      await openBrowser();
      await pass(minute);
      expect(clipboard.text, `call ${number}`).toBe('');
      if (!life.over.signal.aborted) break;
    }
  });

  test.each<[what: string, act: () => Promise<unknown>]>([
    ['the user keeps it', () => ask('clipboard.keep', {})],
    ['a token was copied after it', () => ask('token.copied', { id: id(1), startedAt: now })],
  ])('is left alone when %s', async (_, act) => {
    await copied();
    await act();
    clipboard.text = 'what is there now';
    await pass(2 * minute);
    expect(clipboard.text).toBe('what is there now');
  });

  test('is still cleared when an ID or another secret that was to follow it did not get there', async () => {
    await saved(aForm(2), false);
    await copied();
    const before = await pending();
    await pass(30 * second);
    await copy('clientId');
    expect(await pending()).toEqual(before);
    const another = { id: id(2), field: 'clientSecret', passphrase: '' } as const;
    // The second time as when the first answer was lost.
    await ask('client.copy', another);
    await ask('client.copy', another);
    expect((await pending())?.digest).not.toBe(before?.digest);
    await ask('clipboard.refused', {});
    await ask('clipboard.refused', {});
    expect(await pending()).toMatchObject({ clearAt: before?.clearAt, digest: before?.digest });
    await pass(30 * second);
    expect(clipboard.text).toBe('');
  });

  test('that did not get there, with none before it, is not cleared', async () => {
    await saved(aForm(), false);
    await copy('clientSecret');
    await ask('clipboard.refused', {});
    expect(await pending()).toBeNull();
  });

  test.each([
    [true, 'something else', 'something else'],
    [true, secretOf(1), ''],
    [false, 'something else', ''],
  ])(
    'with the right to read %s, a clipboard with "%s" becomes "%s"',
    async (mayRead, has, becomes) => {
      await copied();
      vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(mayRead as never);
      clipboard.text = has;
      await pass(minute);
      expect(clipboard.text).toBe(becomes);
    },
  );

  test('that the browser refuses to clear is not tried again and again', async () => {
    await copied();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    await pass(hour);
    expect(await pending()).toBeNull();
    expect(await alarmAt()).toBeNull();
  });

  test('is cleared in Chromium by a hidden page, which is closed again', async () => {
    const calls = useHiddenPage('done');
    await copied();
    setClock(now + minute);
    await happen('alarm');
    await vi.waitFor(() => expect(calls).toHaveLength(4));
    expect(calls).toEqual([
      'close',
      'open offscreen.html CLIPBOARD',
      '{"clearOnlyIf":null}',
      'close',
    ]);
    await atRest();
  });
});
