// A token that was granted: how long it lives, and what of the answer is kept.
import { describe, expect, test } from 'vitest';
import { aClient, rawAnswer, shared, useSimulator, workspace } from './issuing';

const { simulator, ask } = useSimulator();

const second = 1000;

describe('a token', () => {
  test.each([
    ['shared', shared, 7199],
    ['workspace', workspace, 899],
  ] as const)('of the %s issuer comes with its lifetime', async (_, issuer, lifetimeS) => {
    const before = Date.now();
    const issued = await ask(aClient({ issuer }));
    const [request] = simulator().log;
    expect(issued).toEqual({
      ok: true,
      value: {
        accessToken: request?.issued,
        startedAt: expect.any(Number),
        lifetime: lifetimeS * second,
        assumed: false,
      },
    });
    if (!issued.ok) return;
    expect(simulator().isLive(issued.value.accessToken)).toBe(true);
    expect(issued.value.startedAt).toBeGreaterThanOrEqual(before);
    expect(issued.value.startedAt).toBeLessThanOrEqual(request?.at ?? 0);
  });

  test('counts from the start of the request, however long the answer takes', async () => {
    simulator().behaviour.latencyMs = 200;
    const before = Date.now();
    const issued = await ask();
    expect(issued.ok && issued.value.startedAt - before).toBeLessThan(150);
    expect(Date.now() - before).toBeGreaterThanOrEqual(195);
  });

  test.each<[expiresIn: unknown, lifetimeS: number, assumed: boolean]>([
    [1, 1, false],
    [60, 60, false],
    ['60', 60, false],
    [86_400, 7200, false],
    [1e9, 7200, false],
    [null, 7200, false],
    ['soon', 7200, false],
    [{ seconds: 60 }, 7200, false],
    [[60], 7200, false],
    [-60, 7200, false],
    [true, 7200, false],
  ])('whose expires_in is %j lives %i s', async (value, lifetimeS, assumed) => {
    Object.assign(simulator().behaviour, { expiresIn: { value }, jwtLifetimeS: 7200 });
    expect(await ask()).toMatchObject({
      ok: true,
      value: { lifetime: lifetimeS * second, assumed },
    });
  });

  test.each<[expiresIn: unknown, lifetimeS: number, assumed: boolean]>([
    [86_400, 86_400, false],
    ['86401', 86_400, false],
    [1e9, 86_400, false],
    [59.9, 59, false],
    [0.5, 600, true],
    [null, 600, true],
    ['', 600, true],
    ['1e3', 600, true],
    ['-60', 600, true],
    [-1, 600, true],
    [{ seconds: 60 }, 600, true],
    [false, 600, true],
  ])('that is no JWT and whose expires_in is %j lives %i s', async (value, lifetimeS, assumed) => {
    Object.assign(simulator().behaviour, { expiresIn: { value }, opaque: true });
    expect(await ask()).toMatchObject({
      ok: true,
      value: { lifetime: lifetimeS * second, assumed },
    });
  });

  test.each([0, -60, 86_401])(
    'whose JWT lives %i s, which cannot be, lives as assumed where nothing else tells',
    async (jwtLifetimeS) => {
      Object.assign(simulator().behaviour, { expiresIn: { omitted: true }, jwtLifetimeS });
      expect(await ask()).toMatchObject({ ok: true, value: { lifetime: 600_000, assumed: true } });
    },
  );

  test('without expires_in lives as long as its JWT says', async () => {
    Object.assign(simulator().behaviour, { expiresIn: { omitted: true }, jwtLifetimeS: 300 });
    expect(await ask()).toMatchObject({ ok: true, value: { lifetime: 300_000, assumed: false } });
  });

  test('that is no JWT lives as long as expires_in says', async () => {
    simulator().behaviour.opaque = true;
    expect(await ask()).toMatchObject({ ok: true, value: { lifetime: 7_199_000, assumed: false } });
  });

  test('of which nothing tells the lifetime lives ten minutes, as assumed', async () => {
    Object.assign(simulator().behaviour, { opaque: true, expiresIn: { omitted: true } });
    expect(await ask()).toMatchObject({ ok: true, value: { lifetime: 600_000, assumed: true } });
  });

  test.each([0, '0'])('whose expires_in is %j is refused as ended', async (value) => {
    simulator().behaviour.expiresIn = { value };
    expect(await ask()).toEqual({ ok: false, failure: { kind: 'ended-token' } });
  });

  test.each([
    ['no token type', '{"access_token":"abc","expires_in":60}'],
    ['its type in capitals', '{"access_token":"abc","token_type":"BEARER","expires_in":60}'],
    ['a list of scopes', '{"access_token":"abc","expires_in":60,"scope":["a","b"]}'],
    ['a refresh token', '{"access_token":"abc","expires_in":60,"refresh_token":"r"}'],
    ['a first part that looks like a JWT', '{"access_token":"eyJ.bnVsbA.x","expires_in":60}'],
    ['a JWT that holds nothing', '{"access_token":"e30.bnVsbA.x","expires_in":60}'],
  ])('with %s is taken, and nothing of the answer but the token', async (_, body) => {
    const issued = await ask(aClient(), rawAnswer(body));
    expect(issued).toMatchObject({ ok: true, value: { lifetime: 60_000, assumed: false } });
    const members = issued.ok ? Object.keys(issued.value).sort() : [];
    expect(members).toEqual(['accessToken', 'assumed', 'lifetime', 'startedAt']);
  });

  test.each(['application/vnd.hpe+json; charset=utf-8', 'Application/JSON'])(
    'may come as %s',
    async (type) => {
      const issued = await ask(aClient(), rawAnswer('{"access_token":"a","expires_in":60}', type));
      expect(issued.ok).toBe(true);
    },
  );
});
