// Where a workspace's API is asked, today and at the addresses of 2022; and that no other host can come out.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { host2022, hostToAllow, probeUrl } from '../../../utils/domain/addresses';
import { hosts } from '../../../utils/domain/hosts';
import { type Service, services } from '../../../utils/domain/workspace';

describe('the address that is asked', () => {
  test.each<[service: Service, region: string, uses2022Addresses: boolean, url: string]>([
    [
      'all',
      'eu-west',
      false,
      'https://global.api.greenlake.hpe.com/devices/v1/devices?limit=1&select=id',
    ],
    [
      'all',
      'us-west',
      true,
      'https://global.api.greenlake.hpe.com/devices/v1/devices?limit=1&select=id',
    ],
    [
      'compute-ops-management',
      'us-west',
      false,
      'https://us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers?limit=1&select=id',
    ],
    [
      'compute-ops-management',
      'us-west',
      true,
      'https://us-west2-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers?limit=1',
    ],
    [
      'compute-ops-management',
      'eu-central',
      true,
      'https://eu-central1-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers?limit=1',
    ],
    [
      'compute-ops-management',
      'ap-northeast',
      true,
      'https://ap-northeast1-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers?limit=1',
    ],
    [
      'compute-ops-management',
      'eu-west',
      true,
      'https://eu-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers?limit=1&select=id',
    ],
    [
      'data-services',
      'eu-west',
      false,
      'https://eu-west.api.greenlake.hpe.com/data-services/v1beta1/issues?limit=1&select=id',
    ],
    [
      'data-services',
      'us-west',
      true,
      'https://us1.data.cloud.hpe.com/api/v1/storage-systems?limit=1',
    ],
    [
      'data-services',
      'eu-central',
      true,
      'https://eu1.data.cloud.hpe.com/api/v1/storage-systems?limit=1',
    ],
    [
      'data-services',
      'ap-northeast',
      true,
      'https://jp1.data.cloud.hpe.com/api/v1/storage-systems?limit=1',
    ],
    [
      'data-services',
      'eu-west',
      true,
      'https://uk1.data.cloud.hpe.com/api/v1/storage-systems?limit=1',
    ],
  ])('of %s in %s (2022: %j) is %s', (service, region, uses2022Addresses, url) => {
    expect(probeUrl({ service, region, uses2022Addresses })).toBe(url);
  });

  test('is always one of the hosts that the browser lets us ask', () => {
    const patterns = hosts.map(({ origin }) => {
      return new RegExp(`^${origin.replaceAll('.', '\\.').replace('*', '[a-z0-9-]+')}$`);
    });
    const place = fc.record({
      service: fc.constantFrom(...services),
      region: fc.oneof(
        fc.stringMatching(/^[a-z0-9-]{2,30}$/),
        fc.constantFrom('us-west', 'eu-west'),
      ),
      uses2022Addresses: fc.boolean(),
    });
    fc.assert(
      fc.property(place, (one) => {
        const { origin, host } = new URL(probeUrl(one));
        expect(patterns.some((pattern) => pattern.test(origin))).toBe(true);
        expect(hostToAllow(one)).toBe(host.endsWith('greenlake.hpe.com') ? null : host);
      }),
    );
  });

  test('asks for leave only where there was an address of 2022', () => {
    expect(host2022({ service: 'compute-ops-management', region: 'toString' })).toBeNull();
    expect(host2022({ service: 'all', region: 'us-west' })).toBeNull();
  });
});
