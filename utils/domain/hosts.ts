// Every host that the extension may talk to: the same list is the host permissions, the CSP's wall and the Trust page.
import type { MessageName } from './message';

export interface Host {
  readonly origin: string;
  /** What it is asked for, in words. */
  readonly purpose: MessageName;
}

export const hosts: readonly Host[] = [
  { origin: 'https://sso.common.cloud.hpe.com', purpose: 'host_sso' },
  { origin: 'https://*.api.greenlake.hpe.com', purpose: 'host_api' },
];
