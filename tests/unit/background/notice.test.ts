import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hour, minute, now, second } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import { timeOfDay } from '../words/english';
import {
  ask,
  closeBrowser,
  icon,
  openBrowser,
  pass,
  session,
  setClock,
  shown,
  useBrowser,
} from './a-browser';
import { aForm, anEdit, clientIdOf, id, saved, secretOf, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const { local } = fakeBrowser.storage;
const end = now + 899 * second;
const copied = (n: number, startedAt = now) => ask('token.copied', { id: id(n), startedAt });
const quiet = { badge: '', title: 'API Companion for HPE GreenLake' };

describe('a copy', () => {
  test('marks the token that was copied, makes its workspace current and keeps it fresh from now', async () => {
    await saved(aForm(1));
    await saved(aForm(2));
    setClock(now + minute);
    expect(await copied(1)).toEqual({ ok: true, value: null });
    expect((await session()).view?.current).toBe(id(1));
    expect(await shown(id(1))).toMatchObject({
      token: { startedAt: now, copiedAt: now + minute },
      keptFreshUntil: now + minute + 2 * hour,
    });
    expect((await shown(id(2))).token?.copiedAt).toBeNull();
  });

  test('of a token that has been replaced in the meantime is a use, and marks nothing', async () => {
    await saved();
    await pass(810 * second);
    expect(await copied(1)).toMatchObject({ ok: true });
    expect(await shown(id(1))).toMatchObject({
      token: { startedAt: now + 809_100, copiedAt: null },
      keptFreshUntil: now + 810 * second + 2 * hour,
    });
  });

  test('begins the period of a workspace that was not kept fresh, and outlives the browser', async () => {
    await saved(aForm(1), false);
    await saved(aForm(2), false);
    await copied(1);
    await closeBrowser();
    setClock(now + hour);
    await openBrowser();
    const { view } = await session();
    expect(view?.current).toBe(id(1));
    expect(view?.workspaces.map(({ keptFreshUntil }) => keptFreshUntil)).toEqual([
      now + 2 * hour,
      0,
    ]);
    expect(issuer.requests()).toHaveLength(1);
  });

  test('leaves no trace in clear on the disk', async () => {
    await saved();
    const { tokens } = await session();
    await copied(1);
    const disk = JSON.stringify(await local.get(null));
    for (const secret of [secretOf(1), clientIdOf(1), 'Workspace 1', ...Object.values(tokens)]) {
      expect(disk).not.toContain(secret);
    }
  });

  test('of a workspace that is not there fails and changes nothing', async () => {
    await saved();
    const before = await session();
    expect(await copied(2)).toEqual({ ok: false, failure: { kind: 'workspace-unknown' } });
    expect(await ask('workspace.select', { id: id(2) })).toMatchObject({ ok: false });
    expect(await session()).toEqual(before);
  });
});

test('the chosen workspace is current after the browser was closed, and that was no use', async () => {
  await saved(aForm(1), false);
  await saved(aForm(2), false);
  expect(await ask('workspace.select', { id: id(1) })).toEqual({ ok: true, value: null });
  expect((await session()).view?.current).toBe(id(1));
  await closeBrowser();
  await openBrowser();
  expect((await session()).view?.current).toBe(id(1));
  expect(issuer.requests()).toEqual([]);
});

describe('the icon', () => {
  test('is quiet while all is well', async () => {
    await saved();
    expect(await icon()).toEqual(quiet);
    await copied(1);
    expect(await icon()).toEqual(quiet);
    await closeBrowser();
    await openBrowser();
    expect(await icon()).toEqual(quiet);
  });

  test('tells when a copied token runs out, and no more when it has ended', async () => {
    await saved();
    await copied(1);
    await pass(719 * second);
    expect(await icon()).toEqual(quiet);
    await pass(second);
    const title = `The token you copied for Workspace 1 ends at ${timeOfDay(end)}`;
    expect(await icon()).toEqual({ badge: '!', title });
    await pass(179 * second);
    expect(await icon()).toEqual(quiet);
  });

  test('does not speak of a token that nobody copied, nor of trouble that passes', async () => {
    await saved();
    issuer.behaviour().always = statusAnswer(503);
    await pass(hour);
    expect((await shown(id(1))).failure).not.toBeNull();
    expect(await icon()).toEqual(quiet);
  });

  test('says in a sentence what only the user can put right, until it is', async () => {
    await saved();
    const { tokens } = await session();
    issuer.answer(statusAnswer(401, { json: { error: 'invalid_client' } }));
    await pass(810 * second);
    const { badge, title } = await icon();
    expect(badge).toBe('!');
    expect(title).toMatch(/^Workspace 1: .{20,}/);
    for (const secret of [secretOf(1), clientIdOf(1), ...Object.values(tokens)]) {
      expect(title).not.toContain(secret);
    }
    await closeBrowser();
    await saved(anEdit(1));
    expect(await icon()).toEqual(quiet);
  });
});
