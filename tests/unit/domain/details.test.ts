// What is told of an answer of HPE's names nobody: no ID, no value of a request, nothing that is not a name.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detailsText, errorName, templated } from '../../../utils/domain/details';
import type { Details } from '../../../utils/domain/failure';
import { now } from './a-view';

describe('a path', () => {
  test.each([
    ['/as/token.oauth2', '/as/token.oauth2'],
    [
      '/authorization/v2/oauth2/a0c3d5e7f90112233445566778899aab/token',
      '/authorization/v2/oauth2/{id}/token',
    ],
    ['/compute-ops-mgmt/v1/servers', '/compute-ops-mgmt/v1/servers'],
    [
      '/compute-ops-mgmt/v1/servers/P52560-B21+MXQ1234567/alerts',
      '/compute-ops-mgmt/v1/servers/{id}/alerts',
    ],
    ['/compute-ops-mgmt/v1/servers/P52560-B21%2BCZJ1', '/compute-ops-mgmt/v1/servers/{id}'],
    ['/compute-ops/v1beta2/servers', '/compute-ops/v1beta2/servers'],
    [
      '/storage-fleet/v1alpha1/devtype4-storage-systems',
      '/storage-fleet/v1alpha1/devtype4-storage-systems',
    ],
    [
      '/workspaces/v1/msp-tenants/b1d4e6f8-0112-2334-4556-677889900bbc',
      '/workspaces/v1/msp-tenants/{id}',
    ],
    ['/devices/v1/devices/abcdefabcdefabcdef', '/devices/v1/devices/{id}'],
    ['/devices/v1/devices/ABCDEFAB-CDEF-ABCD-EFAB-CDEFABCDEFAB', '/devices/v1/devices/{id}'],
    ['/identity/v1/users/dana.rivera@example.com', '/identity/v1/users/{id}'],
    ['/x/v12345678', '/x/{id}'],
    ['/', '/'],
  ])('%s is told as %s', (path, told) => {
    expect(templated(path)).toBe(told);
  });

  test('never tells a step that has a digit and is no version or word of HPE', () => {
    const id = fc.oneof(
      fc.uuid(),
      fc.stringMatching(/^[0-9a-f]{16,40}$/),
      fc.stringMatching(/^P\d{5}-[BH]21\+[A-Z0-9]{10}$/),
    );
    fc.assert(
      fc.property(id, (one) => {
        expect(templated(`/things/v1/${one}/more`)).toBe('/things/v1/{id}/more');
      }),
    );
  });
});

describe('the name of an error', () => {
  test.each(['HPE_GL_ERROR_FORBIDDEN', 'HPE-GL-COMPUTE_OPS-0500404', '69ec9336-d083-4a97'])(
    '%s is told',
    (name) => expect(errorName(name, [])).toBe(name),
  );

  test.each([
    ['a sentence', 'No such thing'],
    ['markup', '<b>'],
    ['a whole page', 'x'.repeat(65)],
    ['nothing', ''],
    ['a number', 401],
    ['null', null],
    ['an object', { code: 'X' }],
  ])('that is %s is not', (_, value) => {
    expect(errorName(value, [])).toBe('');
  });

  test.each(['decafbaddecafbad', 'x-decafbaddecafbad', 'decafbad'])(
    'that repeats what was sent, or a part of it, is not: %s',
    (value) => {
      expect(errorName(value, ['decafbaddecafbad'])).toBe('');
    },
  );
});

describe('the text of details', () => {
  const details: Details = {
    at: now,
    method: 'GET',
    host: 'us-west.api.greenlake.hpe.com',
    path: '/compute-ops-mgmt/v1/servers',
    status: 403,
    errorCode: 'HPE_GL_ERROR_FORBIDDEN',
    debugId: 'f41a5b13-15df-49c7-b04f-940e1ba9f4e2',
  };

  test('has a line for each, and the time in UTC', () => {
    expect(detailsText(details)).toBe(
      [
        'time: 2027-01-15T08:00:00.000Z',
        'request: GET us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers',
        'status: 403',
        'errorCode: HPE_GL_ERROR_FORBIDDEN',
        'debugId: f41a5b13-15df-49c7-b04f-940e1ba9f4e2',
        '',
      ].join('\n'),
    );
  });

  test('says of what there was none', () => {
    const text = detailsText({ ...details, status: 0, errorCode: '', debugId: '' });
    expect(text.split('\n').slice(2)).toEqual(['status: -', 'errorCode: -', 'debugId: -', '']);
  });
});
