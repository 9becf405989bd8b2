// How long to wait before asking again, and what the server's headers ask for.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHeldBack } from '../../../utils/domain/held-back';
import { isPassing } from '../../../utils/domain/passing';
import {
  isRefusal,
  isWorthWaitingFor,
  notBefore,
  type Patience,
  retryDelay,
} from '../../../utils/domain/retry';
import { minute, now, second } from './a-view';
import { failures, passingKinds, refusalKinds } from './each-failure';

test.each(failures.map((failure) => [failure.kind, failure] as const))(
  '%s has its place among those that pass, that are refusals, that are worth waiting for',
  (kind, failure) => {
    expect(isPassing(failure)).toBe(passingKinds.includes(kind));
    expect(isRefusal(failure)).toBe(refusalKinds.includes(kind));
    expect(isWorthWaitingFor(failure)).toBe(kind === 'unreachable' || kind === 'issuer-down');
  },
);

describe('the wait', () => {
  test.each<[patience: Patience, failures: number, longest: number | null]>([
    ['waiting', 1, 0.5 * second],
    ['waiting', 2, second],
    ['waiting', 3, null],
    ['waiting', 100, null],
    ['background', 1, 5 * second],
    ['background', 2, 10 * second],
    ['background', 3, 20 * second],
    ['background', 4, 40 * second],
    ['background', 5, 80 * second],
    ['background', 6, null],
    ['once', 1, null],
  ])('%s, after %i failures, is anything up to %j ms', (patience, failed, longest) => {
    const half = longest === null ? null : longest / 2;
    const shortest = longest === null ? null : 0;
    expect(retryDelay(patience, failed, 0)).toBe(shortest);
    expect(retryDelay(patience, failed, 0.5)).toBe(half);
    expect(retryDelay(patience, failed, 1 - Number.EPSILON)).toBe(longest && longest - 1);
  });

  test('is never below zero nor above the cap, whatever chance says', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const patience = fc.constantFrom<Patience[]>('waiting', 'background');
    fc.assert(
      fc.property(patience, fc.integer({ min: 1, max: 50 }), chance, (who, failed, random) => {
        const delay = retryDelay(who, failed, random);
        if (delay === null) return failed > (who === 'waiting' ? 2 : 5);
        const cap = who === 'waiting' ? 4 * second : 5 * minute;
        return Number.isInteger(delay) && delay >= 0 && delay < cap;
      }),
    );
  });

  test('differs from one chance to the next', () => {
    const delays = [0.1, 0.3, 0.7, 0.9].map((random) => retryDelay('background', 3, random));
    expect(new Set(delays).size).toBe(4);
  });
});

describe('what the headers ask for', () => {
  const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
  const later = (seconds: number) => new Date(Date.parse(date) + seconds * second).toUTCString();

  test.each<[headers: Record<string, string>, wait: number | null]>([
    [{}, null],
    [{ 'retry-after': '1' }, second],
    [{ 'retry-after': '30' }, 30 * second],
    [{ 'retry-after': ' 30 ' }, 30 * second],
    [{ 'ratelimit-reset': '23' }, 23 * second],
    // `Retry-After` goes first.
    [{ 'retry-after': '30', 'ratelimit-reset': '23' }, 30 * second],
    [{ 'RateLimit-Reset': '23' }, 23 * second],
    [{ 'RATELIMIT-RESET': '23' }, 23 * second],
    [{ 'Retry-After': '30' }, 30 * second],
    [{ 'retry-after': '7', 'ratelimit-reset': '23' }, 7 * second],
    // Clamped to 1 s and 15 min.
    [{ 'retry-after': '0' }, second],
    [{ 'ratelimit-reset': '0' }, second],
    [{ 'retry-after': '899' }, 899 * second],
    [{ 'retry-after': '900' }, 15 * minute],
    [{ 'retry-after': '901' }, 15 * minute],
    [{ 'retry-after': '999999999' }, 15 * minute],
    [{ 'ratelimit-reset': '86400' }, 15 * minute],
    // A date counts from the server's own, whatever the clock here says.
    [{ 'retry-after': later(45), date }, 45 * second],
    [{ 'retry-after': later(0), date }, second],
    [{ 'retry-after': later(-3600), date }, second],
    [{ 'retry-after': later(86_400), date }, 15 * minute],
    [{ 'retry-after': later(45) }, null],
    [{ 'retry-after': later(45), date: 'today' }, null],
    [{ 'retry-after': later(45), 'ratelimit-reset': '23' }, 23 * second],
    // Nonsense is passed over.
    [{ 'retry-after': '' }, null],
    [{ 'retry-after': 'soon', date }, null],
    [{ 'retry-after': 'soon', date, 'ratelimit-reset': '23' }, 23 * second],
    [{ 'retry-after': '9999999999', 'ratelimit-reset': '23' }, 23 * second],
    [{ 'ratelimit-reset': '9999999999' }, null],
    [{ 'ratelimit-reset': '-5' }, null],
    [{ 'ratelimit-reset': '1.5' }, null],
    [{ 'ratelimit-reset': '10, 20' }, null],
  ])('%j: %j ms', (headers, wait) => {
    const at = notBefore(new Headers(headers), now);
    expect(at).toBe(wait === null ? null : now + wait);
  });

  test('nothing in a header stops a workspace for more than 15 min, or for less than 1 s', () => {
    const text = fc.oneof(
      fc.stringMatching(/^[ -~]{0,40}$/),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map((day) => day.toUTCString()),
    );
    fc.assert(
      fc.property(text, text, text, (retryAfter, reset, date) => {
        const headers = { 'retry-after': retryAfter, 'ratelimit-reset': reset, date };
        const at = notBefore(new Headers(headers), now);
        return at === null || (at >= now + second && at <= now + 15 * minute);
      }),
    );
  });
});

describe('what HPE asked for', () => {
  test.each([
    ['a minute ahead', now + 60_000, true],
    ['now', now, false],
    ['passed', now - 1, false],
    ['a day ahead, since the clock was set back', now + 86_400_000, false],
    ['not said', null, false],
  ])('is waited for when it is %s: %s', (_, retryAt, isHeld) => {
    expect(isHeldBack({ kind: 'rate-limited', retryAt }, now)).toBe(isHeld);
  });

  test('holds back nothing but a rate limit', () => {
    expect(isHeldBack({ kind: 'issuer-down', status: 503 }, now)).toBe(false);
  });
});
