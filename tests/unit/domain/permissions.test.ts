// The permissions as a manifest has them and as the browser wants them named.
import { expect, test } from 'vitest';
import { permissions, permissionsOf, requestFor } from '../../../utils/domain/permissions';

const namesOf = (...asked: Parameters<typeof permissionsOf>) =>
  permissionsOf(...asked).map(({ name }) => name);

test('those of a manifest are the ones that it asks for and offers', () => {
  const manifest = {
    permissions: ['storage', 'offscreen'],
    optional_permissions: ['notifications'],
  };
  expect(namesOf(manifest)).toEqual(['storage', 'offscreen', 'notifications']);
  const data = { data_collection_permissions: { required: ['authenticationInfo'] } };
  expect(namesOf({ permissions: ['alarms'], browser_specific_settings: { gecko: data } })).toEqual([
    'alarms',
    'authenticationInfo',
  ]);
  expect(namesOf({})).toEqual([]);
});

test('none has two reasons, and no reason serves two', () => {
  for (const member of ['name', 'reason'] as const) {
    expect(new Set(permissions.map((one) => one[member])).size).toBe(permissions.length);
  }
});

test.each([
  ['notifications', { permissions: ['notifications'] }],
  ['https://*.data.cloud.hpe.com', { origins: ['https://*.data.cloud.hpe.com/*'] }],
  ['authenticationInfo', { data_collection: ['authenticationInfo'] }],
])('%s is asked for by its kind', (name, leave) => {
  expect(requestFor(name)).toEqual(leave);
});
