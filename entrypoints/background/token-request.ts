// Asking an issuer for a token: within the budget, again a moment later where that helps, and again with another token
// of its parent where a tenant's was exchanged in vain.
import { exchangeRefusalOf, isNotAccepted } from '@/utils/domain/doctor';
import { tokenUrl } from '@/utils/domain/issuer';
import { fail, type Result } from '@/utils/domain/result';
import { isWorthWaitingFor, type Patience, retryDelay } from '@/utils/domain/retry';
import type { Workspace } from '@/utils/domain/workspace';
import { type IssuedToken, requestToken, type TokenSource } from '@/utils/greenlake/token-endpoint';
import { barredAt } from './api-access';
import { askNoting, enterRequest } from './budget';
import { noteRefusedToken } from './refused-token';

/**
 * Asks for a token of a workspace at its source. A parent's token that is not accepted is worth nothing any more,
 * whatever the clock says: whoever would try twice gets one for a new one, which the source is to bring.
 */
export async function requestFrom(
  { id, parentId }: Pick<Workspace, 'id' | 'parentId'>,
  sourceOf: () => Promise<Result<TokenSource>>,
  patience: Patience,
  signal: AbortSignal,
): Promise<Result<IssuedToken>> {
  const first = await sourceOf();
  if (!first.ok) return first;
  const issued = await requestPatiently(id, first.value, patience, signal);
  if (issued.ok || first.value.kind === 'client' || !isNotAccepted(issued.failure)) return issued;
  if (parentId !== null) await noteRefusedToken(parentId, first.value.subjectToken);
  if (patience === 'once') return issued;
  const again = await sourceOf();
  const second = again.ok ? await requestPatiently(id, again.value, patience, signal) : again;
  return second.ok ? second : fail(exchangeRefusalOf(second.failure));
}

/**
 * Asks the issuer, again a moment later when somebody waits and it may have stumbled. Each request counts in the budget
 * of the workspace, unless it comes by itself: `too-often` when there is no room, `rate-limited` when HPE wants none
 * yet, `permission-missing` where the browser does not let us. Fails with `locked` as soon as the vault is closed, which is
 * when the signal aborts.
 */
export async function requestPatiently(
  id: string,
  source: TokenSource,
  patience: Patience,
  signal: AbortSignal,
): Promise<Result<IssuedToken>> {
  const barred = await barredAt(tokenUrl(source.issuer));
  if (barred) return fail(barred);
  let down: Result<IssuedToken> | undefined;
  for (let failures = 1; ; failures += 1) {
    const refused = await enterRequest(id, patience);
    if (refused) return down ?? fail(refused);
    const issued = await askNoting(id, signal, (asking) => requestToken(source, asking));
    if (issued.ok || patience === 'background' || !isWorthWaitingFor(issued.failure)) return issued;
    // After an answer of 500 and above Chromium itself may keep back the next request to that host, which then looks
    // as if the host did not answer (seen in 156). What the host did answer is the cause.
    if (down === undefined || issued.failure.kind === 'issuer-down') down = issued;
    const delay = retryDelay(patience, failures, Math.random());
    if (delay === null) return down;
    await pause(delay, signal);
  }
}

/** Ends sooner when the signal aborts. */
function pause(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, duration);
    signal.addEventListener('abort', () => resolve());
  });
}
