// HPE's host names that the simulator plays. One server answers for all of them, told apart by `Host`.

/** The host of the shared token issuer. */
export const ssoHost = 'sso.common.cloud.hpe.com';

/** The host of the workspace token issuers and of the platform's own APIs. */
export const globalHost = 'global.api.greenlake.hpe.com';

/** The regions that have an API host of their own. */
export const regions = ['us-west', 'eu-central', 'ap-northeast', 'eu-west'] as const;

/** The region that the invented workspace has its servers and arrays in. */
export const homeRegion = 'us-west';

/** The host of the console, where people work with their API clients. */
export const consoleHost = 'common.cloud.hpe.com';

/** The host that Compute Ops Management had in 2022, for each of its regions. */
export const computeHosts2022: Readonly<Record<string, string>> = {
  'us-west': 'us-west2-api.compute.cloud.hpe.com',
  'eu-central': 'eu-central1-api.compute.cloud.hpe.com',
  'ap-northeast': 'ap-northeast1-api.compute.cloud.hpe.com',
};

/** The host that Data Services had in 2022, for each of its regions. */
export const dataHosts2022: Readonly<Record<string, string>> = {
  'us-west': 'us1.data.cloud.hpe.com',
  'eu-central': 'eu1.data.cloud.hpe.com',
  'ap-northeast': 'jp1.data.cloud.hpe.com',
  'eu-west': 'uk1.data.cloud.hpe.com',
};

/** The API host of a region. */
export function regionHost(region: string): string {
  return `${region}.api.greenlake.hpe.com`;
}

/** Every host that asks for a bearer token. */
export const apiHosts: readonly string[] = [
  globalHost,
  ...regions.map(regionHost),
  ...Object.values(computeHosts2022),
  ...Object.values(dataHosts2022),
];

/** Every simulated host: what a browser has to map and a proxy may let through. */
export const hosts: readonly string[] = [ssoHost, ...apiHosts, consoleHost];
