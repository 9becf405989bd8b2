// How often HPE is asked for one workspace because somebody wanted it: a budget that no press can exceed. Renewals at
// their due time are outside of it.
import { budget, retryAfter } from './numbers';

/** What was asked of HPE for one workspace. Times are epoch milliseconds. */
export interface Asked {
  /** When, as far as it may still count. */
  readonly times: readonly number[];
  /** Before which HPE wants no request, or null. */
  readonly heldUntil: number | null;
}

export const nothingAsked: Asked = { times: [], heldUntil: null };

/** Those that count at this moment; one in the future was before the clock was set back. */
function counting({ times }: Asked, now: number): number[] {
  return times.filter((at) => at <= now && at > now - budget.period).sort((a, b) => a - b);
}

/** When there is room for one more, in epoch milliseconds, or null when there is now. */
export function roomAt(asked: Asked, now: number): number | null {
  const oldest = counting(asked, now).at(-budget.requests);
  return oldest === undefined ? null : oldest + budget.period;
}

/** With one more request. */
export function withRequest(asked: Asked, now: number): Asked {
  return { ...asked, times: [...counting(asked, now), now] };
}

/** Those that still say something: they count at this moment, or hold back. The others are as good as nothing asked. */
export function stillTelling(
  all: Readonly<Record<string, Asked>>,
  now: number,
): Readonly<Record<string, Asked>> {
  const telling = Object.entries(all).flatMap(([id, asked]) => {
    const left = { times: counting(asked, now), heldUntil: heldUntil(asked, now) };
    return left.times.length > 0 || left.heldUntil !== null ? [[id, left]] : [];
  });
  return Object.fromEntries(telling);
}

/** Until when HPE wants no request, or null; a moment farther off than is ever believed is a clock set back. */
export function heldUntil(asked: Asked, now: number): number | null {
  const until = asked.heldUntil;
  return until !== null && now < until && until - now <= retryAfter.atMost ? until : null;
}
