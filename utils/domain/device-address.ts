// The serial in the address of a device page. HPE publishes no address of such a page, so that shapes decide, and when in
// doubt nothing is offered.
import { pageOrigins } from './hosts';

/** The serial of the device whose page this is an address of, as it is printed on the device, or null. */
export function serialInAddress(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !pageOrigins().includes(url.origin)) return null;
  const segments = url.pathname.split('/');
  const device = segments.findIndex((segment) => /^devices?$/i.test(segment));
  const candidates = [
    ...(device < 0 ? [] : segments.slice(device + 1)),
    ...[...url.searchParams].flatMap(([name, value]) =>
      /^serial(?:number)?$/i.test(name) ? [value] : [],
    ),
  ];
  for (const candidate of candidates) {
    const serial = serialIn(candidate);
    if (serial) return serial;
  }
  return null;
}

/** 8 to 20 letters and digits, of both unless they are 10; after a part number, which look-ups do not need, and `+`. */
function serialIn(text: string): string | null {
  // In a query the `+` has become a space.
  const [, serial = ''] = /^(?:[a-z\d-]+(?:\+|%2b|\s))?([a-z\d]{8,20})$/i.exec(text) ?? [];
  const isSerial = /\d/.test(serial) && (/[a-z]/i.test(serial) || serial.length === 10);
  return isSerial ? serial.toUpperCase() : null;
}
