// Which pattern of the manifest a host is of, and where the browser's leave for it is asked for.
import { expect, test } from 'vitest';
import { patternsFor, tabToAllow } from '../../../utils/domain/hosts';

test.each([
  ['sso.common.cloud.hpe.com', 'https://sso.common.cloud.hpe.com/*', 'trust'],
  ['global.api.greenlake.hpe.com', 'https://*.api.greenlake.hpe.com/*', 'trust'],
  ['us-west2-api.compute.cloud.hpe.com', 'https://*.compute.cloud.hpe.com/*', 'workspaces'],
  ['us1.data.cloud.hpe.com', 'https://*.data.cloud.hpe.com/*', 'workspaces'],
])('%s is of one pattern', (host, pattern, tab) => {
  expect(patternsFor(host)).toEqual([pattern]);
  expect(tabToAllow(host)).toBe(tab);
});

test.each(['example.com', 'api.greenlake.hpe.com.example.com', 'evil-sso.common.cloud.hpe.com'])(
  '%s is of none',
  (host) => {
    expect(patternsFor(host)).toEqual([]);
  },
);
