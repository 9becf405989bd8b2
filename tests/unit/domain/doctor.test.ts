// What two answers of an API and one of the token issuer tell of a token.
import { describe, expect, test } from 'vitest';
import { exchangeRefusalOf, refusalOf, verdictOf } from '../../../utils/domain/doctor';
import type { Details, Failure } from '../../../utils/domain/failure';
import { now } from './a-view';
import { failures } from './each-failure';

const details: Details = {
  at: now,
  method: 'GET',
  host: 'global.api.greenlake.hpe.com',
  path: '/devices/v1/devices',
  status: 401,
  errorCode: '',
  debugId: '',
};
const notAccepted: Failure = { kind: 'token-ended', details };

describe('after a token that was not accepted', () => {
  test.each<[what: string, isEnded: boolean, second: Failure | null, kind: Failure['kind']]>([
    ['a new one is, and it had ended by the mended clock', true, null, 'clock-changed'],
    ['a new one is, and it had time left', false, null, 'token-replaced'],
    ['a new one is not either', false, notAccepted, 'workspace-wrong'],
    ['a new one is not either, whatever the clock says', true, notAccepted, 'workspace-wrong'],
    ['a new one shows that the role is missing', false, { kind: 'role-missing' }, 'role-missing'],
  ])('when %s', (_, isEnded, second, kind) => {
    expect(verdictOf(notAccepted, isEnded, second).kind).toBe(kind);
  });

  test('the details are those of the answer that decided', () => {
    expect(verdictOf(notAccepted, false, null)).toEqual({ kind: 'token-replaced', details });
    const other = { ...notAccepted, details: { ...details, at: now + 1 } };
    expect(verdictOf(notAccepted, false, other).details).toEqual(other.details);
  });
});

describe('a refusal of the issuer', () => {
  test.each(failures)('of the kind $kind means something else only where it should', (failure) => {
    const isReset = failure.kind === 'client-refused';
    expect(refusalOf(failure, false)).toEqual(failure);
    expect(refusalOf(failure, true)).toEqual(isReset ? { kind: 'secret-reset' } : failure);
    const isExchange = failure.kind === 'token-ended';
    expect(exchangeRefusalOf(failure)).toEqual(
      isExchange ? { kind: 'workspace-refused' } : failure,
    );
  });

  test('keeps its details', () => {
    expect(refusalOf({ kind: 'client-refused', details }, true).details).toEqual(details);
  });
});
