// A token that an API did not accept: what becomes of it, and what it shows of its issuer.
import { describe, expect, test } from 'vitest';
import { minute, now, second } from '../domain/a-view';
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
  stepClock,
  useBrowser,
} from './a-browser';
import { id, saved, useIssuer } from './some-workspaces';

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

  const renewed = async (at = now + minute) => {
    const old = await held();
    setClock(at);
    await ask('token.renew', { id: id(1) });
    return old;
  };

  test('shows nothing when the older one had ended', async () => {
    await saved();
    const old = await renewed();
    setClock(now + 899 * second);
    await note(old);
    expect((await shown(id(1))).endsOlderTokens).toBe(false);
  });

  test('shows nothing when the older one had ended, though the clock was set back since', async () => {
    await saved();
    const old = await renewed();
    setClock(now + 899 * second);
    stepClock(-10 * minute);
    await note(old);
    expect((await shown(id(1))).endsOlderTokens).toBe(false);
  });

  test('shows nothing when there is no newer one', async () => {
    await saved();
    const old = await renewed();
    await ask('token.forget', { id: id(1) });
    await note(old);
    expect((await shown(id(1))).endsOlderTokens).toBe(false);
  });

  test('shows nothing when it was not the one that was replaced last', async () => {
    await saved();
    const old = await renewed();
    await renewed(now + 2 * minute);
    await note(old);
    await note('never.seen.before');
    expect((await shown(id(1))).endsOlderTokens).toBe(false);
  });
});
