// Every way in which the product can fail its user, as values. The words are in `_locales`; here a kind is
// mapped to the names of its messages and the values in them.
import type { Message, MessageName, MessageValue } from './message';

/** `details`: what HPE answered, for whoever has to look into it. */
export type Failure = Cause & { readonly details?: Details };

/**
 * One request to HPE and its answer, with nothing in it that names anybody: in the path every ID is `{id}`. `at`: the
 * moment, in epoch milliseconds; `errorCode` and `debugId` as HPE's errors have them, empty without one.
 */
export interface Details {
  readonly at: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly errorCode: string;
  readonly debugId: string;
}

type Cause =
  // Between this computer and the token issuer.
  | { kind: 'offline' }
  | { kind: 'unreachable'; host: string }
  | { kind: 'timed-out'; host: string }
  | { kind: 'redirected'; host: string }
  | { kind: 'not-json'; host: string; status: number }
  | { kind: 'too-large'; host: string }
  | { kind: 'issuer-down'; status: number }
  // What the token issuer said.
  // `offersBasic`: it has asked for HTTP Basic in its answer.
  | { kind: 'client-refused'; offersBasic?: true }
  | { kind: 'secret-reset' }
  | { kind: 'workspace-refused' }
  | { kind: 'request-refused'; status: number; code: string }
  | { kind: 'rate-limited'; retryAt: number | null }
  | { kind: 'bad-answer' }
  | { kind: 'ended-token' }
  // What a token is worth, as the API has shown.
  | { kind: 'token-ended' }
  | { kind: 'clock-changed' }
  | { kind: 'token-replaced' }
  | { kind: 'workspace-wrong' }
  | { kind: 'region-wrong'; region: string }
  | { kind: 'role-missing' }
  | { kind: 'not-from-hpe'; host: string; status: number }
  | { kind: 'api-refused'; status: number }
  | { kind: 'api-down'; status: number }
  // `total`: as HPE said last.
  | { kind: 'list-incomplete'; read: number; total: number }
  // Before any request.
  | { kind: 'too-often'; retryAt: number }
  | { kind: 'permission-missing'; host: string }
  | { kind: 'parent-missing' }
  | { kind: 'parent-failed'; name: string }
  // Token exchange wants a token of the parent's own issuer.
  | { kind: 'workspace-id-missing' }
  // What was typed into the form.
  | { kind: 'name-missing' }
  | { kind: 'client-id-missing' }
  | { kind: 'client-secret-missing' }
  | { kind: 'field-too-long'; field: FieldName; max: number }
  | { kind: 'field-unprintable'; field: FieldName; position: number }
  | { kind: 'issuer-foreign'; host: string }
  | { kind: 'issuer-malformed' }
  | { kind: 'region-malformed' }
  // What is kept on this computer.
  | { kind: 'workspace-unknown' }
  | { kind: 'nothing-saved' }
  | { kind: 'too-many-workspaces'; max: number }
  | { kind: 'pins-full'; max: number }
  | { kind: 'not-saved' }
  | { kind: 'storage-full' }
  | { kind: 'store-unreadable' }
  | { kind: 'record-damaged' }
  | { kind: 'key-lost' }
  | { kind: 'newer-format' }
  // Passphrase and lock.
  | { kind: 'locked' }
  | { kind: 'passphrase-required' }
  | { kind: 'passphrase-wrong' }
  | { kind: 'passphrase-short'; min: number }
  | { kind: 'passphrase-long' }
  | { kind: 'passphrase-common' }
  | { kind: 'passphrase-differs' }
  // What was pasted.
  | { kind: 'pasted-token' }
  | { kind: 'pasted-unprintable'; field: FieldName; position: number }
  | { kind: 'pasted-unknown' }
  | { kind: 'pasted-other-secret' }
  // The address of a server's page.
  | { kind: 'console-address-foreign' }
  | { kind: 'console-address-general' }
  // An exported file.
  | { kind: 'file-too-large' }
  | { kind: 'file-foreign' }
  | { kind: 'file-newer' }
  | { kind: 'file-locked' }
  | { kind: 'import-changed' }
  // What the organisation has settled.
  | { kind: 'policy-refused'; field: FieldName | 'service' | 'secrets' }
  // Between the parts of the extension, and with the browser.
  | { kind: 'no-answer' }
  | { kind: 'clipboard-refused' }
  | { kind: 'unexpected' };

export type FailureKind = Failure['kind'];

export type FieldName = 'name' | 'clientId' | 'clientSecret' | 'issuer' | 'region';

/** What went wrong, in one sentence, and what cures it. */
export interface FailureWords {
  readonly title: Message;
  readonly advice: Message;
}

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Text;

/** The words for a failure; every surface uses them, so that all speak with one voice. */
export function describeFailure(failure: Failure): FailureWords {
  const kind = failure.kind.replaceAll('-', '_') as Underscored<FailureKind>;
  const values = valuesOf(failure);
  const title: MessageName = `failure_${kind}`;
  const advice: MessageName = `failure_${kind}_advice`;
  return { title: { name: title, values }, advice: { name: advice, values } };
}

function valuesOf(failure: Failure): MessageValue[] {
  switch (failure.kind) {
    case 'permission-missing':
    case 'unreachable':
    case 'timed-out':
    case 'redirected':
    case 'too-large':
    case 'issuer-foreign':
      return [failure.host];
    case 'not-json':
    case 'not-from-hpe':
      return [failure.host, String(failure.status)];
    case 'issuer-down':
    case 'api-refused':
    case 'api-down':
      return [String(failure.status)];
    case 'request-refused':
      return [failure.code ? `${failure.status} ${failure.code}` : String(failure.status)];
    case 'list-incomplete':
      return [String(failure.read), String(failure.total)];
    case 'region-wrong':
      return [failure.region];
    case 'parent-failed':
      return [failure.name || { name: 'workspace_damaged' }];
    case 'too-often':
      return [{ time: failure.retryAt }];
    case 'rate-limited':
      return [
        failure.retryAt === null
          ? { name: 'wait_a_moment' }
          : { name: 'wait_until', values: [{ time: failure.retryAt }] },
      ];
    case 'field-too-long':
      return [{ name: `field_${failure.field}` }, String(failure.max)];
    case 'pasted-unprintable':
    case 'field-unprintable':
      return [{ name: `field_${failure.field}` }, String(failure.position)];
    case 'policy-refused':
      return [{ name: `field_${failure.field}` }];
    case 'passphrase-short':
      return [String(failure.min)];
    case 'too-many-workspaces':
    case 'pins-full':
      return [String(failure.max)];
    default:
      return [];
  }
}
