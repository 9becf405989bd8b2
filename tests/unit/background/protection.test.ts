// Choosing how what is saved is protected, erasing it, and what the organisation has settled.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Policy } from '../../../utils/domain/policy';
import { emptyView } from '../../../utils/domain/view';
import { readPolicy } from '../../../utils/storage/policy';
import { minute, now } from '../domain/a-view';
import { bothCopies } from '../storage/a-store';
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
import { atRest, clipboard } from './a-life';
import {
  aForm,
  anEdit,
  id,
  keptFromEarlier,
  passphrase,
  protectedByPassphrase,
  saved,
  saving,
  secretOf,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const { managed } = fakeBrowser.storage;
const view = async () => (await session()).view;
const policyIs = async (policy: Record<string, unknown>) => {
  await managed.set(policy);
  await atRest();
};

describe('a change of the protection', () => {
  test('keeps every workspace and its token, and counts as a use', async () => {
    await saved(aForm(1));
    await saved(aForm(2), false);
    const [before, { tokens }] = [await view(), await session()];
    setClock(now + minute);
    await protectedByPassphrase();
    expect(await session()).toEqual({
      view: { ...before, protection: { mode: 'passphrase', lockAfter: 15, usedAt: now + minute } },
      tokens,
    });
    const back = await ask('vault.protect', { current: passphrase, next: '' });
    expect(back).toEqual({ ok: true, value: null });
    expect(await view()).toMatchObject({ ...before, protection: { mode: 'device' } });
    expect((await session()).tokens).toEqual(tokens);
  });

  test('needs the passphrase so far, and one that is good enough', async () => {
    await saved(aForm(1));
    await protectedByPassphrase();
    const before = await bothCopies();
    for (const [current, next, kind] of [
      ['another one entirely', 'another four words', 'passphrase-wrong'],
      [passphrase, 'short', 'passphrase-short'],
      ['', '', 'passphrase-wrong'],
    ] as const) {
      expect(await ask('vault.protect', { current, next })).toMatchObject({ failure: { kind } });
    }
    expect(await bothCopies()).toEqual(before);
    expect(await shown(id(1))).toMatchObject({ name: 'Workspace 1' });
  });

  test('in an empty store settles it for the first workspace', async () => {
    await protectedByPassphrase();
    expect(await view()).toMatchObject({ protection: { mode: 'passphrase' } });
    await saved(aForm(1));
    await ask('vault.lock', {});
    expect(await view()).toMatchObject({ failure: { kind: 'locked' } });
    expect(await ask('vault.unlock', { passphrase })).toMatchObject({ ok: true });
    expect(await shown(id(1))).toMatchObject({ name: 'Workspace 1' });
  });

  test('is told with the first workspace when nothing was chosen', async () => {
    await saved(aForm(1), false);
    expect(await view()).toMatchObject({ protection: { mode: 'device' } });
  });
});

describe('erasing everything', () => {
  test.each(['device', 'passphrase', 'locked'])('leaves nothing: %s', async (mode) => {
    await saved(aForm(1));
    if (mode !== 'device') await protectedByPassphrase();
    const copy = await ask('client.copy', { id: id(1), field: 'clientSecret', passphrase });
    clipboard.text = copy.ok ? copy.value.text : '';
    if (mode === 'locked') await ask('vault.lock', {});
    expect(await ask('vault.erase', {})).toEqual({ ok: true, value: null });
    expect(await session()).toMatchObject({ view: emptied, tokens: {} });
    expect(await bothCopies()).toEqual({ local: {}, mirror: {} });
    expect(await alarmAt()).toBeNull();
    expect(clipboard.text).toBe('');
    await saved(aForm(2));
    expect((await view())?.workspaces).toMatchObject([{ name: 'Workspace 2' }]);
  });

  const emptied = { ...emptyView, protection: { mode: 'none', usedAt: 0 } };

  test('that the disk refuses is said, and shows what is still there', async () => {
    await saved(aForm(1));
    vi.mocked(fakeBrowser.storage.local.clear).mockRejectedValueOnce(new Error('no') as never);
    expect(await ask('vault.erase', {})).toMatchObject({ failure: { kind: 'not-saved' } });
    await closeBrowser();
    await openBrowser();
    expect(await shown(id(1))).toMatchObject({ name: 'Workspace 1' });
  });
});

describe('an organisation', () => {
  test.each<[what: string, policy: Policy, field: string]>([
    ['one issuer', { tokenIssuer: '0123456789abcdef0123456789abcdef' }, 'issuer'],
    ['some regions', { regions: ['us-west'] }, 'region'],
    ['some services', { services: ['data-services'] }, 'service'],
  ])(
    'that allows %s refuses others at saving and asks for no token with them',
    async (_, policy, field) => {
      await saved(aForm(1));
      const failure = { kind: 'policy-refused', field };
      await policyIs({ ...policy });
      expect(await shown(id(1))).toMatchObject({ token: null, failure });
      expect((await session()).tokens).toEqual({});
      expect(await ask('token.ensure', { id: id(1) })).toEqual({ ok: false, failure });
      expect(await ask('workspace.save', saving(aForm(2)))).toEqual({ ok: false, failure });
      await pass(60 * minute);
      expect(issuer.requests()).toHaveLength(1);
      await managed.clear();
      await atRest();
      expect(await shown(id(1))).toMatchObject({ failure: null });
    },
  );

  test('that requires a passphrase has nothing saved or shown without one', async () => {
    await policyIs({ requirePassphrase: true });
    const required = { ok: false, failure: { kind: 'passphrase-required' } };
    expect(await ask('workspace.save', saving(aForm(1)))).toEqual(required);
    expect(issuer.requests()).toEqual([]);
    expect(await ask('vault.protect', { current: '', next: '' })).toEqual(required);
    await protectedByPassphrase();
    await saved(aForm(1));
    expect(await ask('vault.protect', { current: passphrase, next: '' })).toEqual(required);
    expect(await view()).toMatchObject({ protection: { mode: 'passphrase' } });
  });

  test('that requires one later shows nothing until it is set', async () => {
    await keptFromEarlier(1, now);
    await openBrowser();
    await policyIs({ requirePassphrase: true });
    const required = { kind: 'passphrase-required' };
    expect(await view()).toMatchObject({ failure: required, workspaces: [] });
    expect((await session()).tokens).toEqual({});
    for (const answer of [
      await ask('workspace.read', { id: id(1) }),
      await ask('client.copy', { id: id(1), field: 'clientSecret', passphrase: '' }),
      await ask('vault.export', { passphrase, withSecrets: true }),
    ]) {
      expect(answer).toEqual({ ok: false, failure: required });
    }
    await protectedByPassphrase();
    expect(await shown(id(1))).toMatchObject({ name: 'Workspace 1' });
  });

  test('that settles the time until the lock has it, whatever was chosen', async () => {
    await saved(aForm(1));
    await protectedByPassphrase();
    await ask('vault.lockAfter', { minutes: 240 });
    await policyIs({ lockAfterMinutes: 5 });
    expect(await view()).toMatchObject({ protection: { lockAfter: 5 } });
    await ask('vault.lockAfter', { minutes: 60 });
    await pass(5 * minute);
    expect(await view()).toMatchObject({ failure: { kind: 'locked' } });
  });

  test('cannot be passed by editing what is stored', async () => {
    await saved(aForm(1));
    await managed.set({ requirePassphrase: true });
    const { view: stored } = await fakeBrowser.storage.session.get('view');
    await fakeBrowser.storage.session.set({ view: { ...(stored as object), policy: {} } });
    await closeBrowser();
    await openBrowser();
    expect(await view()).toMatchObject({ failure: { kind: 'passphrase-required' } });
  });

  test('that changes its rules while the background sleeps wakes it', async () => {
    await saved(aForm(1));
    kill();
    await happen('startup');
    await policyIs({ regions: ['us-west'] });
    expect((await view())?.policy).toEqual({ regions: ['us-west'] });
  });
});

describe('what an organisation has settled, before the view shows it', () => {
  /** Told to nobody, as when the browser has not come to it yet. */
  const settled = (policy: Record<string, unknown>) =>
    vi.spyOn(managed, 'get').mockResolvedValue(policy as never);
  const refused = (kind: string) => ({ ok: false, failure: { kind } });

  test('is asked of it for every save, token and export', async () => {
    await saved(aForm(1), false);
    settled({ regions: ['us-west'], forbidExportWithSecrets: true });
    const asked = issuer.requests().length;
    for (const answer of [
      await ask('workspace.save', saving(anEdit(1, { name: 'Renamed' }), false)),
      await ask('token.ensure', { id: id(1) }),
      await ask('vault.export', { passphrase, withSecrets: true }),
    ]) {
      expect(answer).toMatchObject(refused('policy-refused'));
    }
    expect(issuer.requests()).toHaveLength(asked);
  });

  test('closes what has no passphrase, and lets none be saved or taken away', async () => {
    settled({ requirePassphrase: true });
    const required = refused('passphrase-required');
    expect(await ask('workspace.save', saving(aForm(1), false))).toEqual(required);
    vi.mocked(managed.get).mockResolvedValue({} as never);
    await saved(aForm(1), false);
    settled({ requirePassphrase: true });
    for (const answer of [
      await ask('workspace.save', saving(aForm(2), false)),
      await ask('token.ensure', { id: id(1) }),
      await ask('vault.export', { passphrase, withSecrets: false }),
      await ask('client.copy', { id: id(1), field: 'clientSecret', passphrase: '' }),
    ]) {
      expect(answer).toEqual(required);
    }
    await ask('vault.protect', { current: '', next: passphrase });
    expect(await ask('vault.protect', { current: passphrase, next: '' })).toEqual(required);
  });

  test('goes before the minutes that a user chooses', async () => {
    await saved(aForm(1), false);
    settled({ lockAfterMinutes: 5 });
    await ask('vault.lockAfter', { minutes: 240 });
    expect((await view())?.protection.lockAfter).toBe(5);
  });
});

describe('a policy', () => {
  test.each<[stored: Record<string, unknown>, read: Policy]>([
    [{}, {}],
    [
      { requirePassphrase: false, forbidExportWithSecrets: false },
      {
        requirePassphrase: false,
        forbidExportWithSecrets: false,
      },
    ],
    [
      { requirePassphrase: 'yes', forbidExportWithSecrets: 1 },
      {
        requirePassphrase: true,
        forbidExportWithSecrets: true,
      },
    ],
    [{ regions: 'us-west', services: ['all', 'none'], tokenIssuer: 7, hideWelcome: 'no' }, {}],
    [{ regions: [], services: [], tokenIssuer: ' ' }, {}],
    [
      { regions: ['us-west'], services: ['all'], tokenIssuer: ' abc ', hideWelcome: true },
      {
        regions: ['us-west'],
        services: ['all'],
        tokenIssuer: 'abc',
        hideWelcome: true,
      },
    ],
    [{ lockAfterMinutes: 15 }, { lockAfterMinutes: 15 }],
    [{ lockAfterMinutes: 0 }, { lockAfterMinutes: 0 }],
    [{ lockAfterMinutes: 20 }, { lockAfterMinutes: 15 }],
    [{ lockAfterMinutes: 10_000 }, { lockAfterMinutes: 240 }],
    [{ lockAfterMinutes: 0.5 }, { lockAfterMinutes: 1 }],
    [{ lockAfterMinutes: -5 }, { lockAfterMinutes: 1 }],
    [{ regions: [' EU-Central ', 'us-west'] }, { regions: ['eu-central', 'us-west'] }],
    [{ lockAfterMinutes: '5', unknown: true }, { lockAfterMinutes: 1 }],
  ])('stored as %j is %j', async (stored, read) => {
    await managed.set(stored);
    expect(await readPolicy()).toEqual(read);
  });

  test('is none where the browser has none to give', async () => {
    vi.spyOn(managed, 'get').mockRejectedValue(new Error('no managed manifest') as never);
    expect(await readPolicy()).toEqual({});
    await saved(aForm(1));
    expect(await ask('workspace.read', { id: id(1) })).toMatchObject({
      value: anEdit(1, { colour: 'blue' }),
    });
    expect(JSON.stringify(await view())).not.toContain(secretOf(1));
  });
});
