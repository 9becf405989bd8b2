// The times of a token: how long it lives, and where in its life it is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endOf,
  isAlive,
  isReadyToCopy,
  type JwtTimes,
  type Life,
  leadOf,
  lifeOf,
  lifetimeOf,
  type TokenTimes,
  timeLeft,
  warnOf,
} from '../../../utils/domain/token';
import { aToken, hour, minute, now, second } from './a-view';

const day = 86_400;

/** A JWT that lives this many seconds. */
function living(seconds: number): JwtTimes {
  return { iat: 1_800_000_000, exp: 1_800_000_000 + seconds };
}

describe('the lifetime that the issuer says', () => {
  test.each<[expiresIn: unknown, jwt: JwtTimes | null, seconds: number]>([
    [1, null, 1],
    [899, living(900), 899],
    [7199, living(7200), 7199],
    [day, null, day],
    ['899', null, 899],
    ['1', null, 1],
    ['0899', null, 899],
    [899.9, null, 899],
    [1.5, null, 1],
    // The smaller of the two.
    [7199, living(900), 900],
    ['7199', living(900), 900],
    [900, living(900), 900],
    [899, living(1), 1],
    // A JWT whose own times cannot be believed does not count.
    [899, living(0), 899],
    [899, living(-900), 899],
    [day, living(day + 1), day],
    // Above a day: a day, or what the JWT says.
    [day + 1, null, day],
    [`${day + 1}`, null, day],
    [1e308, null, day],
    [Number.POSITIVE_INFINITY, null, day],
    ['9'.repeat(400), null, day],
    [day + 1, living(7200), 7200],
    [day + 1, living(day), day],
  ])('expires_in %j with a JWT of %j is %i s, and not assumed', (expiresIn, jwt, seconds) => {
    const value = { lifetime: seconds * second, assumed: false };
    expect(lifetimeOf(expiresIn, jwt)).toEqual({ ok: true, value });
  });
});

describe('a lifetime that the issuer does not say', () => {
  const unsaid = [
    ...[undefined, null, '', ' ', 'soon', '899s', ' 899', '8.99', '-899', '+899', '1e3', '0x10'],
    ...[-1, -0.5, Number.NaN, Number.NEGATIVE_INFINITY, true, {}, { value: 899 }, [], [899]],
    // A part of a second is no lifetime that an issuer means.
    ...[Number.MIN_VALUE, 0.5, 0.999, '0.5'],
  ];

  test.each(unsaid.map((expiresIn) => [expiresIn]))('%j: the JWT tells', (expiresIn) => {
    const value = { lifetime: 900 * second, assumed: false };
    expect(lifetimeOf(expiresIn, living(900))).toEqual({ ok: true, value });
  });

  test.each(unsaid.map((expiresIn) => [expiresIn]))(
    '%j without a JWT: ten minutes, and said to be assumed',
    (expiresIn) => {
      const value = { lifetime: 600 * second, assumed: true };
      expect(lifetimeOf(expiresIn, null)).toEqual({ ok: true, value });
    },
  );

  test.each<[jwt: JwtTimes, seconds: number, assumed: boolean]>([
    [living(1), 1, false],
    [living(day), day, false],
    [{ iat: 1000, exp: 1900.7 }, 900, false],
    [living(0), 600, true],
    [living(-1), 600, true],
    [living(0.9), 600, true],
    [living(day + 1), 600, true],
    [{ exp: 900 }, 600, true],
    [{ iat: 900 }, 600, true],
    [{ iat: '1000', exp: 1900 }, 600, true],
    [{ iat: 1000, exp: '1900' }, 600, true],
    [{ iat: 0, exp: Number.NaN }, 600, true],
    [{ iat: 0, exp: Number.POSITIVE_INFINITY }, 600, true],
    [{}, 600, true],
  ])('of a JWT of %j is %i s, assumed: %j', (jwt, seconds, assumed) => {
    const value = { lifetime: seconds * second, assumed };
    expect(lifetimeOf(undefined, jwt)).toEqual({ ok: true, value });
  });
});

test.each([[0], ['0'], ['000'], [-0]])('expires_in %j is a token that has ended', (zero) => {
  expect(lifetimeOf(zero, null)).toEqual({ ok: false, failure: { kind: 'ended-token' } });
  expect(lifetimeOf(zero, living(900))).toEqual({ ok: false, failure: { kind: 'ended-token' } });
});

const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.integer({ min: -2, max: day + 2 }));
const anyTime = fc.oneof(anyNumber, fc.anything());
const anyExpiry = fc.oneof(anyNumber, anyNumber.map(String), fc.anything());
const anyJwt = fc.option(fc.record({ iat: anyTime, exp: anyTime }, { requiredKeys: [] }));

test('whatever the answer holds, a lifetime is whole seconds from one second to one day', () => {
  fc.assert(
    fc.property(anyExpiry, anyJwt, (expiresIn, jwt) => {
      const lifetime = lifetimeOf(expiresIn, jwt);
      if (!lifetime.ok) return lifetime.failure.kind === 'ended-token';
      const seconds = lifetime.value.lifetime / second;
      return Number.isInteger(seconds) && seconds >= 1 && seconds <= day;
    }),
  );
});

test.each<[lifetime: number, lead: number, warn: number]>([
  [0, 20 * second, minute],
  [second, 20 * second, minute],
  [40 * second, 20 * second, minute],
  [200 * second, 20 * second, minute],
  [201 * second, 20.1 * second, minute],
  [300 * second, 30 * second, minute],
  [301 * second, 30.1 * second, 60.2 * second],
  [15 * minute, 90 * second, 3 * minute],
  [20 * minute, 2 * minute, 4 * minute],
  [25 * minute, 2 * minute, 5 * minute],
  [26 * minute, 2 * minute, 5 * minute],
  [2 * hour, 2 * minute, 5 * minute],
  [24 * hour, 2 * minute, 5 * minute],
])(
  'a token of %i ms has a lead of %i ms and warns %i ms before its end',
  (lifetime, lead, warn) => {
    expect(leadOf(aToken({ lifetime }))).toBe(lead);
    expect(warnOf(aToken({ lifetime }))).toBe(warn);
  },
);

describe('the life of a token of 15 min, in ms since its start', () => {
  const token = aToken({ lifetime: 15 * minute });

  test.each<[at: number, life: Life, left: number]>([
    [-hour, 'unknown', 15 * minute + hour],
    [-1, 'unknown', 15 * minute + 1],
    [0, 'fresh', 15 * minute],
    [12 * minute - 1, 'fresh', 3 * minute + 1],
    [12 * minute, 'warned', 3 * minute],
    [13.5 * minute - 1, 'warned', 90 * second + 1],
    [13.5 * minute, 'due', 90 * second],
    [15 * minute - 1, 'due', 1],
    [15 * minute, 'ended', 0],
    [15 * minute + 1, 'ended', 0],
    [24 * hour, 'ended', 0],
  ])('at %i: %s', (at, life, left) => {
    expect(lifeOf(token, now + at)).toBe(life);
    expect(timeLeft(token, now + at)).toBe(left);
    expect(isAlive(token, now + at)).toBe(life !== 'ended' && life !== 'unknown');
    expect(isReadyToCopy(token, now + at)).toBe(life === 'fresh' || life === 'warned');
  });
});

test('no token is neither alive nor ready to be copied', () => {
  expect(isAlive(null, now)).toBe(false);
  expect(isReadyToCopy(null, now)).toBe(false);
});

const anyToken: fc.Arbitrary<TokenTimes> = fc.record({
  startedAt: fc.integer({ min: 0, max: 2 * now }),
  lifetime: fc.integer({ min: 1, max: day }).map((seconds) => seconds * second),
  copiedAt: fc.constant(null),
  assumed: fc.constant(false),
  notified: fc.constant(false),
});

test('lead and warn keep their bounds, and the warning comes before the renewal', () => {
  fc.assert(
    fc.property(anyToken, (token) => {
      const [lead, warn] = [leadOf(token), warnOf(token)];
      expect(lead).toBeGreaterThanOrEqual(20 * second);
      expect(lead).toBeLessThanOrEqual(2 * minute);
      expect(warn).toBeGreaterThanOrEqual(minute);
      expect(warn).toBeLessThanOrEqual(5 * minute);
      expect(warn).toBeGreaterThan(lead);
    }),
  );
});

test('as time passes a life only goes on, never back', () => {
  const order: Life[] = ['unknown', 'fresh', 'warned', 'due', 'ended'];
  const anyStep = fc.integer({ min: -hour, max: 25 * hour });
  fc.assert(
    fc.property(anyToken, anyStep, anyStep, (token, one, other) => {
      const [earlier, later] = [Math.min(one, other), Math.max(one, other)].map((at) =>
        order.indexOf(lifeOf(token, token.startedAt + at)),
      );
      expect(later).toBeGreaterThanOrEqual(earlier ?? Number.NaN);
    }),
  );
});

test('a token is alive from its start to just before its end', () => {
  fc.assert(
    fc.property(anyToken, (token) => {
      const times = [token.startedAt - 1, token.startedAt, endOf(token) - 1, endOf(token)];
      expect(times.map((time) => isAlive(token, time))).toEqual([false, true, true, false]);
    }),
  );
});
