// Asking an issuer for a token: within the budget, again a moment later where that helps, and for a tenant with the
// token of its parent.

import type { ClockReading } from '@/utils/domain/clock';
import { fail, type Result } from '@/utils/domain/result';
import { isWorthWaitingFor, type Patience, retryDelay } from '@/utils/domain/retry';
import { type IssuedToken, requestToken, type TokenSource } from '@/utils/greenlake/token-endpoint';
import { enterRequest, noteAnswer } from './budget';
import { noteReading } from './clock';

/**
 * Asks the issuer, again a moment later when somebody waits and it may have stumbled. Each request counts in the budget
 * of the workspace, unless it comes by itself: `too-often` when there is no room, `rate-limited` when HPE wants none
 * yet. Fails with `locked` as soon as the vault is closed, which is when the signal aborts.
 */
export async function requestPatiently(
  id: string,
  source: TokenSource,
  patience: Patience,
  signal: AbortSignal,
): Promise<Result<IssuedToken>> {
  let down: Result<IssuedToken> | undefined;
  for (let failures = 1; ; failures += 1) {
    const refused = await enterRequest(id, patience);
    if (refused) return down ?? fail(refused);
    const issued = await requestOnce(id, source, signal);
    if (issued.ok || patience === 'background' || !isWorthWaitingFor(issued.failure)) return issued;
    // After an answer of 500 and above Chromium itself may keep back the next request to that host, which then looks
    // as if the host did not answer (seen in 156). What the host did answer is the cause.
    if (down === undefined || issued.failure.kind === 'issuer-down') down = issued;
    const delay = retryDelay(patience, failures, Math.random());
    if (delay === null) return down;
    await pause(delay, signal);
  }
}

async function requestOnce(
  id: string,
  source: TokenSource,
  signal: AbortSignal,
): Promise<Result<IssuedToken>> {
  const readings: ClockReading[] = [];
  const onReading = (reading: ClockReading) => void readings.push(reading);
  const issued = await requestToken(source, { signal, onReading });
  // Before the token is kept, which was started on the clock as it is now and is not to be moved with the others.
  for (const reading of readings) await noteReading(reading);
  if (!issued.ok) await noteAnswer(id, issued.failure);
  return issued;
}

/** Ends sooner when the signal aborts. */
function pause(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, duration);
    signal.addEventListener('abort', () => resolve());
  });
}
