// Saving: nothing changes unless the test, the disk and the reading back all went well, and then all of it does.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { emptyView } from '../../../utils/domain/view';
import type { WorkspaceForm } from '../../../utils/domain/workspace-form';
import { now } from '../domain/a-view';
import { restarted, valueIn } from '../storage/a-store';
import { ask, kill, session, shown, useBrowser } from './a-browser';
import { aForm, anEdit, id, saved, saving, secretOf, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const { local } = fakeBrowser.storage;
const save = (form: WorkspaceForm, test = true) => ask('workspace.save', saving(form, test));

/** What is saved, read as the next start of the browser would. */
async function onDisk() {
  const vault = await restarted();
  return Promise.all(
    vault.index().entries.map(async (entry) => valueIn(await vault.read(entry.id))),
  );
}

describe('a client whose issuer wants HTTP Basic', () => {
  const byBasic = () =>
    issuer.requests().map(({ headers }) => headers.authorization?.startsWith('Basic ') === true);

  function wanting() {
    const [first] = issuer.clients();
    if (first) first.authentication = 'basic';
  }

  test('is tested once by it after the form was refused, and keeps to it from then on', async () => {
    wanting();
    expect(await save(aForm())).toMatchObject({ ok: true });
    expect(byBasic()).toEqual([false, true]);
    expect(await onDisk()).toMatchObject([{ clientAuthentication: 'basic' }]);
    await ask('token.renew', { id: id(1) });
    expect(byBasic()).toEqual([false, true, true]);
  });

  test('is refused after both', async () => {
    wanting();
    const refused = await save(aForm(1, { clientSecret: 'wrong' }));
    expect(refused).toMatchObject({ failure: { kind: 'client-refused' } });
    expect(byBasic()).toEqual([false, true]);
  });

  test('is sent once and in one form when it was saved without a test', async () => {
    wanting();
    await saved(aForm(), false);
    expect(await ask('token.ensure', { id: id(1) })).toMatchObject({
      failure: { kind: 'client-refused' },
    });
    expect(byBasic()).toEqual([false]);
  });
});

describe('a stored client that is refused in a test', () => {
  test('was reset when it has worked before', async () => {
    await saved();
    issuer.simulator().resetSecret(aForm().clientId);
    await ask('token.forget', { id: id(1) });
    expect(await save(anEdit(1, { name: 'Renamed' }))).toMatchObject({
      failure: { kind: 'secret-reset' },
    });
  });

  test('is mistyped when what was typed is new', async () => {
    await saved();
    expect(await save(aForm(1, { clientSecret: 'wrong' }))).toMatchObject({
      failure: { kind: 'client-refused' },
    });
  });
});

describe('a save', () => {
  test('keeps the workspace, shows it, and holds the token of its test', async () => {
    expect(await save(aForm())).toEqual({ ok: true, value: { lifetime: 899_000 } });
    expect(await onDisk()).toMatchObject([{ name: 'Workspace 1', clientSecret: secretOf(1) }]);
    const { view, tokens } = await session();
    expect(view).toMatchObject({ current: id(1), workspaces: [{ token: { startedAt: now } }] });
    expect(tokens).toEqual({ [id(1)]: issuer.requests()[0]?.issued });
  });

  test('counts as a use only when it was tested', async () => {
    await save(aForm(1));
    await save(aForm(2), false);
    const { entries } = (await restarted()).index();
    expect(entries.map(({ usedAt }) => usedAt)).toEqual([now, 0]);
    expect([
      (await shown(id(1))).keptFreshUntil > now,
      (await shown(id(2))).keptFreshUntil,
    ]).toEqual([true, 0]);
  });

  test('without a test asks nobody', async () => {
    expect(await save(aForm(), false)).toEqual({ ok: true, value: { lifetime: null } });
    expect(issuer.requests()).toEqual([]);
    expect(await shown(id(1))).toMatchObject({ name: 'Workspace 1', token: null, failure: null });
  });

  test.each<[what: string, form: WorkspaceForm, failure: string, requests: number]>([
    ['a form that cannot be right', aForm(1, { name: ' ' }), 'name-missing', 0],
    ['a client that HPE refuses', aForm(1, { clientSecret: 'wrong' }), 'client-refused', 1],
    ['a new workspace without a secret', anEdit(), 'client-secret-missing', 0],
  ])('of %s changes nothing', async (_, form, kind, requests) => {
    expect(await save(form)).toMatchObject({ ok: false, failure: { kind } });
    expect(issuer.requests()).toHaveLength(requests);
    expect(vi.mocked(local.set)).not.toHaveBeenCalled();
    expect((await session()).view).toMatchObject({ workspaces: [], current: null });
  });

  test('stores nothing before the issuer has granted a token', async () => {
    issuer.behaviour().latencyMs = 30;
    const answer = save(aForm());
    await issuer.asked(1);
    expect(vi.mocked(local.set)).not.toHaveBeenCalled();
    expect(await answer).toMatchObject({ ok: true });
  });

  test.each<[what: string, fails: () => void, kind: string]>([
    [
      'refuses',
      () => vi.mocked(local.set).mockRejectedValueOnce(new Error('no') as never),
      'not-saved',
    ],
    [
      'is full',
      () => vi.mocked(local.set).mockRejectedValueOnce(new Error('QUOTA') as never),
      'storage-full',
    ],
    ['lies', () => vi.mocked(local.set).mockResolvedValueOnce(undefined as never), 'not-saved'],
  ])('to a disk that %s shows nothing and says so', async (_, fails, kind) => {
    await saved(aForm(2));
    const before = await session();
    fails();
    expect(await save(aForm(1))).toEqual({ ok: false, failure: { kind } });
    // Its test was a request all the same.
    const { asked, ...seen } = (await session()).view ?? emptyView;
    expect(Object.keys(asked)).toContain(id(1));
    expect(seen).toEqual({ ...before.view, asked: undefined });
    fails();
    expect(await save(anEdit(2, { name: 'Renamed', clientId: 'other' }), false)).toMatchObject({
      failure: { kind },
    });
    const after = await session();
    expect({ ...after, view: { ...after.view, asked } }).toEqual({
      ...before,
      view: { ...before.view, asked },
    });
    expect(await onDisk()).toMatchObject([{ name: 'Workspace 2' }]);
  });

  test('twice under one id is one workspace, whether at once or after the background died', async () => {
    await Promise.all([saved(), saved()]);
    kill();
    await saved(aForm(1, { name: 'Renamed' }));
    expect(await onDisk()).toMatchObject([{ name: 'Renamed' }]);
    expect((await session()).view?.workspaces).toMatchObject([{ name: 'Renamed' }]);
  });

  test('of a new workspace that is sent again, white space and all, is one workspace', async () => {
    const clientId = aForm().clientId.replaceAll('-', '-\n');
    const again = { ...saving(aForm(1, { clientId })), isNew: true };
    for (const _ of ['first', 'again']) {
      expect(await ask('workspace.save', again)).toMatchObject({ ok: true });
    }
    expect(await onDisk()).toHaveLength(1);
  });

  test('of a new workspace never replaces one of another client', async () => {
    await saved();
    const other = aForm(1, {
      name: 'Other',
      clientId: aForm(2).clientId,
      clientSecret: secretOf(2),
    });
    expect(await ask('workspace.save', { ...saving(other), isNew: true })).toMatchObject({
      ok: true,
    });
    expect(await onDisk()).toMatchObject([{ name: 'Workspace 1' }, { name: 'Other' }]);
    expect((await session()).view?.workspaces).toMatchObject([{ id: id(1) }, { name: 'Other' }]);
  });

  test.each<[what: string, changes: Partial<WorkspaceForm>]>([
    ['name', { name: 'Other' }],
    ['region', { region: 'us-west' }],
    ['mark', { mark: 'prod' }],
    ['issuer', { issuer: '' }],
    ['secret', { clientSecret: 'another' }],
  ])(
    'of a new workspace with another %s keeps both, however often it is sent',
    async (_, changes) => {
      await saved(aForm(), false);
      const twin = { ...saving(aForm(1, changes), false), isNew: true };
      for (const _ of ['first', 'again', 'and after the background died']) {
        expect(await ask('workspace.save', twin)).toMatchObject({ ok: true });
        kill();
      }
      const kept = await onDisk();
      expect(kept).toHaveLength(2);
      expect(kept[0]).toMatchObject({ id: id(1), name: 'Workspace 1', clientSecret: secretOf(1) });
      const { issuer: _issuer, ...others } = changes;
      const uuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      expect(kept[1]).toMatchObject({ id: uuid, clientId: aForm().clientId, ...others });
    },
  );

  test('of new workspaces that differ ever so often keeps all', async () => {
    const forms = ['us-west', 'eu-west', 'ap-northeast'].map((region) => aForm(1, { region }));
    for (const form of [...forms, ...forms]) {
      expect(await ask('workspace.save', { ...saving(form, false), isNew: true })).toMatchObject({
        ok: true,
      });
    }
    expect((await onDisk()).map(({ region }) => region)).toEqual(forms.map(({ region }) => region));
  });

  test('keeps the order, and gives every workspace a colour of its own', async () => {
    for (const n of [1, 2, 3]) await saved(aForm(n), false);
    await saved(anEdit(2, { name: 'Renamed' }), false);
    const shownNow = (await session()).view?.workspaces ?? [];
    expect(shownNow.map(({ name }) => name)).toEqual(['Workspace 1', 'Renamed', 'Workspace 3']);
    expect(new Set(shownNow.map(({ colour }) => colour)).size).toBe(3);
  });
});
