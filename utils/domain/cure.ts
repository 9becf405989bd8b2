// What cures a failure: at most one thing, so that whoever reads of the failure has one button to press.
import type { Failure, FailureKind } from './failure';
import { isHeldBack } from './held-back';

/**
 * `try-again`: the same once more. `copy-fresh`: copying the token that is good now. `new-secret`: the secret that HPE
 * has made in the place of the old one. `edit`: the form of the workspace; `edit-parent`: of the one that the tenant
 * belongs to. `allow`: the browser's leave to ask a host.
 */
export type Cure =
  | 'try-again'
  | 'copy-fresh'
  | 'new-secret'
  | 'edit'
  | 'edit-parent'
  | 'allow'
  | 'set-passphrase'
  | 'start-over';

/** Those that are not here are cured where they are said, by waiting, or by somebody else. */
const cures: Readonly<Partial<Record<FailureKind, Cure>>> = {
  offline: 'try-again',
  unreachable: 'try-again',
  'timed-out': 'try-again',
  redirected: 'try-again',
  'not-json': 'try-again',
  'too-large': 'try-again',
  'issuer-down': 'try-again',
  'rate-limited': 'try-again',
  'too-often': 'try-again',
  'bad-answer': 'try-again',
  'ended-token': 'try-again',
  'not-from-hpe': 'try-again',
  'api-down': 'try-again',
  'list-incomplete': 'try-again',
  'not-saved': 'try-again',
  'storage-full': 'try-again',
  'no-answer': 'try-again',
  'clipboard-refused': 'try-again',
  unexpected: 'try-again',
  'token-ended': 'copy-fresh',
  'clock-changed': 'copy-fresh',
  'token-replaced': 'copy-fresh',
  'secret-reset': 'new-secret',
  'client-secret-missing': 'new-secret',
  'client-refused': 'edit',
  'workspace-refused': 'edit',
  'workspace-wrong': 'edit',
  'workspace-id-missing': 'edit-parent',
  'request-refused': 'edit',
  'region-wrong': 'edit',
  'api-refused': 'edit',
  'record-damaged': 'edit',
  'parent-failed': 'edit-parent',
  'permission-missing': 'allow',
  'passphrase-required': 'set-passphrase',
  'key-lost': 'start-over',
  'store-unreadable': 'start-over',
};

/** The one thing that can cure it now; null also as long as a request has to wait. */
export function cureOf(failure: Failure, now: number): Cure | null {
  const waits = failure.kind === 'too-often' ? now < failure.retryAt : isHeldBack(failure, now);
  return waits ? null : (cures[failure.kind] ?? null);
}
