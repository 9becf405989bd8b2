// What the user settles about one token: a new one, none, how long it is kept fresh; and what an API said of it.
import { describe, expect, test } from 'vitest';
import { untilLocked } from '../../../utils/domain/keep-fresh';
import { hour, minute, now, second } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import { restarted, valueIn } from '../storage/a-store';
import {
  alarmAt,
  ask,
  closeBrowser,
  happen,
  kill,
  openBrowser,
  pass,
  session,
  setClock,
  shown,
  useBrowser,
} from './a-browser';
import { atRest } from './a-life';
import {
  aForm,
  anEdit,
  id,
  passphrase,
  protectedByPassphrase,
  saved,
  saving,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const one = { id: id(1) };
const renew = () => ask('token.renew', one);
const keepFresh = (hours: 0 | 1 | 2 | 8 | 'until-locked') =>
  ask('workspace.keepFresh', { ...one, hours });
const copied = (startedAt = now) => ask('token.copied', { ...one, startedAt });
const asked = () => issuer.requests().map(({ at }) => (at - now) / second);
const issued = (n: number) => issuer.requests().at(n)?.issued ?? '';
const refused = statusAnswer(401, { json: { error: 'invalid_client' } });

describe('a new token', () => {
  test('is fetched though the present one is good', async () => {
    await saved();
    await copied();
    setClock(now + minute);
    expect(await renew()).toMatchObject({ ok: true, value: { startedAt: now + minute } });
    expect((await shown(id(1))).token?.copiedAt).toBeNull();
    expect((await session()).tokens).toEqual({ [id(1)]: issued(1) });
  });

  test('is one for all who want one at the same moment, and alarms with them', async () => {
    issuer.behaviour().reissue = 'ends-older';
    await saved();
    setClock(now + 14 * minute);
    issuer.behaviour().latencyMs = 20;
    const answers = Promise.all([
      renew(),
      ask('token.ensure', one),
      renew(),
      ask('token.ensure', one),
    ]);
    await happen('alarm');
    const { token } = await shown(id(1)).then(() => answers.then(() => shown(id(1))));
    await atRest();
    for (const answer of await answers) expect(answer).toEqual({ ok: true, value: token });
    expect(asked()).toEqual([0, 840]);
  });

  test('that does not come leaves the old one', async () => {
    await saved();
    issuer.behaviour().always = statusAnswer(503);
    expect(await renew()).toMatchObject({ ok: false, failure: { kind: 'issuer-down' } });
    expect((await session()).tokens).toEqual({ [id(1)]: issued(0) });
  });

  test('is not asked for when HPE has refused the client', async () => {
    await saved();
    issuer.answer(refused);
    expect(await renew()).toMatchObject({ failure: { kind: 'secret-reset' } });
    expect(await renew()).toMatchObject({ failure: { kind: 'secret-reset' } });
    expect(asked()).toEqual([0, 0]);
  });

  test('of a client that never worked is refused as one that may be mistyped', async () => {
    await saved(aForm(), false);
    await keepFresh(8);
    await ask('token.forget', one);
    issuer.answer(refused);
    expect(await renew()).toMatchObject({ failure: { kind: 'client-refused' } });
  });
});

describe('ten requests in ten minutes', () => {
  test('are all that presses get, and a refused one says when', async () => {
    await saved();
    for (let n = 1; n < 10; n += 1) {
      setClock(now + n * second);
      expect(await renew()).toMatchObject({ ok: true });
      kill();
    }
    setClock(now + minute);
    const told = { kind: 'too-often', retryAt: now + 10 * minute };
    const { tokens } = await session();
    expect(await renew()).toEqual({ ok: false, failure: told });
    expect(await ask('workspace.save', saving(anEdit(1, { issuer: '' })))).toEqual({
      ok: false,
      failure: told,
    });
    expect(issuer.requests()).toHaveLength(10);
    // What is good stays good, and nothing is wrong with the workspace.
    expect(await ask('token.ensure', one)).toMatchObject({ ok: true });
    expect((await shown(id(1))).failure).toBeNull();
    expect((await session()).tokens).toEqual(tokens);
    setClock(now + 10 * minute);
    expect(await renew()).toMatchObject({ ok: true });
  });

  test('do not hold back a renewal at its due time, nor another workspace', async () => {
    await saved(aForm(1));
    await saved(aForm(2));
    for (let n = 1; n < 10; n += 1) await renew();
    expect(await ask('token.renew', { id: id(2) })).toMatchObject({ ok: true });
    await pass(14 * minute);
    expect(issuer.requests(1)).toHaveLength(11);
  });

  test('count the tries that a press brings with it, and the tests of a form', async () => {
    issuer.behaviour().always = statusAnswer(503);
    for (let n = 0; n < 3; n += 1) await ask('workspace.save', saving(aForm()));
    expect(issuer.requests()).toHaveLength(9);
    expect(await ask('workspace.save', saving(aForm()))).toMatchObject({
      failure: { kind: 'issuer-down' },
    });
    expect(await ask('workspace.save', saving(aForm()))).toMatchObject({
      failure: { kind: 'too-often', retryAt: now + 10 * minute },
    });
    expect(issuer.requests()).toHaveLength(10);
  });
});

describe('a pause that HPE asks for', () => {
  test.each([
    ['Retry-After', { 'Retry-After': '60' }],
    ['ratelimit-reset', { 'RateLimit-Reset': '60' }],
  ])('by %s holds for the test of a form too', async (_, headers) => {
    issuer.answer(statusAnswer(429, { headers }));
    const failure = { kind: 'rate-limited', retryAt: now + minute };
    for (const at of [now, now + second, now + minute - 1]) {
      setClock(at);
      kill();
      expect(await ask('workspace.save', saving(aForm()))).toMatchObject({ ok: false, failure });
    }
    expect(issuer.requests()).toHaveLength(1);
    setClock(now + minute);
    await saved();
  });

  test('holds for a new token, and leaves the one that there is', async () => {
    await saved();
    issuer.answer(statusAnswer(429, { headers: { 'retry-after': '60' } }));
    for (let presses = 0; presses < 3; presses += 1) {
      expect(await renew()).toMatchObject({ failure: { kind: 'rate-limited' } });
      setClock(Date.now() + second);
    }
    expect(issuer.requests()).toHaveLength(2);
    expect(await ask('token.ensure', one)).toMatchObject({ ok: true });
  });
});

describe('a lock', () => {
  const lockAndUnlock = async () => {
    await ask('vault.lock', {});
    await ask('vault.unlock', { passphrase });
  };

  test('does not end the pause that HPE has asked for', async () => {
    await saved();
    await protectedByPassphrase();
    issuer.answer(statusAnswer(429, { headers: { 'retry-after': '60' } }));
    const failure = { kind: 'rate-limited', retryAt: now + minute };
    expect(await renew()).toMatchObject({ ok: false, failure });
    await lockAndUnlock();
    expect(await renew()).toMatchObject({ ok: false, failure });
    expect(issuer.requests()).toHaveLength(2);
  });

  test('gives no presses back', async () => {
    await saved();
    await protectedByPassphrase();
    for (let n = 1; n < 10; n += 1) await renew();
    await lockAndUnlock();
    expect(await renew()).toMatchObject({
      failure: { kind: 'too-often', retryAt: now + 10 * minute },
    });
    expect(issuer.requests()).toHaveLength(10);
  });

  test('keeps nothing of what was asked longer ago than counts', async () => {
    await saved();
    await protectedByPassphrase();
    setClock(now + 10 * minute);
    await ask('vault.lock', {});
    expect((await session()).view?.asked).toEqual({});
  });
});

describe('a token that is forgotten', () => {
  test('is gone, and no other comes by itself, not even after a restart', async () => {
    await saved();
    expect(await ask('token.forget', one)).toEqual({ ok: true, value: null });
    expect((await session()).tokens).toEqual({});
    expect(await shown(id(1))).toMatchObject({ token: null, keptFreshUntil: 0 });
    await pass(hour);
    kill();
    await openBrowser();
    expect(await shown(id(1))).toMatchObject({ token: null, keptFreshUntil: 0 });
    await closeBrowser();
    await openBrowser();
    expect(asked()).toEqual([0]);
    expect(await alarmAt()).toBeNull();
  });

  test('is followed by another when that is wanted', async () => {
    await saved();
    await ask('token.forget', one);
    expect(await ask('token.ensure', one)).toMatchObject({ ok: true });
    await copied();
    expect((await shown(id(1))).keptFreshUntil).toBe(now + 2 * hour);
  });

  test('of a workspace that is not there is none', async () => {
    await saved();
    expect(await ask('token.forget', { id: id(2) })).toMatchObject({
      failure: { kind: 'workspace-unknown' },
    });
  });
});

describe('keep fresh', () => {
  test.each([
    [0, 0],
    [1, now + minute + hour],
    [8, now + minute + 8 * hour],
    ['until-locked', untilLocked],
  ] as const)(
    'for %j is kept with the workspace, and begins with the choice',
    async (hours, until) => {
      await saved();
      setClock(now + minute);
      expect(await keepFresh(hours)).toEqual({ ok: true, value: null });
      const chosen = { keepFreshHours: hours, keptFreshUntil: until };
      expect(await shown(id(1))).toMatchObject(chosen);
      kill();
      await openBrowser();
      expect(await shown(id(1))).toMatchObject(chosen);
      const vault = await restarted();
      expect(valueIn(await vault.read(id(1)))).toMatchObject({ keepFreshHours: hours });
      expect(vault.index().entries[0]?.usedAt).toBe(now + minute);
      expect(asked()).toEqual([0]);
    },
  );

  test('until locked goes on and on, and not after the browser was closed', async () => {
    await saved();
    await keepFresh('until-locked');
    await pass(24 * hour);
    expect(issuer.requests().length).toBe(1 + Math.floor((24 * hour) / 809_100));
    await closeBrowser();
    await openBrowser();
    expect(await shown(id(1))).toMatchObject({ keptFreshUntil: 0, token: null });
    expect(await alarmAt()).toBeNull();
    await ask('token.ensure', one);
    await copied(Date.now());
    expect(await shown(id(1))).toMatchObject({ keptFreshUntil: untilLocked });
  });

  test('until locked ends with the lock', async () => {
    await saved();
    await protectedByPassphrase();
    await keepFresh('until-locked');
    await ask('vault.lock', {});
    await ask('vault.unlock', { passphrase });
    expect(await shown(id(1))).toMatchObject({ keptFreshUntil: 0, token: null });
    expect(asked()).toEqual([0]);
  });

  test('that is over leaves no token in memory that nobody copied', async () => {
    issuer.behaviour().lifetimeS.workspace = 7199;
    await saved();
    await keepFresh(1);
    await pass(hour - 1);
    expect(Object.keys((await session()).tokens)).toEqual([id(1)]);
    await pass(1);
    expect((await session()).tokens).toEqual({});
    expect((await shown(id(1))).token).toBeNull();
    expect(await alarmAt()).toBeNull();
    expect(asked()).toEqual([0]);
  });

  test('that is over leaves a copied one until it ends, and says when it did', async () => {
    issuer.behaviour().lifetimeS.workspace = 7199;
    await saved();
    await keepFresh(1);
    await copied();
    await pass(7199 * second - 1);
    expect(Object.keys((await session()).tokens)).toEqual([id(1)]);
    await pass(1);
    expect((await session()).tokens).toEqual({});
    expect((await shown(id(1))).token).toMatchObject({ startedAt: now });
    expect(await alarmAt()).toBeNull();
  });

  test('that is over keeps a token that somebody wanted after it', async () => {
    await saved();
    await pass(3 * hour);
    expect(await ask('token.ensure', one)).toMatchObject({ ok: true });
    await ask('wake', {});
    expect(Object.keys((await session()).tokens)).toEqual([id(1)]);
    await copied(Date.now());
    expect((await shown(id(1))).keptFreshUntil).toBe(Date.now() + 2 * hour);
  });

  test('of one that was removed does not bring it back', async () => {
    await saved();
    await ask('workspace.remove', one);
    expect(await keepFresh(8)).toMatchObject({ failure: { kind: 'workspace-unknown' } });
    expect((await restarted()).index().entries).toMatchObject([{ removedAt: now }]);
  });

  test('of what is not there is not kept', async () => {
    expect(await ask('workspace.keepFresh', { id: id(2), hours: 1 })).toMatchObject({
      failure: { kind: 'workspace-unknown' },
    });
  });

  test('wakes the background no more often in a day than its renewals and the end of the period ask for', async () => {
    await saved();
    await keepFresh(8);
    let wakes = 0;
    for (;;) {
      const at = await alarmAt();
      if (at === null) break;
      wakes += 1;
      await pass(at - Date.now());
    }
    const renewals = Math.floor((8 * hour) / 809_100);
    expect(issuer.requests()).toHaveLength(1 + renewals);
    expect(wakes).toBe(renewals + 1);
  });
});
