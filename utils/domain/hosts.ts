// Every host that the extension may talk to: the same list is the host permissions, the CSP's wall and the
// Trust page.
import type { MessageName } from './message';

export interface Host {
  readonly origin: string;
  /** What it is asked for, in words. */
  readonly purpose: MessageName;
  /** Whether the user is asked to allow it, when something is chosen that needs it. */
  readonly isOptional: boolean;
}

export const hosts: readonly Host[] = [
  { origin: 'https://sso.common.cloud.hpe.com', purpose: 'host_sso', isOptional: false },
  { origin: 'https://*.api.greenlake.hpe.com', purpose: 'host_api', isOptional: false },
  { origin: 'https://*.compute.cloud.hpe.com', purpose: 'host_compute_2022', isOptional: true },
  { origin: 'https://*.data.cloud.hpe.com', purpose: 'host_data_2022', isOptional: true },
];

/** The patterns of the manifest that this host is of: the browser asks for no other. */
export function patternsFor(host: string): string[] {
  const patterns = hosts.map(({ origin }) => origin.replace('https://*', ''));
  return patterns.filter((end) => host.endsWith(end)).map((end) => `https://*${end}/*`);
}
