// A token for whoever waits: one request for all, none that is not needed, none that HPE does not want.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Answer } from '../../simulator/simulator';
import { hour, minute, now, second } from '../domain/a-view';
import { rawAnswer, statusAnswer } from '../greenlake/issuing';
import {
  alarmAt,
  ask,
  happen,
  kill,
  session,
  setClock,
  shown,
  useBrowser,
  wakeUp,
} from './a-browser';
import { aTurn, atRest } from './a-life';
import { aForm, anEdit, id, saved, secretOf, useIssuer } from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const ensure = () => ask('token.ensure', { id: id(1) });
const hundred = <T>(what: () => Promise<T>) => Promise.all(Array.from({ length: 100 }, what));
const down = statusAnswer(503);
const refused = statusAnswer(401, { json: { error: 'invalid_client' } });
const end = now + 899 * second;

describe('a hundred at once', () => {
  test('share one request, alarms with them', async () => {
    await saved();
    setClock(end - minute);
    const alarms = Promise.all(Array.from({ length: 10 }, () => happen('alarm')));
    const answers = await hundred(ensure);
    await alarms;
    expect(issuer.requests()).toHaveLength(2);
    const { token } = await shown(id(1));
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: token });
  });

  test('share one request when there is no token yet', async () => {
    await saved(aForm(), false);
    await hundred(ensure);
    expect(issuer.requests()).toHaveLength(1);
  });

  test.each<[what: string, answer: Answer, requests: number]>([
    ['a failure too, with the tries that one of them gets', down, 3],
    ['a refusal too', refused, 1],
    ['a page instead of an answer too', statusAnswer(200, { html: '<p>Sign in</p>' }), 1],
  ])('share %s', async (_, always, requests) => {
    await saved(aForm(), false);
    issuer.behaviour().always = always;
    const answers = await hundred(ensure);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(issuer.requests()).toHaveLength(requests);
  });

  test('share a token that lives too short to be ready for a copy', async () => {
    issuer.behaviour().lifetimeS.workspace = 15;
    await saved(aForm(), false);
    const answers = await hundred(ensure);
    for (const answer of answers) expect(answer).toMatchObject({ value: { lifetime: 15_000 } });
    expect(issuer.requests()).toHaveLength(1);
  });

  test('of different workspaces ask once for each', async () => {
    await saved(aForm(1), false);
    await saved(aForm(2), false);
    await hundred(() => Promise.all([1, 2].map((n) => ask('token.ensure', { id: id(n) }))));
    expect([issuer.requests(1).length, issuer.requests(2).length]).toEqual([1, 1]);
  });
});

describe('a workspace whose token', () => {
  test.each<[what: string, at: number, requests: number]>([
    ['has just come is not asked for', now, 0],
    ['has more than the lead left is not asked for', end - 89_900 - 1, 0],
    ['has the lead left is asked for once', end - 89_900, 1],
    ['has ended is asked for once', end, 1],
    ['begins in the future, since the clock was set back, is asked for once', now - hour, 1],
  ])('%s', async (_, at, requests) => {
    await saved();
    setClock(at);
    kill();
    const answer = await ensure();
    expect(answer).toMatchObject({ ok: true, value: { startedAt: requests === 0 ? now : at } });
    expect(issuer.requests()).toHaveLength(1 + requests);
  });
});

test('a workspace that is not there is said to be unknown', async () => {
  await saved();
  expect(await ask('token.ensure', { id: id(2) })).toEqual({
    ok: false,
    failure: { kind: 'workspace-unknown' },
  });
  expect(issuer.requests()).toHaveLength(1);
});

describe('a client that HPE refused', () => {
  test('is not asked for again, by whomever and after whatever time, until it is edited', async () => {
    await saved();
    setClock(end);
    issuer.answer(refused);
    for (let presses = 0; presses < 3; presses += 1) {
      expect(await ensure()).toMatchObject({ ok: false, failure: { kind: 'secret-reset' } });
      expect(await alarmAt()).toBeNull();
      kill();
      await happen('alarm');
      await atRest();
      setClock(Date.now() + hour);
    }
    expect(issuer.requests()).toHaveLength(2);
    const clientSecret = secretOf(2);
    for (const client of issuer.clients()) client.clientSecret = clientSecret;
    await saved(anEdit(1, { clientSecret }), false);
    expect(await ensure()).toMatchObject({ ok: true });
    expect(issuer.requests()).toHaveLength(3);
  });
});

describe('an issuer that asks for a pause', () => {
  test('is not asked before it is over', async () => {
    await saved(aForm(), false);
    issuer.answer(statusAnswer(429, { headers: { 'retry-after': '60' } }));
    const retryAt = now + minute;
    for (const at of [now, now + second, retryAt - 1]) {
      setClock(at);
      kill();
      const told = { ok: false, failure: { kind: 'rate-limited', retryAt } };
      expect(await ensure()).toMatchObject(told);
      await happen('alarm');
      await atRest();
    }
    expect(issuer.requests()).toHaveLength(1);
    setClock(retryAt);
    expect(await ensure()).toMatchObject({ ok: true });
    expect(issuer.requests()).toHaveLength(2);
  });

  test('does not keep a token that is still good from being used', async () => {
    await saved();
    setClock(end - minute);
    issuer.answer(statusAnswer(429, { headers: { 'retry-after': '60' } }));
    expect(await ensure()).toMatchObject({ ok: false });
    setClock(now + minute);
    expect(await ensure()).toMatchObject({ ok: true, value: { startedAt: now } });
  });
});

describe('while somebody waits', () => {
  const drop: Answer = { kind: 'drop' };
  test.each<[what: string, answers: Answer[], requests: number, outcome: object]>([
    ['one stumble is overcome', [down], 2, { ok: true }],
    ['two stumbles are overcome', [down, drop], 3, { ok: true }],
    ['three are told', [drop, drop, down, down], 3, { failure: { kind: 'issuer-down' } }],
    ['three cut connections are told', [drop, drop, drop], 3, { failure: { kind: 'unreachable' } }],
    ['nothing else is repeated', [rawAnswer('{}')], 1, { failure: { kind: 'bad-answer' } }],
    ['a refusal is not repeated', [down, refused], 2, { failure: { kind: 'client-refused' } }],
  ])('%s', async (_, answers, requests, outcome) => {
    await saved(aForm(), false);
    issuer.answer(...answers);
    expect(await ensure()).toMatchObject(outcome);
    expect(issuer.requests()).toHaveLength(requests);
    const { waits } = await wakeUp();
    expect(waits).toHaveLength(requests - 1);
    for (const [n, wait] of waits.entries()) expect(wait).toBeLessThan(500 * 2 ** n);
  });
});

describe('what is answered', () => {
  /** Session storage that takes its time, as it may. */
  function slowly() {
    const { session } = fakeBrowser.storage;
    const set = vi.mocked(session.set).getMockImplementation() as (items: object) => Promise<void>;
    vi.mocked(session.set).mockImplementation((async (items: object) => {
      for (let turns = 0; turns < 40; turns += 1) await aTurn();
      await set(items);
    }) as never);
  }

  test('is in session storage by then', async () => {
    await saved(aForm(), false);
    slowly();
    const answer = await ensure();
    const { view, tokens } = await session();
    expect(answer).toEqual({ ok: true, value: view?.workspaces[0]?.token });
    expect(tokens).toEqual({ [id(1)]: issuer.requests()[0]?.issued });
  });

  test('after a save is in session storage by then', async () => {
    slowly();
    await saved();
    expect((await session()).tokens).toEqual({ [id(1)]: issuer.requests()[0]?.issued });
  });

  test('and whatever else happens, view and tokens are written together', async () => {
    await saved();
    setClock(end);
    await ensure();
    await ask('token.copied', { id: id(1), startedAt: end });
    await ask('workspace.select', { id: id(1) });
    await saved(anEdit(1, { clientSecret: secretOf(1), issuer: '' }));
    const { calls } = vi.mocked(fakeBrowser.storage.session.set).mock;
    const keys = calls.map(([items]) => Object.keys(items).sort().join());
    expect(keys.length).toBeGreaterThan(4);
    const ofState = keys.filter((names) => names !== 'events');
    expect([...new Set(ofState)]).toEqual(['tokens,view']);
  });

  test('is a failure when session storage is full, and the next one is not held up by it', async () => {
    await saved(aForm(), false);
    // The event log is written by the way.
    await atRest();
    vi.mocked(fakeBrowser.storage.session.set).mockRejectedValueOnce(new Error('quota') as never);
    expect(await ensure()).toEqual({ ok: false, failure: { kind: 'unexpected' } });
    expect((await session()).tokens).toEqual({});
    expect(await ensure()).toMatchObject({ ok: true });
  });

  test('holds neither token nor secret', async () => {
    await saved();
    const { tokens } = await session();
    setClock(end);
    const said = JSON.stringify([await ensure(), await ask('workspace.read', { id: id(1) })]);
    for (const secret of [
      secretOf(1),
      ...Object.values({ ...tokens, ...(await session()).tokens }),
    ]) {
      expect(said).not.toContain(secret);
    }
  });
});
