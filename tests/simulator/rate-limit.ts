// How many requests a client may send: counted per client, as HPE says it does, and told in every answer.
import type { LoggedRequest } from './request-log';

export interface RateLimit {
  /** Requests of one client in one window, which begins with its first request. */
  limit: number;
  windowS: number;
  /** Whether a refusal also says when to come back, and how; it does not when left out. */
  retryAfter?: 'seconds' | 'date';
  /** The requests that count, as the beginning of their path; all of a client's when left out. */
  path?: string;
}

interface Counted {
  /** To be set on the answer. */
  headers: Record<string, string>;
  isTooMany: boolean;
}

/** Counts the requests of each client under the limit that is set at that time. */
export function openRateCounts(): {
  /** `dateOffsetMs`: how far the clock is ahead that dates are told by. */
  count(
    clientId: string,
    request: LoggedRequest,
    rateLimit: RateLimit,
    dateOffsetMs: number,
  ): Counted | undefined;
} {
  const windows = new Map<string, { rateLimit: RateLimit; endsAt: number; used: number }>();
  return {
    count(clientId, { path }, rateLimit, dateOffsetMs) {
      const { limit, windowS, retryAfter, path: counted = '/' } = rateLimit;
      if (!path.startsWith(counted)) return undefined;
      const now = Date.now();
      let window = windows.get(clientId);
      // A test that sets a limit anew starts it anew.
      if (!window || window.rateLimit !== rateLimit || window.endsAt <= now) {
        window = { rateLimit, endsAt: now + windowS * 1000, used: 0 };
        windows.set(clientId, window);
      }
      window.used += 1;
      const isTooMany = window.used > limit;
      const reset = String(Math.ceil((window.endsAt - now) / 1000));
      const headers: Record<string, string> = {
        'ratelimit-limit': String(limit),
        'ratelimit-remaining': String(Math.max(0, limit - window.used)),
        'ratelimit-reset': reset,
      };
      if (isTooMany && retryAfter === 'seconds') headers['retry-after'] = reset;
      if (isTooMany && retryAfter === 'date') {
        // Dates tell whole seconds, and a second too early would be refused again.
        const at = Math.ceil((window.endsAt + dateOffsetMs) / 1000) * 1000;
        headers['retry-after'] = new Date(at).toUTCString();
      }
      return { headers, isTooMany };
    },
  };
}
