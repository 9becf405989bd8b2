// Without a network and with one again: nothing is asked in vain, and what was due is renewed at once.
import { describe, expect, test, vi } from 'vitest';
import { hour, now, second } from '../domain/a-view';
import { ask, happen, kill, pass, setClock, shown, useBrowser, wakeUp } from './a-browser';
import { atRest } from './a-life';
import { useHeldIssuer } from './held-issuer';
import { aForm, id, saved } from './some-workspaces';

const issuer = useHeldIssuer();
useBrowser();

const due = now + 809_100;

/** The renewals that are due come to nothing, since there is no network. */
async function cutOff(failure = 'offline') {
  vi.stubGlobal('navigator', { ...navigator, onLine: failure !== 'offline' });
  issuer.atOnce = false;
  setClock(due);
  await happen('alarm');
  await atRest('left open');
  while (issuer.open.length > 0) {
    for (const request of [...issuer.open]) request.answer('drop');
    await atRest('left open');
  }
  expect((await shown(id(1))).failure?.kind).toBe(failure);
  vi.stubGlobal('navigator', { ...navigator, onLine: true });
  issuer.atOnce = true;
  setClock(due + second);
}

describe('back online', () => {
  test.each<[what: string, tells: () => Promise<unknown>]>([
    ['as the background itself hears', () => happen('online')],
    ['as a view tells', () => ask('network.back', {})],
    [
      'as all of them say at once',
      () => Promise.all([happen('online'), ask('network.back', {}), ask('network.back', {})]),
    ],
  ])('%s, a token that was due is renewed once, within 5 s', async (_, tells) => {
    await saved(aForm(1));
    await cutOff();
    const before = issuer.all.length;
    const { waits } = await wakeUp();
    waits.length = 0;
    await tells();
    await atRest();
    expect(issuer.all).toHaveLength(before + 1);
    expect(await shown(id(1))).toMatchObject({ failure: null, token: { startedAt: due + second } });
    expect(waits).toHaveLength(1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5 * second);
    await happen('online');
    await atRest();
    expect(issuer.all).toHaveLength(before + 1);
  });

  test('however often, a host that does not answer is tried once in 20 s', async () => {
    await saved(aForm(1));
    await cutOff('unreachable');
    const before = issuer.all.length;
    for (let passed = 1; passed < 20; passed += 1) {
      setClock(due + passed * second);
      await happen('online');
      await atRest();
    }
    expect(issuer.all).toHaveLength(before);
    setClock(due + 20 * second);
    await happen('online');
    await atRest();
    expect(issuer.all).toHaveLength(before + 1);
    expect((await shown(id(1))).failure).toBeNull();
  });

  test('what is not due, or was never cut off, is not asked for', async () => {
    await saved(aForm(1));
    await happen('online');
    await atRest();
    expect(issuer.all).toHaveLength(1);
  });

  test('what is kept fresh no more is not asked for', async () => {
    await saved(aForm(1));
    await cutOff();
    const before = issuer.all.length;
    await ask('workspace.keepFresh', { id: id(1), hours: 0 });
    await ask('network.back', {});
    expect(issuer.all).toHaveLength(before);
  });

  test('many are asked for four at a time', async () => {
    for (let n = 1; n <= 7; n += 1) await saved(aForm(n));
    await cutOff('unreachable');
    setClock(due + 20 * second);
    const before = issuer.all.length;
    issuer.atOnce = false;
    await happen('online');
    for (let left = 7; left > 0; left -= 1) {
      await atRest('left open');
      expect(issuer.open).toHaveLength(Math.min(left, 4));
      issuer.open[0]?.answer('ok');
    }
    await atRest();
    expect(issuer.all).toHaveLength(before + 7);
  });

  test('with nobody awake to hear of it, the next try comes with its alarm', async () => {
    await saved(aForm(1));
    await cutOff();
    kill();
    await pass(hour);
    expect((await shown(id(1))).failure).toBeNull();
  });
});

test('offline is never taken for a wrong secret', async () => {
  await saved(aForm(1));
  await cutOff();
  const answer = ask('token.renew', { id: id(1) });
  expect(await answer).toMatchObject({ ok: true });
  expect((await shown(id(1))).failure).toBeNull();
});
