// Export and import as the background does them: all or none, nothing replaced that was not chosen.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ImportChoice, ImportItem } from '../../../utils/domain/transfer';
import { maxWorkspaces, type Workspace } from '../../../utils/domain/workspace';
import { openExport, sealExport } from '../../../utils/storage/export-file';
import { now, second } from '../domain/a-view';
import { aWorkspace, bothCopies, copies, restarted, valueIn } from '../storage/a-store';
import {
  ask,
  closeBrowser,
  rememberBrowser,
  session,
  setClock,
  shown,
  useBrowser,
  wakeUp,
} from './a-browser';
import { atRest, newLife } from './a-life';
import { useHeldIssuer } from './held-issuer';
import { aForm, clientIdOf, id, ids, passphrase, saved, secretOf } from './some-workspaces';

const issuer = useHeldIssuer();
useBrowser();

const stored = async (n: number): Promise<Workspace> =>
  valueIn(await (await restarted()).read(id(n)));
const exported = async (withSecrets = true) =>
  valueIn(await ask('vault.export', { passphrase, withSecrets })).file;
/** Imports these, each with the effect that a look at the file shows now, or `new` where there is none. */
async function imported(file: string, ...numbers: number[]) {
  const preview = await ask('vault.preview', { file, passphrase });
  const items = preview.ok ? preview.value.items : [];
  return importedAsSeen(file, items, numbers.map(id));
}
function importedAsSeen(file: string, seen: readonly ImportItem[], wanted: readonly string[]) {
  const items = wanted.map((one): ImportChoice => {
    const isReplacing = seen.some((item) => item.id === one && item.effect === 'replaces');
    return { id: one, effect: isReplacing ? 'replaces' : 'new' };
  });
  return ask('vault.import', { file, passphrase, items });
}
const lookedAt = async (file: string) =>
  valueIn(await ask('vault.preview', { file, passphrase })).items;
const fileOf = (...workspaces: Workspace[]) => sealExport(workspaces, passphrase, now);
const names = async () => (await session()).view?.workspaces.map(({ name }) => name);

describe('an export', () => {
  test('holds everything, sealed', async () => {
    await saved(aForm(1), false);
    await saved(aForm(2), false);
    await ask('workspace.remove', { id: id(2) });
    const file = await exported();
    for (const hidden of ['Workspace', clientIdOf(1), secretOf(1)]) {
      expect(file).not.toContain(hidden);
    }
    expect(valueIn(await openExport(file, passphrase)).workspaces).toEqual([await stored(1)]);
  });

  test('tells how many are left out because they are damaged', async () => {
    await saved(aForm(1), false);
    await saved(aForm(2), false);
    expect(valueIn(await ask('vault.export', { passphrase, withSecrets: true })).left).toBe(0);
    await closeBrowser();
    for (const copy of Object.values(copies)) await copy.set({ [`rec:${id(2)}`]: 'AQEdamaged' });
    const { file, left } = valueIn(await ask('vault.export', { passphrase, withSecrets: true }));
    expect(left).toBe(1);
    expect(valueIn(await openExport(file, passphrase)).workspaces).toEqual([await stored(1)]);
  });

  test('leaves the secrets out when that is wanted', async () => {
    await saved(aForm(1), false);
    const { workspaces } = valueIn(await openExport(await exported(false), passphrase));
    expect(workspaces).toMatchObject([{ name: 'Workspace 1', clientSecret: '' }]);
  });

  test('with a passphrase that is too easy, or with secrets that may not go, is refused', async () => {
    await saved(aForm(1), false);
    expect(await ask('vault.export', { passphrase: 'short', withSecrets: true })).toMatchObject({
      failure: { kind: 'passphrase-short' },
    });
    await fakeBrowser.storage.managed.set({ forbidExportWithSecrets: true });
    await atRest();
    expect(await ask('vault.export', { passphrase, withSecrets: true })).toEqual({
      ok: false,
      failure: { kind: 'policy-refused', field: 'secrets' },
    });
    expect(await ask('vault.export', { passphrase, withSecrets: false })).toMatchObject({
      ok: true,
    });
  });
});

describe('an import', () => {
  test('on another computer brings everything that is chosen, as it was', async () => {
    for (const n of [1, 2, 3]) await saved(aForm(n), false);
    const [file, one, three] = [await exported(), await stored(1), await stored(3)];
    await ask('vault.erase', {});
    const preview = valueIn(await ask('vault.preview', { file, passphrase }));
    expect(preview.items.map(({ name, effect }) => [name, effect])).toEqual([
      ['Workspace 1', 'new'],
      ['Workspace 2', 'new'],
      ['Workspace 3', 'new'],
    ]);
    expect(await names()).toEqual([]);
    expect(await imported(file, 1, 3)).toEqual({ ok: true, value: null });
    expect(await names()).toEqual(['Workspace 1', 'Workspace 3']);
    expect([await stored(1), await stored(3)]).toEqual([one, three]);
    // Sent again, as when the first answer was lost, it changes nothing.
    const before = await bothCopies();
    expect(await imported(file, 1, 3)).toEqual({ ok: true, value: null });
    expect(await bothCopies()).toEqual(before);
  });

  test('that is only looked at changes nothing', async () => {
    await saved(aForm(1));
    const before = [await bothCopies(), await session()];
    await ask('vault.preview', { file: await fileOf(aWorkspace()), passphrase });
    await ask('vault.preview', { file: 'no file of ours', passphrase });
    await imported('no file of ours', 1);
    expect([await bothCopies(), await session()]).toEqual(before);
  });

  test('does with each what was seen of it, or nothing at all', async () => {
    const file = await fileOf(
      aWorkspace({ id: id(1), clientId: clientIdOf(1), name: 'From the file' }),
      aWorkspace({ id: id(2), clientId: clientIdOf(2) }),
    );
    const seen = await lookedAt(file);
    expect(seen.map(({ effect }) => effect)).toEqual(['new', 'new']);
    await saved(aForm(1), false);
    const before = await bothCopies();
    const changed = { ok: false, failure: { kind: 'import-changed' } };
    expect(await importedAsSeen(file, seen, ids(2))).toEqual(changed);
    expect(await bothCopies()).toEqual(before);
    const seenAgain = await lookedAt(file);
    expect(seenAgain.map(({ effect }) => effect)).toEqual(['replaces', 'new']);
    await ask('workspace.remove', { id: id(1) });
    expect(await importedAsSeen(file, seenAgain, ids(2))).toEqual(changed);
    await ask('workspace.restore', { id: id(1) });
    expect(await importedAsSeen(file, seenAgain, ids(2))).toMatchObject({ ok: true });
    expect((await stored(1)).name).toBe('From the file');
  });

  test('does not replace what was saved while it waited', async () => {
    await saved(aForm(1));
    const one = await stored(1);
    const file = await fileOf(
      { ...one, name: 'Renamed' },
      { ...one, id: id(2), clientId: clientIdOf(2), name: 'From the file' },
    );
    const seen = await lookedAt(file);
    setClock(now + 850 * second);
    issuer.atOnce = false;
    const renewal = ask('token.ensure', { id: id(1) });
    await atRest('left open');
    const importing = importedAsSeen(file, seen, ids(2));
    await atRest('left open');
    await saved(aForm(3, { clientId: clientIdOf(2) }), false);
    issuer.open[0]?.answer('ok');
    await renewal;
    expect(await importing).toMatchObject({ failure: { kind: 'import-changed' } });
    expect(await names()).toEqual(['Workspace 1', 'Workspace 3']);
  });

  test('is done and shown when it is sent again, whenever the background is ended', async () => {
    await saved(aForm(1), false);
    const file = await fileOf(aWorkspace({ id: id(8), name: 'From a file' }));
    const goBack = await rememberBrowser();
    for (let number = 1; ; number += 1) {
      await goBack();
      const life = newLife();
      life.lastCall = number;
      await wakeUp(life);
      expect(await importedAsSeen(file, [], [id(8)]), `call ${number}`).toMatchObject({ ok: true });
      await atRest();
      expect(await names(), `call ${number}`).toEqual(['Workspace 1', 'From a file']);
      if (!life.over.signal.aborted) break;
    }
  }, 60_000);

  test('keeps the token of a client that stays, and drops that of one that is another', async () => {
    await saved(aForm(1));
    await saved(aForm(2));
    const [one, two] = [await stored(1), await stored(2)];
    const file = await fileOf(
      { ...one, name: 'Renamed' },
      { ...two, clientSecret: 'another secret' },
    );
    expect(await imported(file, 1, 2)).toMatchObject({ ok: true });
    expect(Object.keys((await session()).tokens)).toEqual([id(1)]);
    expect(await shown(id(1))).toMatchObject({ name: 'Renamed' });
    expect((await stored(2)).clientSecret).toBe('another secret');
  });

  test('waits for a renewal with the old secret, of which nothing is left', async () => {
    await saved(aForm(1));
    const file = await fileOf({ ...(await stored(1)), clientSecret: 'another secret' });
    setClock(now + 850 * second);
    issuer.atOnce = false;
    const renewal = ask('token.ensure', { id: id(1) });
    await atRest('left open');
    const importing = imported(file, 1);
    await atRest('left open');
    issuer.open[0]?.answer('ok');
    expect([await renewal, await importing]).toMatchObject([{ ok: true }, { ok: true }]);
    expect((await session()).tokens).toEqual({});
  });

  test('of a workspace without its secret lists it as one that needs the user', async () => {
    const file = await fileOf(aWorkspace({ id: id(7), name: 'Bare', clientSecret: '' }));
    await imported(file, 7);
    const failure = { kind: 'client-secret-missing' };
    expect(await shown(id(7))).toMatchObject({ name: 'Bare', failure });
    expect(await ask('token.ensure', { id: id(7) })).toEqual({ ok: false, failure });
    expect(issuer.all).toEqual([]);
    await saved(aForm(7), false);
    expect(await shown(id(7))).toMatchObject({ failure: null });
  });

  test('keeps a stored secret when the file has none', async () => {
    await saved(aForm(1), false);
    const file = await fileOf({ ...(await stored(1)), name: 'Renamed', clientSecret: '' });
    await imported(file, 1);
    expect(await stored(1)).toMatchObject({ name: 'Renamed', clientSecret: secretOf(1) });
  });

  test('that the disk refuses changes nothing, and tokens stay', async () => {
    await saved(aForm(1));
    const before = [await bothCopies(), await session()];
    const file = await fileOf(
      { ...(await stored(1)), clientSecret: 'another' },
      aWorkspace({ id: id(8) }),
    );
    vi.mocked(fakeBrowser.storage.local.set).mockRejectedValueOnce(new Error('no') as never);
    expect(await imported(file, 1, 8)).toMatchObject({ failure: { kind: 'not-saved' } });
    expect([await bothCopies(), await session()]).toEqual(before);
  });

  test('of what the organisation does not allow, or before its passphrase is set, is refused', async () => {
    const file = await fileOf(aWorkspace());
    await fakeBrowser.storage.managed.set({ regions: ['us-west'] });
    await atRest();
    expect(await imported(file, 1)).toMatchObject({ failure: { kind: 'policy-refused' } });
    await fakeBrowser.storage.managed.set({ regions: null, requirePassphrase: true });
    await atRest();
    expect(await imported(file, 1)).toMatchObject({ failure: { kind: 'passphrase-required' } });
    expect((await restarted()).index().entries).toEqual([]);
  });

  test('stops at 200 in all', async () => {
    const many = ids(maxWorkspaces).map((one, n) =>
      aWorkspace({ id: one, clientId: `client ${n}` }),
    );
    const file = await fileOf(...many);
    await saved(aForm(300), false);
    const answer = await importedAsSeen(
      file,
      [],
      many.map((one) => one.id),
    );
    expect(answer).toMatchObject({ failure: { kind: 'too-many-workspaces' } });
    const fewer = many.slice(1).map((one) => one.id);
    expect(await importedAsSeen(file, [], fewer)).toMatchObject({ ok: true });
    expect(await names()).toHaveLength(maxWorkspaces);
  });
});
