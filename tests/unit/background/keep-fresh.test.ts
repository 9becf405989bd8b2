// What the background does by itself while nobody is at the computer, driven by the alarm that it sets.
import { describe, expect, test } from 'vitest';
import { hour, minute, now, second } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import {
  alarmAt,
  ask,
  closeBrowser,
  fireDueAlarm,
  kill,
  openBrowser,
  pass,
  session,
  setClock,
  shown,
  useBrowser,
} from './a-browser';
import { atRest } from './a-life';
import { aForm, id, ids, keptFromEarlier, saved, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const lead = now + 809_100; // 899 s without a tenth of them.
const end = now + 899 * second;
const copied = () => ask('token.copied', { id: id(1), startedAt: now });

/** When each request came, in seconds from the start. */
const asked = () => issuer.requests().map(({ at }) => (at - now) / second);

describe('a token that is kept fresh', () => {
  test('is renewed at its lead, and not before', async () => {
    await saved();
    expect(await alarmAt()).toBe(lead);
    await pass(lead - 1 - now);
    expect(asked()).toEqual([0]);
    await pass(1);
    expect(asked()).toEqual([0, 809.1]);
    expect((await session()).tokens).toEqual({ [id(1)]: issuer.requests()[1]?.issued });
  });

  test('is left alone until its end when the user copied it', async () => {
    await saved();
    await copied();
    await pass(end - 1 - now);
    expect(asked()).toEqual([0]);
    expect((await session()).tokens).toEqual({ [id(1)]: issuer.requests()[0]?.issued });
    await pass(1);
    expect(asked()).toEqual([0, 899]);
    expect((await shown(id(1))).token?.copiedAt).toBeNull();
  });

  test('costs one request when the alarm is late by an hour', async () => {
    await saved();
    kill();
    setClock(now + hour);
    expect(await fireDueAlarm()).toBe(true);
    await atRest();
    expect(asked()).toEqual([0, 3600]);
    expect(await alarmAt()).toBe(lead + hour);
  });

  test('is not renewed by an alarm that comes before its time', async () => {
    await saved();
    setClock(lead - second);
    await openBrowser();
    expect(asked()).toEqual([0]);
  });

  test('is left to end when its period is over', async () => {
    await saved();
    kill();
    setClock(now + 2 * hour);
    await fireDueAlarm();
    await atRest();
    expect(asked()).toEqual([0]);
    expect(await alarmAt()).toBeNull();
  });

  test('is renewed as often as it has to be within the period, then never again', async () => {
    await saved();
    await pass(48 * hour);
    const times = Array.from({ length: 9 }, (_, n) => (n * 8091) / 10);
    expect(asked()).toEqual(times);
    expect(await alarmAt()).toBeNull();
  });

  test.each([
    [39, 0],
    [40, 3],
  ])('of %i s is renewed %i times in a minute', async (lifetime, renewals) => {
    issuer.behaviour().lifetimeS.workspace = lifetime;
    await saved();
    await pass(minute);
    expect(asked()).toHaveLength(1 + renewals);
  });

  test('is renewed at once when the clock was set back to before it, and the alarm goes by the new time', async () => {
    await saved();
    kill();
    setClock(now - hour);
    await openBrowser();
    expect(asked()).toEqual([0, -3600]);
    expect(await alarmAt()).toBe(lead - hour);
  });
});

describe('an issuer in trouble', () => {
  test('is tried again with longer and longer pauses, and left alone after five tries', async () => {
    await saved();
    issuer.behaviour().always = statusAnswer(503);
    await pass(2 * hour);
    const gaps = asked().slice(1);
    expect(gaps).toHaveLength(6);
    expect(await alarmAt()).toBeNull();
    expect((await shown(id(1))).failure).toMatchObject({ kind: 'issuer-down', status: 503 });
  });

  test('that asks for a pause gets it', async () => {
    await saved();
    issuer.answer(statusAnswer(429, { headers: { 'retry-after': '600' } }));
    await pass(809 * second + 599 * second);
    expect(asked()).toEqual([0, 809.1]);
    await pass(2 * second);
    expect(asked()).toHaveLength(3);
    expect((await shown(id(1))).failure).toBeNull();
  });

  test('that asks for a pause is asked at most once more when the clock is set back during it', async () => {
    await keptFromEarlier(1, now - minute);
    issuer.behaviour().always = statusAnswer(429, { headers: { 'retry-after': '600' } });
    await openBrowser();
    expect(asked()).toEqual([0]);
    setClock(now - 2 * minute);
    await openBrowser();
    await pass(5 * minute);
    expect(asked().length).toBeLessThanOrEqual(2);
  });
});

describe('the same token again', () => {
  test('keeps its first end, and does not make the background ask all the time', async () => {
    await saved();
    issuer.behaviour().always = { kind: 'same-token' };
    await pass(end - 1 - now);
    expect((await shown(id(1))).token).toMatchObject({ startedAt: now, lifetime: 899_000 });
    expect((await session()).tokens).toEqual({ [id(1)]: issuer.requests()[0]?.issued });
    await pass(hour);
    const times = asked();
    expect(times.length).toBeLessThanOrEqual(12);
    for (const [n, at] of times.slice(1).entries()) {
      // In whole milliseconds: of two fractions of seconds the difference may be a hair less.
      const passed = Math.round((at - (times[n] ?? 0)) * second);
      expect(passed).toBeGreaterThanOrEqual(20 * second);
    }
    expect((await shown(id(1))).failure).toEqual({ kind: 'ended-token' });
  });

  test('is a failure for whoever waits when it has ended, and costs one request', async () => {
    await saved();
    issuer.behaviour().always = { kind: 'same-token' };
    setClock(end);
    expect(await ask('token.ensure', { id: id(1) })).toEqual({
      ok: false,
      failure: { kind: 'ended-token' },
    });
    expect(asked()).toEqual([0, 899]);
    expect((await shown(id(1))).token).toMatchObject({ startedAt: now });
  });
});

describe('a browser that starts', () => {
  test('asks nothing for fifty workspaces of which none is in its period', async () => {
    for (const n of ids(50).keys()) await keptFromEarlier(n + 1, n % 2 === 0 ? 0 : now - 3 * hour);
    await openBrowser();
    const { view, tokens } = await session();
    expect(view?.workspaces.map((one) => one.id)).toEqual(ids(50));
    expect(view?.workspaces[7]).toMatchObject({ name: 'Workspace 8', token: null, failure: null });
    expect(tokens).toEqual({});
    expect(asked()).toEqual([]);
    expect(await alarmAt()).toBeNull();
  });

  test('asks once for the one of fifty that is, and sets the alarm for it', async () => {
    for (const n of ids(50).keys()) await keptFromEarlier(n + 1, n === 4 ? now - hour : 0);
    await openBrowser();
    expect(asked()).toEqual([0]);
    expect(issuer.requests(5)).toHaveLength(1);
    expect(Object.keys((await session()).tokens)).toEqual([id(5)]);
    expect(await alarmAt()).toBe(lead);
  });

  test('asks nothing and keeps its tokens when it was only the background that had ended', async () => {
    await saved(aForm(1));
    await saved(aForm(2));
    const before = await session();
    kill();
    await openBrowser();
    expect(await session()).toEqual(before);
    expect(issuer.requests()).toHaveLength(2);
  });

  test('finds no alarm from before, and sets it again', async () => {
    await saved();
    await closeBrowser();
    expect(await alarmAt()).toBeNull();
    setClock(now + minute);
    await openBrowser();
    expect(asked()).toEqual([0, 60]);
    expect(await alarmAt()).toBe(lead + minute);
  });
});
