// Changing a saved workspace: what stays, what goes with the old client, and who waits for whom.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { WorkspaceForm } from '../../../utils/domain/workspace-form';
import { hour, minute, now, second } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import { restarted } from '../storage/a-store';
import { ask, happen, session, setClock, shown, useBrowser } from './a-browser';
import { aTurn, atRest } from './a-life';
import { aForm, anEdit, id, saved, saving, secretOf, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const save = (form: WorkspaceForm, test = true) => ask('workspace.save', saving(form, test));
const refused = statusAnswer(401, { json: { error: 'invalid_client' } });
const newSecret = secretOf(1).toUpperCase();

/** The issuer knows the new secret beside the old one. */
function withNewSecret() {
  const [client] = issuer.clients();
  if (client) issuer.clients().push({ ...client, clientSecret: newSecret });
}

describe('an edit', () => {
  test('of anything but the client keeps the token, its copy and the colour', async () => {
    await saved(aForm(2), false);
    await saved();
    await ask('token.copied', { id: id(1), startedAt: now });
    const [before, { tokens }] = [await shown(id(1)), await session()];
    setClock(now + minute);
    await saved(anEdit(1, { name: 'Renamed', mark: 'prod', region: 'us-west' }), false);
    expect(await shown(id(1))).toEqual({
      ...before,
      ...{ name: 'Renamed', mark: 'prod', region: 'us-west' },
    });
    expect((await session()).tokens).toEqual(tokens);
    expect(issuer.requests()).toHaveLength(1);
  });

  test('of anything but a client that is in use asks HPE nothing', async () => {
    await saved();
    expect(await save(anEdit(1, { name: 'Renamed' }))).toEqual({
      ok: true,
      value: { lifetime: null },
    });
    expect(issuer.requests()).toHaveLength(1);
  });

  test.each<[what: string, changes: Partial<WorkspaceForm>]>([
    ['secret', { clientSecret: newSecret }],
    ['client ID', { clientId: 'another' }],
    ['issuer', { issuer: '' }],
  ])('to another %s drops the token, and the colour stays', async (_, changes) => {
    await saved(aForm(2), false);
    await saved();
    const { colour } = await shown(id(1));
    await saved(anEdit(1, changes), false);
    expect(await shown(id(1))).toMatchObject({ token: null, failure: null, colour });
    expect((await session()).tokens).toEqual({});
  });

  test('that was tested shows the token of its test, and forgets an earlier failure', async () => {
    await saved();
    setClock(now + minute);
    issuer.answer(refused);
    setClock(now + 899 * second);
    await ask('token.ensure', { id: id(1) });
    withNewSecret();
    await saved(anEdit(1, { clientSecret: newSecret }));
    expect(await shown(id(1))).toMatchObject({ token: { startedAt: Date.now() }, failure: null });
    expect((await session()).tokens).toEqual({ [id(1)]: issuer.requests().at(-1)?.issued });
  });

  test('is read without its secret, and an empty secret keeps the stored one', async () => {
    await saved();
    expect(await ask('workspace.read', { id: id(1) })).toEqual({
      ok: true,
      value: anEdit(1, { colour: 'blue' }),
    });
    await saved(anEdit(1, { name: 'Renamed' }), false);
    const kept = await (await restarted()).read(id(1));
    expect(kept).toMatchObject({ value: { name: 'Renamed', clientSecret: secretOf(1) } });
  });
});

test('an edit that the disk refuses leaves what happened to the workspace meanwhile', async () => {
  await saved();
  const { tokens } = await session();
  setClock(now + minute);
  const until = now + minute + 2 * hour;
  vi.mocked(fakeBrowser.storage.local.set).mockImplementationOnce((async () => {
    void ask('token.copied', { id: id(1), startedAt: now });
    while ((await shown(id(1))).keptFreshUntil !== until) await aTurn();
    throw new Error('no');
  }) as never);
  expect(await save(anEdit(1, { clientSecret: newSecret }), false)).toMatchObject({ ok: false });
  await atRest();
  expect((await session()).tokens).toEqual(tokens);
  expect(await shown(id(1))).toMatchObject({ token: { startedAt: now }, keptFreshUntil: until });
});

describe('an edit while a renewal with the old secret is under way', () => {
  async function atRenewal() {
    await saved();
    withNewSecret();
    setClock(now + 850 * second);
    issuer.behaviour().latencyMs = 30;
    const renewal = ask('token.ensure', { id: id(1) });
    await issuer.asked(2);
    return { renewal };
  }

  test('waits for it, and no token of the old secret is left', async () => {
    const { renewal } = await atRenewal();
    await saved(anEdit(1, { clientSecret: newSecret }), false);
    expect(await renewal).toMatchObject({ ok: true });
    await atRest();
    expect((await session()).tokens).toEqual({});
    expect(await shown(id(1))).toMatchObject({ token: null });
  });

  test('holds the token of its own test afterwards', async () => {
    const { renewal } = await atRenewal();
    await saved(anEdit(1, { clientSecret: newSecret }));
    await renewal;
    await atRest();
    expect(issuer.requests()[2]?.body).toContain(newSecret);
    expect((await session()).tokens).toEqual({ [id(1)]: issuer.requests()[2]?.issued });
  });

  test('does not inherit the refusal of the old one', async () => {
    await saved();
    withNewSecret();
    setClock(now + 850 * second);
    issuer.behaviour().latencyMs = 30;
    issuer.answer(refused);
    await happen('alarm');
    await issuer.asked(2);
    await saved(anEdit(1, { clientSecret: newSecret }), false);
    await atRest();
    expect((await shown(id(1))).failure).toBeNull();
    expect(await ask('token.ensure', { id: id(1) })).toMatchObject({ ok: true });
  });

  test('is what a renewal uses that was asked for after it', async () => {
    await saved();
    withNewSecret();
    setClock(now + 850 * second);
    issuer.behaviour().latencyMs = 30;
    const edit = save(anEdit(1, { clientSecret: newSecret }));
    const renewal = ask('token.ensure', { id: id(1) });
    expect([await edit, await renewal]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(issuer.requests()).toHaveLength(2);
    expect((await session()).tokens).toEqual({ [id(1)]: issuer.requests()[1]?.issued });
  });
});
