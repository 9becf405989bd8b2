// HPE's host names that the simulator plays. One server answers for all of them, told apart by `Host`.

/** The host of the shared token issuer. */
export const ssoHost = 'sso.common.cloud.hpe.com';

/** The host of the workspace token issuers and of the platform's own APIs. */
export const globalHost = 'global.api.greenlake.hpe.com';

/** The regions that have an API host of their own. */
export const regions = ['us-west', 'eu-central', 'ap-northeast', 'eu-west'] as const;

/** The host of the console, where people work with their API clients. */
export const consoleHost = 'common.cloud.hpe.com';

/** The API host of a region. */
export function regionHost(region: string): string {
  return `${region}.api.greenlake.hpe.com`;
}

/** Every host that asks for a bearer token. */
export const apiHosts: readonly string[] = [globalHost, ...regions.map(regionHost)];

/** Every simulated host: what a browser has to map and a proxy may let through. */
export const hosts: readonly string[] = [ssoHost, ...apiHosts, consoleHost];
