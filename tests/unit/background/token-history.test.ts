// What a lock, an Undo and the end of the browser must not make us do: end the token that the user copied, or send again
// what HPE has refused.
import { describe, expect, test } from 'vitest';
import { minute, now, second } from '../domain/a-view';
import {
  alarmAt,
  ask,
  closeBrowser,
  fireDueAlarm,
  happen,
  setClock,
  shown,
  useBrowser,
} from './a-browser';
import { atRest } from './a-life';
import { aForm, id, passphrase, protectedByPassphrase, saved, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

async function lockAndUnlock(): Promise<void> {
  await ask('vault.lock', {});
  expect(await ask('vault.unlock', { passphrase })).toMatchObject({ ok: true });
}
async function removeAndUndo(): Promise<void> {
  await ask('workspace.remove', { id: id(1) });
  await ask('workspace.restore', { id: id(1) });
}
async function restart(): Promise<void> {
  await closeBrowser();
  await ask('wake', {});
  await happen('startup');
  await atRest();
}

/** Lets the alarm go off as often as it is set, up to this moment. */
async function until(time: number): Promise<void> {
  for (let at = await alarmAt(); at !== null && at <= time; at = await alarmAt()) {
    setClock(Math.max(at, Date.now()));
    await fireDueAlarm();
    await atRest();
  }
  setClock(time);
}

const ways: [string, () => Promise<void>, isLocked: boolean][] = [
  ['a lock', lockAndUnlock, true],
  ['a removal that was undone', removeAndUndo, false],
  ['the end of the browser', restart, false],
];

describe.each(ways)('after %s', (_, happens, isLocked) => {
  test('a copied token is left alone until its end, and New token still asks', async () => {
    await saved();
    if (isLocked) await protectedByPassphrase();
    const { token } = await shown(id(1));
    await ask('token.copied', { id: id(1), startedAt: token?.startedAt ?? 0 });
    await happens();
    expect((await shown(id(1))).copied).toMatchObject({ at: now, until: now + 899 * second });
    await until(now + 14 * minute);
    expect(issuer.requests()).toHaveLength(1);
    await until(now + 16 * minute);
    expect(issuer.requests()).toHaveLength(2);
  });

  test('a refused client is not asked for by itself, and the workspace still says so', async () => {
    await saved();
    if (isLocked) await protectedByPassphrase();
    issuer.answer({ kind: 'status', status: 401, json: { error: 'invalid_client' } });
    expect(await ask('token.renew', { id: id(1) })).toMatchObject({ ok: false });
    await happens();
    await until(now + 14 * minute);
    expect((await shown(id(1))).failure).toMatchObject({ kind: 'secret-reset' });
    expect(issuer.requests()).toHaveLength(2);
  });
});

test('a token that was copied is guarded in every workspace that has the same client', async () => {
  await saved();
  await saved(
    aForm(2, {
      clientId: aForm(1).clientId,
      clientSecret: aForm(1).clientSecret,
      region: 'us-west',
    }),
  );
  await saved(aForm(3));
  const { token } = await shown(id(1));
  await ask('token.copied', { id: id(1), startedAt: token?.startedAt ?? 0 });
  const until = now + 899 * second;
  expect((await shown(id(2))).copied).toMatchObject({ until });
  expect((await shown(id(3))).copied).toBeNull();
  // A copy of its own that lives longer is what counts there.
  setClock(now + minute);
  await ask('token.renew', { id: id(2) });
  const own = (await shown(id(2))).token?.startedAt ?? 0;
  await ask('token.copied', { id: id(2), startedAt: own });
  await ask('token.copied', { id: id(1), startedAt: token?.startedAt ?? 0 });
  expect((await shown(id(2))).copied).toMatchObject({ until: own + 899 * second });
});
