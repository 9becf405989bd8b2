// The serial in the address of a device page of the console: which shapes are one, and that nothing else is ever offered.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serialInAddress } from '../../../utils/domain/device-address';

const origin = 'https://common.cloud.hpe.com';

describe('has a serial', () => {
  test.each([
    ['after the word device', '/device/CZ2311004H', 'CZ2311004H'],
    ['after the word devices', '/devices/CZ2311004H', 'CZ2311004H'],
    ['in lower case', '/devices/cz2311004h', 'CZ2311004H'],
    ['farther behind', '/manage/devices/compute/CZ2311004H/overview', 'CZ2311004H'],
    ['of ten digits', '/devices/2311004123', '2311004123'],
    ['of a storage system', '/devices/4UW0002478', '4UW0002478'],
    ['after a part number', '/devices/P21786-421+CZ2311004H', 'CZ2311004H'],
    ['after a part number, encoded', '/devices/P21786-421%2BCZ2311004H', 'CZ2311004H'],
    ['as a value', '/inventory?serial=CZ2311004H', 'CZ2311004H'],
    ['as a value of the other name', '/x?tab=1&serialNumber=CZ2311004H', 'CZ2311004H'],
    ['as a value after a part number', '/x?serialNumber=P21786-421+CZ2311004H', 'CZ2311004H'],
    [
      'behind the ID of the place',
      '/devices/3f1c9a52-7d08-4be6-9a41-c5d0e2f7b813/CZ2311004H',
      'CZ2311004H',
    ],
  ])('%s: %s', (_, path, serial) => {
    expect(serialInAddress(origin + path)).toBe(serial);
  });
});

describe('has none', () => {
  test.each([
    ['without a device', '/manage-account/api'],
    ['before the word', '/CZ2311004H/devices'],
    ['after another word', '/customers/CZ2311004H'],
    ['in a list', '/devices'],
    ['in a list with a slash', '/devices/'],
    ['that is a word', '/devices/networking'],
    ['that is a longer word', '/devices/subscriptions'],
    ['that is an ID', '/devices/3f1c9a52-7d08-4be6-9a41-c5d0e2f7b813'],
    ['that is an ID without hyphens', '/devices/3f1c9a527d084be69a41c5d0e2f7b813'],
    ['that is too short', '/devices/CZ23110'],
    ['that is too long', '/devices/CZ2311004HCZ2311004HX'],
    ['that is a long number', '/devices/12345678901'],
    ['in another value', '/devices?name=CZ2311004H'],
    ['behind the number sign', '/x#/devices/CZ2311004H'],
  ])('%s: %s', (_, path) => {
    expect(serialInAddress(origin + path)).toBeNull();
  });

  test.each([
    'http://common.cloud.hpe.com/devices/CZ2311004H',
    'https://common.cloud.hpe.com.example/devices/CZ2311004H',
    'https://sso.common.cloud.hpe.com/devices/CZ2311004H',
    'https://common.cloud.hpe.com:8443/devices/CZ2311004H',
    'https://common.cloud.hpe.com@evil.example/devices/CZ2311004H',
    'chrome://newtab',
    'devices/CZ2311004H',
    '',
  ])('on another site: %s', (address) => {
    expect(serialInAddress(address)).toBeNull();
  });
});

test('what is offered has the shape of a serial, whatever the address is', () => {
  const parts = fc.oneof(
    fc.constantFrom('device', 'devices', 'serial=', '?serial=', '+', '%2B', '-', '%', '..'),
    fc.string({ maxLength: 12 }),
    fc.stringMatching(/^[A-Za-z0-9]{0,24}$/),
  );
  fc.assert(
    fc.property(fc.array(parts), fc.constantFrom('/', '?', ''), (all, between) => {
      const serial = serialInAddress(`${origin}/${all.join(between)}`);
      expect(serial ?? 'CZ2311004H').toMatch(/^(?=.*\d)([A-Z0-9]{8,20})$/);
    }),
  );
});
