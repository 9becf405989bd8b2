// How many requests an API takes, as its answers announce it (HPE developer portal, "rate limiting"; some of HPE's APIs put
// X- before the names).
import { retryAfter, second } from './numbers';

export interface Pace {
  /** Requests in one period. */
  readonly limit: number;
  /** How many of them are left. */
  readonly remaining: number;
  /** Epoch milliseconds at which the next period begins. */
  readonly resetAt: number;
}

/** What the headers of an answer announce, or null unless they tell all of it. */
export function paceOf(headers: Headers, now: number): Pace | null {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    count(headers.get(`ratelimit-${name}`) ?? headers.get(`x-ratelimit-${name}`)),
  );
  if (limit == null || remaining == null || reset == null) return null;
  return { limit, remaining, resetAt: now + Math.min(reset * second, retryAfter.atMost) };
}

/** Some write more behind the number: `100, 100;w=60`. */
function count(text: string | null): number | null {
  const [, digits] = /^\s*(\d{1,9})(?![\d.])/.exec(text ?? '') ?? [];
  return digits === undefined ? null : Number(digits);
}
