// What the menu Copy as needs of the background: what is known of a client but for its secret, and what was used last.
import { describe, expect, test } from 'vitest';
import { now } from '../domain/a-view';
import { ask, closeBrowser, openBrowser, session, setClock, shown, useBrowser } from './a-browser';
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

const issuer = useIssuer();
useBrowser();

const lastUsed = async () => (await session()).view?.copyFormat;
const use = (format: 'curl' | 'python') => ask('copyFormat.used', { format });

describe('what was used last', () => {
  test('is nothing at first', async () => {
    await saved();
    expect(await lastUsed()).toBeNull();
  });

  test('is kept on the disk and shown', async () => {
    await saved();
    expect(await use('curl')).toEqual({ ok: true, value: null });
    expect(await use('python')).toEqual({ ok: true, value: null });
    expect(await lastUsed()).toBe('python');
    await closeBrowser();
    await openBrowser();
    expect(await lastUsed()).toBe('python');
  });

  test('is not shown while it is locked, and is there again afterwards', async () => {
    await saved();
    await use('curl');
    await protectedByPassphrase();
    await ask('vault.lock', {});
    expect(await lastUsed()).toBeNull();
    expect(await use('python')).toMatchObject({ ok: false, failure: { kind: 'locked' } });
    await ask('vault.unlock', { passphrase });
    expect(await lastUsed()).toBe('curl');
  });

  test('settles no protection where nothing is saved', async () => {
    expect(await use('curl')).toMatchObject({ ok: false, failure: { kind: 'nothing-saved' } });
    expect((await session()).view?.protection.mode).toBe('none');
  });
});

describe('of a client', () => {
  test('is told what a script has to know, and no secret', async () => {
    await saved(aForm(1));
    const described = await ask('client.describe', { id: id(1) });
    expect(described).toEqual({
      ok: true,
      value: {
        clientId: clientIdOf(1),
        issuer: { kind: 'workspace', workspaceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
        authentication: 'post',
      },
    });
    expect(JSON.stringify(described)).not.toContain(secretOf(1));
  });

  test('is told how its issuer wants it to show who it is', async () => {
    const [client] = issuer.clients();
    Object.assign(client ?? {}, { authentication: 'basic' });
    await saved(aForm(1));
    expect(await ask('client.describe', { id: id(1) })).toMatchObject({
      value: { authentication: 'basic' },
    });
  });

  test('is told nothing where there is none', async () => {
    expect(await ask('client.describe', { id: id(1) })).toMatchObject({
      failure: { kind: 'workspace-unknown' },
    });
    Object.assign(issuer.clients()[0] ?? {}, {
      tenants: [{ workspaceId: 'b1d4e6f801122334455667788990abbc', name: 'Harbour' }],
    });
    await saved(aForm(1));
    const tenants = [{ workspaceId: 'b1d4e6f801122334455667788990abbc', name: 'Harbour' }];
    await ask('tenants.add', { id: id(1), tenants });
    const tenant = (await session()).view?.workspaces.find(({ parentId }) => parentId !== null);
    expect(await ask('client.describe', { id: tenant?.id ?? '' })).toMatchObject({
      failure: { kind: 'client-id-missing' },
    });
  });
});

test('a token in a file is in use as a copied one is, and leaves a secret in the clipboard to be cleared', async () => {
  await saved();
  await ask('client.copy', { id: id(1), field: 'clientSecret', passphrase: '' });
  setClock(now + 1000);
  const { token } = await shown(id(1));
  await ask('token.saved', { id: id(1), startedAt: token?.startedAt ?? 0 });
  expect((await shown(id(1))).token?.copiedAt).toBe(now + 1000);
  expect((await session()).view?.clipboard).not.toBeNull();
  await ask('token.copied', { id: id(1), startedAt: token?.startedAt ?? 0 });
  expect((await session()).view?.clipboard).toBeNull();
});
