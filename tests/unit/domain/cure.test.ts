// One failure, one button: what cures each kind, and that none is offered while a request has to wait.
import { describe, expect, test } from 'vitest';
import { type Cure, cureOf } from '../../../utils/domain/cure';
import type { FailureKind } from '../../../utils/domain/failure';
import { second } from './a-view';
import { eachFailure } from './each-failure';

/** The moment at which those of `eachFailure` that wait wait no more. */
const later = 1_800_000_030_000;

const table: Record<FailureKind, Cure | null> = {
  offline: 'try-again',
  unreachable: 'try-again',
  'timed-out': 'try-again',
  redirected: 'try-again',
  'not-json': 'try-again',
  'too-large': 'try-again',
  'issuer-down': 'try-again',
  'client-refused': 'edit',
  'secret-reset': 'new-secret',
  'workspace-refused': 'edit',
  'request-refused': 'edit',
  'rate-limited': 'try-again',
  'bad-answer': 'try-again',
  'ended-token': 'try-again',
  'token-ended': 'copy-fresh',
  'clock-changed': 'copy-fresh',
  'token-replaced': 'copy-fresh',
  'workspace-wrong': 'edit',
  'region-wrong': 'edit',
  'role-missing': null,
  'not-from-hpe': 'try-again',
  'api-refused': 'edit',
  'api-down': 'try-again',
  'list-incomplete': 'try-again',
  'too-often': 'try-again',
  'permission-missing': 'allow',
  'parent-missing': null,
  'parent-failed': 'edit-parent',
  'workspace-id-missing': 'edit-parent',
  'name-missing': null,
  'client-id-missing': null,
  'client-secret-missing': 'new-secret',
  'field-too-long': null,
  'field-unprintable': null,
  'issuer-foreign': null,
  'issuer-malformed': null,
  'region-malformed': null,
  'workspace-unknown': null,
  'nothing-saved': null,
  'too-many-workspaces': null,
  'pins-full': null,
  'not-saved': 'try-again',
  'storage-full': 'try-again',
  'store-unreadable': 'start-over',
  'record-damaged': 'edit',
  'key-lost': 'start-over',
  'newer-format': null,
  locked: null,
  'passphrase-required': 'set-passphrase',
  'passphrase-wrong': null,
  'passphrase-short': null,
  'passphrase-long': null,
  'passphrase-common': null,
  'passphrase-differs': null,
  'pasted-token': null,
  'pasted-unprintable': null,
  'pasted-unknown': null,
  'pasted-other-secret': null,
  'console-address-foreign': null,
  'console-address-general': null,
  'file-too-large': null,
  'file-foreign': null,
  'file-newer': null,
  'file-locked': null,
  'import-changed': null,
  'policy-refused': null,
  'no-answer': 'try-again',
  'clipboard-refused': 'try-again',
  unexpected: 'try-again',
};

test.each(Object.entries(table) as [FailureKind, Cure | null][])(
  '%s is cured by: %s',
  (kind, cure) => {
    expect(cureOf(eachFailure[kind], later)).toBe(cure);
  },
);

describe('while a request has to wait', () => {
  test.each(['rate-limited', 'too-often'] as const)('%s has no cure, and one after it', (kind) => {
    expect(cureOf(eachFailure[kind], later - second)).toBeNull();
    expect(cureOf(eachFailure[kind], later)).toBe('try-again');
  });

  test('of which HPE has not said how long, trying again is left to the user', () => {
    expect(cureOf({ kind: 'rate-limited', retryAt: null }, later)).toBe('try-again');
  });
});
