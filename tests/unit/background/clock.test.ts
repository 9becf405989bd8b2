// A clock that is set while the background is awake, while it is not, and one that was wrong all along.
import { describe, expect, test } from 'vitest';
import { endOf } from '../../../utils/domain/token';
import { hour, minute, now, second } from '../domain/a-view';
import {
  alarmAt,
  ask,
  kill,
  openBrowser,
  pass,
  session,
  setClock,
  shown,
  stepClock,
  useBrowser,
} from './a-browser';
import { aForm, id, passphrase, protectedByPassphrase, saved, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const clock = async () => (await session()).view?.clock;
const ensure = (n = 1) => ask('token.ensure', { id: id(n) });
/** What the view says is left of a token, by the clock as it is now. */
const left = async (n = 1) => {
  const { token } = await shown(id(n));
  return token === null ? null : endOf(token) - Date.now();
};

describe('a clock that is set while the background is awake', () => {
  test.each([
    ['ten minutes back', -10 * minute],
    ['a day back', -24 * hour],
  ])('%s leaves what is left of a token, and costs no request', async (_, by) => {
    await saved();
    setClock(now + minute);
    stepClock(by);
    expect(await ask('wake', {})).toMatchObject({ ok: true });
    expect(await left()).toBe(839 * second);
    expect(await alarmAt()).toBe(now + 809_100 + by);
    expect(await ensure()).toMatchObject({ ok: true });
    expect(issuer.requests()).toHaveLength(1);
  });

  test('back does not lock, and does not put off the lock', async () => {
    await saved();
    await protectedByPassphrase();
    setClock(now + 5 * minute);
    await ask('wake', {});
    stepClock(-hour);
    await ask('wake', {});
    expect((await session()).view?.failure).toBeNull();
    await pass(10 * minute);
    expect((await session()).view?.failure).toEqual({ kind: 'locked' });
    expect(await ask('vault.unlock', { passphrase })).toMatchObject({ ok: true });
  });

  test('ahead is taken for sleep, and mended by the next answer', async () => {
    await saved(aForm(1));
    issuer.behaviour().lifetimeS.workspace = 7199;
    await saved(aForm(2));
    stepClock(hour);
    // HPE's clock is right.
    issuer.behaviour().dateOffsetMs = -hour;
    expect(await ensure(1)).toMatchObject({ ok: true });
    expect(issuer.requests()).toHaveLength(3);
    expect(await clock()).toMatchObject({ moved: expect.closeTo(hour, -3.5) });
    expect(await left(2)).toBeGreaterThanOrEqual(7198 * second);
    expect(await left(2)).toBeLessThanOrEqual(7200 * second);
    // The new one was started on the clock as it is.
    expect(await left(1)).toBe(7199 * second);
  });

  test('while a request is under way, its token counts from the request on', async () => {
    await saved(aForm(), false);
    issuer.behaviour().latencyMs = 30;
    const answer = ensure();
    await issuer.asked(1);
    stepClock(-hour);
    expect(await answer).toMatchObject({ ok: true, value: { startedAt: now - hour } });
    expect((await shown(id(1))).askedAt).toBe(now - hour);
  });

  test('is moved once, though a view tells of it too', async () => {
    await saved();
    stepClock(-hour);
    for (let times = 0; times < 3; times += 1) await ask('clock.moved', { moved: -hour });
    expect(await clock()).toMatchObject({ moved: -hour });
    expect(await left()).toBe(899 * second);
  });
});

describe('a clock that is set while the background is not there', () => {
  test('is told by a view that has seen it', async () => {
    await saved();
    kill();
    stepClock(-hour);
    expect(await ask('clock.moved', { moved: -hour })).toMatchObject({ ok: true });
    expect(await left()).toBe(899 * second);
    expect(issuer.requests()).toHaveLength(1);
  });

  test('back, and seen by nobody, makes the token unknown: the next use renews it', async () => {
    await saved();
    kill();
    stepClock(-hour);
    expect(await ensure()).toMatchObject({ ok: true, value: { startedAt: now - hour } });
    expect(issuer.requests()).toHaveLength(2);
  });

  test('back over the end of a token does not bring it to life again', async () => {
    await saved();
    await ask('token.copied', { id: id(1), startedAt: now });
    await ask('workspace.keepFresh', { id: id(1), hours: 0 });
    await pass(hour);
    expect((await session()).tokens).toEqual({});
    kill();
    stepClock(-hour);
    await ask('wake', {});
    expect((await shown(id(1))).token).toBeNull();
  });

  test('a little, is mended by the date of the next answer', async () => {
    await saved(aForm(1));
    issuer.behaviour().lifetimeS.workspace = 7199;
    await saved(aForm(2));
    kill();
    setClock(now + minute);
    stepClock(-30 * second);
    issuer.behaviour().dateOffsetMs = 30 * second;
    await ask('token.renew', { id: id(1) });
    const right = 7199 * second - minute;
    expect(Math.abs(((await left(2)) ?? 0) - right)).toBeLessThanOrEqual(second);
  });
});

test('a clock that was set back unseen does not end the period of the token that shows it', async () => {
  await saved();
  kill();
  const set = now + 10 * minute - 3 * hour;
  setClock(set);
  issuer.behaviour().dateOffsetMs = 3 * hour;
  expect(await ask('token.renew', { id: id(1) })).toMatchObject({ ok: true });
  const { askedAt, keptFreshUntil } = await shown(id(1));
  expect(askedAt).toBe(set);
  expect(Math.abs(keptFreshUntil - (set + 110 * minute))).toBeLessThanOrEqual(second);
});

describe('a clock that is wrong', () => {
  test.each([
    ['fast', -10 * minute],
    ['slow', 10 * minute],
  ])('and %s is known without a request more, and told once', async (_, offset) => {
    issuer.behaviour().dateOffsetMs = offset;
    await saved();
    const known = await clock();
    expect(Math.abs((known?.offset ?? 0) - offset)).toBeLessThanOrEqual(500);
    expect(known).toMatchObject({ moved: 0, told: null });
    expect(issuer.requests()).toHaveLength(1);
    await ask('clock.told', {});
    expect(await clock()).toMatchObject({ told: known?.offset });
    expect(await left()).toBe(899 * second);
    // The same is no news.
    await ask('token.renew', { id: id(1) });
    expect(await clock()).toEqual({ ...known, told: known?.offset });
  });

  test('is known through a lock and the death of the background, not after the browser closed', async () => {
    issuer.behaviour().dateOffsetMs = hour;
    await saved();
    const known = await clock();
    // The names of HPE's hosts tell of regions.
    const locked = { ...known, offsets: {} };
    await protectedByPassphrase();
    await ask('vault.lock', {});
    kill();
    expect(await clock()).toEqual(locked);
    await ask('vault.unlock', { passphrase });
    expect(await clock()).toEqual(locked);
    await openBrowser();
    expect(await clock()).toEqual(known);
  });
});
