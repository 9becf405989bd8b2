// What the answers of token issuer and API tell of a token that may not be accepted: one cause, the likeliest.
import type { Failure } from './failure';

/**
 * A refusal of the token issuer, by what is known of the client: one that has had a token is not mistyped, so its
 * secret was reset or it was deleted.
 */
export function refusalOf(failure: Failure, hasWorked: boolean): Failure {
  if (failure.kind !== 'client-refused' || !hasWorked) return failure;
  return as('secret-reset', failure);
}

/** A refusal to exchange a token that was granted just now: that is no fault of the token's. */
export function exchangeRefusalOf(failure: Failure): Failure {
  return isNotAccepted(failure) ? as('workspace-refused', failure) : failure;
}

/**
 * Why the API did not accept a token, when the issuer has granted another in its place. `isEnded`: by the clock, which
 * that very answer may have mended. `second`: what the API said of the other one, null when that was accepted.
 */
export function verdictOf(first: Failure, isEnded: boolean, second: Failure | null): Failure {
  if (second === null) return as(isEnded ? 'clock-changed' : 'token-replaced', first);
  return isNotAccepted(second) ? as('workspace-wrong', second) : second;
}

/** Whether it is the token that an API has refused. */
export function isNotAccepted({ kind }: Failure): boolean {
  return kind === 'token-ended';
}

type Verdict =
  | 'secret-reset'
  | 'workspace-refused'
  | 'clock-changed'
  | 'token-replaced'
  | 'workspace-wrong';

/** The verdict on an answer, with what that answer was. */
function as(kind: Verdict, { details }: Failure): Failure {
  return { kind, ...(details && { details }) };
}
