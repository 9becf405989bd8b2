// One failure of each kind: what a test walks when it has to hold for all of them.
import type { Failure, FailureKind } from '../../../utils/domain/failure';

type OneOf<Kind extends FailureKind> = Extract<Failure, { kind: Kind }>;

/** A kind that is missing here does not compile. */
export const eachFailure: { readonly [Kind in FailureKind]: OneOf<Kind> } = {
  offline: { kind: 'offline' },
  unreachable: { kind: 'unreachable', host: 'sso.common.cloud.hpe.com' },
  'timed-out': { kind: 'timed-out', host: 'sso.common.cloud.hpe.com' },
  redirected: { kind: 'redirected', host: 'sso.common.cloud.hpe.com' },
  'not-json': { kind: 'not-json', host: 'sso.common.cloud.hpe.com', status: 200 },
  'too-large': { kind: 'too-large', host: 'sso.common.cloud.hpe.com' },
  'issuer-down': { kind: 'issuer-down', status: 503 },
  'client-refused': { kind: 'client-refused' },
  'workspace-refused': { kind: 'workspace-refused' },
  'request-refused': { kind: 'request-refused', status: 400, code: 'invalid_request' },
  'rate-limited': { kind: 'rate-limited', retryAt: 1_800_000_030_000 },
  'bad-answer': { kind: 'bad-answer' },
  'ended-token': { kind: 'ended-token' },
  'secret-reset': { kind: 'secret-reset' },
  'token-ended': { kind: 'token-ended' },
  'clock-changed': { kind: 'clock-changed' },
  'token-replaced': { kind: 'token-replaced' },
  'workspace-wrong': { kind: 'workspace-wrong' },
  'region-wrong': { kind: 'region-wrong', region: 'eu-west' },
  'role-missing': { kind: 'role-missing' },
  'not-from-hpe': { kind: 'not-from-hpe', host: 'us-west.api.greenlake.hpe.com', status: 200 },
  'api-refused': { kind: 'api-refused', status: 406 },
  'api-down': { kind: 'api-down', status: 503 },
  'list-incomplete': { kind: 'list-incomplete', read: 99_998, total: 100_000 },
  'too-often': { kind: 'too-often', retryAt: 1_800_000_030_000 },
  'permission-missing': { kind: 'permission-missing', host: 'us-west2-api.compute.cloud.hpe.com' },
  'parent-missing': { kind: 'parent-missing' },
  'parent-failed': { kind: 'parent-failed', name: 'Hamburg production' },
  'workspace-id-missing': { kind: 'workspace-id-missing' },
  'name-missing': { kind: 'name-missing' },
  'client-id-missing': { kind: 'client-id-missing' },
  'client-secret-missing': { kind: 'client-secret-missing' },
  'field-too-long': { kind: 'field-too-long', field: 'clientSecret', max: 512 },
  'field-unprintable': { kind: 'field-unprintable', field: 'clientId', position: 7 },
  'issuer-foreign': { kind: 'issuer-foreign', host: 'issuer.example' },
  'issuer-malformed': { kind: 'issuer-malformed' },
  'region-malformed': { kind: 'region-malformed' },
  'workspace-unknown': { kind: 'workspace-unknown' },
  'nothing-saved': { kind: 'nothing-saved' },
  'too-many-workspaces': { kind: 'too-many-workspaces', max: 200 },
  'pins-full': { kind: 'pins-full', max: 5 },
  'not-saved': { kind: 'not-saved' },
  'storage-full': { kind: 'storage-full' },
  'store-unreadable': { kind: 'store-unreadable' },
  'record-damaged': { kind: 'record-damaged' },
  'key-lost': { kind: 'key-lost' },
  'newer-format': { kind: 'newer-format' },
  locked: { kind: 'locked' },
  'passphrase-required': { kind: 'passphrase-required' },
  'passphrase-wrong': { kind: 'passphrase-wrong' },
  'passphrase-short': { kind: 'passphrase-short', min: 12 },
  'passphrase-long': { kind: 'passphrase-long' },
  'passphrase-common': { kind: 'passphrase-common' },
  'passphrase-differs': { kind: 'passphrase-differs' },
  'pasted-token': { kind: 'pasted-token' },
  'pasted-unprintable': { kind: 'pasted-unprintable', field: 'clientId', position: 3 },
  'pasted-unknown': { kind: 'pasted-unknown' },
  'pasted-other-secret': { kind: 'pasted-other-secret' },
  'console-address-foreign': { kind: 'console-address-foreign' },
  'console-address-general': { kind: 'console-address-general' },
  'file-too-large': { kind: 'file-too-large' },
  'file-foreign': { kind: 'file-foreign' },
  'file-newer': { kind: 'file-newer' },
  'file-locked': { kind: 'file-locked' },
  'import-changed': { kind: 'import-changed' },
  'policy-refused': { kind: 'policy-refused', field: 'secrets' },
  'no-answer': { kind: 'no-answer' },
  'clipboard-refused': { kind: 'clipboard-refused' },
  unexpected: { kind: 'unexpected' },
};

export const failures: readonly Failure[] = Object.values(eachFailure);

/** Kinds for which the same request may succeed a moment later. */
export const passingKinds: readonly FailureKind[] = [
  'offline',
  'unreachable',
  'timed-out',
  'not-json',
  'too-large',
  'issuer-down',
  'rate-limited',
  'bad-answer',
  'ended-token',
];

/** Kinds by which HPE said no to the client. */
export const refusalKinds: readonly FailureKind[] = [
  'client-refused',
  'secret-reset',
  'secret-reset',
  'workspace-refused',
  'request-refused',
];

/** Kinds of which HPE's answer says that the client itself is gone, and its tokens with it. */
export const endingKinds: readonly FailureKind[] = [
  'client-refused',
  'secret-reset',
  'workspace-refused',
];
