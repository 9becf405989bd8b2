// A token that an API did not accept, and the tenants of an MSP, whose tokens come from their parent's.
import { describe, expect, test } from 'vitest';
import { hour, minute, now, second } from '../domain/a-view';
import { restarted, valueIn } from '../storage/a-store';
import {
  alarmAt,
  ask,
  inBackground,
  kill,
  openBrowser,
  pass,
  session,
  setClock,
  shown,
  useBrowser,
} from './a-browser';
import { clientIdOf, id, saved, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const held = async (n = 1) => (await session()).tokens[id(n)] ?? '';
const note = (accessToken: string) =>
  inBackground(async () => {
    const { noteRefusedToken } = await import('../../../entrypoints/background/refused-token');
    await noteRefusedToken(id(1), accessToken);
  });

describe('an API that does not accept the token', () => {
  test('is believed over the clock: the token is gone, and the next comes by itself', async () => {
    await saved();
    await note(await held());
    expect(await held()).toBe('');
    expect(await shown(id(1))).toMatchObject({
      token: null,
      failure: null,
      endsOlderTokens: false,
    });
    expect(await alarmAt()).toBe(now + 20 * second);
    await pass(20 * second);
    expect(issuer.requests()).toHaveLength(2);
    expect(await held()).toBe(issuer.requests()[1]?.issued);
  });

  test('is believed though the issuer hands it out once more', async () => {
    await saved();
    issuer.behaviour().always = { kind: 'same-token' };
    await note(await held());
    expect(await ask('token.ensure', { id: id(1) })).toMatchObject({
      failure: { kind: 'ended-token' },
    });
    expect(await held()).toBe('');
  });

  test('shows that the issuer ends older tokens, when a newer one has come meanwhile', async () => {
    await saved();
    const old = await held();
    setClock(now + minute);
    await ask('token.renew', { id: id(1) });
    const current = await held();
    await note(old);
    expect(await held()).toBe(current);
    expect((await shown(id(1))).endsOlderTokens).toBe(true);
    const kept = valueIn(await (await restarted()).read(id(1)));
    expect(kept).toMatchObject({ endsOlderTokens: true, name: 'Workspace 1' });
    kill();
    await openBrowser();
    expect(await shown(id(1))).toMatchObject({ endsOlderTokens: true });
    expect(await held()).toBe(current);
  });

  test('shows nothing when the older one had ended, or there is no newer one', async () => {
    await saved();
    const old = await held();
    setClock(now + minute);
    await ask('token.renew', { id: id(1) });
    setClock(now + 899 * second);
    await note(old);
    expect((await shown(id(1))).endsOlderTokens).toBe(false);
    await note('never.seen.before');
    expect((await shown(id(1))).endsOlderTokens).toBe(false);
    await ask('token.forget', { id: id(1) });
    await note(old);
    expect((await shown(id(1))).endsOlderTokens).toBe(false);
  });
});

describe('a tenant', () => {
  const tenant = { workspaceId: 'abcdef0123456789abcdef0123456789', name: 'Customer' };
  const exchanges = () => issuer.requests().filter(({ body }) => body.includes('subject_token'));

  /** Workspace 1 is that of an MSP; answers the ID of its one tenant. */
  async function added(): Promise<string> {
    const [client] = issuer.clients();
    if (client) client.tenants = [tenant];
    await saved();
    expect(await ask('tenants.add', { id: id(1), tenants: [tenant] })).toMatchObject({ ok: true });
    const child = (await session()).view?.workspaces.find(({ parentId }) => parentId === id(1));
    return child?.id ?? '';
  }
  const ensure = (of: string) => ask('token.ensure', { id: of });

  test("'s token comes for the token of its parent, whose renewal does not break it", async () => {
    const child = await added();
    expect(await ensure(child)).toMatchObject({ ok: true });
    expect(issuer.requests()).toHaveLength(2);
    expect(exchanges()).toHaveLength(1);
    const own = (await session()).tokens[child];
    expect(await ask('token.renew', { id: id(1) })).toMatchObject({ ok: true });
    expect((await session()).tokens[child]).toBe(own);
    expect(issuer.simulator().isLive(own ?? '')).toBe(true);
  });

  test('whose parent has no token costs one request more', async () => {
    const child = await added();
    await ask('token.forget', { id: id(1) });
    expect(await ensure(child)).toMatchObject({ ok: true });
    expect(issuer.requests()).toHaveLength(3);
  });

  test("whose parent's token HPE does not accept gets one of a new one, once", async () => {
    const child = await added();
    issuer.simulator().endTokens(clientIdOf(1));
    expect(await ensure(child)).toMatchObject({ ok: true });
    // The exchange that was refused, the parent's new token, the exchange that was not.
    expect(issuer.requests()).toHaveLength(4);
    expect(exchanges()).toHaveLength(2);
    expect((await session()).tokens[id(1)]).toBe(issuer.requests()[2]?.issued);
  });

  test('is renewed by itself like any other, though its parent is not kept fresh', async () => {
    const child = await added();
    await ensure(child);
    await ask('token.copied', { id: child, startedAt: now });
    await ask('workspace.keepFresh', { id: id(1), hours: 0 });
    await pass(hour);
    expect(await shown(child)).toMatchObject({ failure: null });
    expect(exchanges().length).toBeGreaterThanOrEqual(4);
    expect(Object.keys((await session()).tokens)).toContain(child);
  });

  test('whose parent HPE refuses says so, and asks no more', async () => {
    const child = await added();
    await ask('token.forget', { id: id(1) });
    issuer.clients().splice(0, 1);
    for (let presses = 0; presses < 3; presses += 1) {
      const failure = { kind: 'parent-failed', name: 'Workspace 1' };
      expect(await ensure(child)).toMatchObject({ ok: false, failure });
    }
    expect(issuer.requests()).toHaveLength(2);
    expect((await shown(id(1))).failure?.kind).toBe('secret-reset');
  });
});
