// Every host that the extension may talk to or show something on: the same list is the host permissions, the CSP's wall
// and the Trust page.
import type { MessageName } from './message';

export interface Host {
  readonly origin: string;
  /** What it is asked for, in words. */
  readonly purpose: MessageName;
  /** Whether the user is asked to allow it, when something is chosen that needs it. */
  readonly isOptional: boolean;
  /** Whether it is a site that people open, which is never asked for anything. */
  readonly isPage?: true;
}

export const hosts: readonly Host[] = [
  { origin: 'https://sso.common.cloud.hpe.com', purpose: 'host_sso', isOptional: false },
  { origin: 'https://*.api.greenlake.hpe.com', purpose: 'host_api', isOptional: false },
  {
    origin: 'https://common.cloud.hpe.com',
    purpose: 'host_console',
    isOptional: false,
    isPage: true,
  },
  { origin: 'https://*.compute.cloud.hpe.com', purpose: 'host_compute_2022', isOptional: true },
  { origin: 'https://*.data.cloud.hpe.com', purpose: 'host_data_2022', isOptional: true },
];

/** The host of an origin, as people know it. */
export function hostOf(origin: string): string {
  return origin.replace(/^https:\/\//, '');
}

/** The patterns of the manifest that this host is of: the browser asks for no other. */
export function patternsFor(host: string): string[] {
  return hosts.filter((one) => covers(one, host)).map(({ origin }) => `${origin}/*`);
}

/** The tab of the options where leave for a host is given: one that is chosen in the form has its question there. */
export function tabToAllow(host: string): 'workspaces' | 'trust' {
  return hosts.some((one) => one.isOptional && covers(one, host)) ? 'workspaces' : 'trust';
}

function covers({ origin }: Host, host: string): boolean {
  const [, end] = origin.split('*');
  return end === undefined ? hostOf(origin) === host : host.endsWith(end);
}

/** The origins of the sites on which our content script may run. */
export function pageOrigins(): string[] {
  return hosts.filter(({ isPage }) => isPage).map(({ origin }) => origin);
}
