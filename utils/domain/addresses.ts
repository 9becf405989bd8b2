// Where the API of a workspace is: at today's addresses, or at those of 2022, which the first guides of HPE name.
import type { Service, Workspace } from './workspace';

/** What tells where the API of a workspace is. */
export type Place = Pick<Workspace, 'service' | 'region' | 'uses2022Addresses'>;

/**
 * What is read of an API. `probe`: to see whether a token is accepted, one item at most and nothing of it but its ID.
 * `example`: by somebody who tries a token, a short list; never a whole server, whose password may be in it.
 */
interface Paths {
  readonly probe: string;
  readonly example: string;
}

const paths: Readonly<Record<Service, Paths>> = {
  all: { probe: '/devices/v1/devices?limit=1&select=id', example: '/devices/v1/devices?limit=10' },
  'compute-ops-management': {
    probe: '/compute-ops-mgmt/v1/servers?limit=1&select=id',
    example: '/compute-ops-mgmt/v1/servers?limit=10&select=name,hardware/model,hardware/powerState',
  },
  'data-services': {
    probe: '/data-services/v1beta1/issues?limit=1&select=id',
    example: '/storage-fleet/v1alpha1/storage-systems?limit=10',
  },
};

const addresses2022: Readonly<Record<Service, Paths & { hosts: Record<string, string> }>> = {
  // The platform itself was at today's address from its first day on.
  all: { ...paths.all, hosts: {} },
  'compute-ops-management': {
    probe: '/compute-ops/v1beta2/servers?limit=1',
    example: '/compute-ops/v1beta2/servers?limit=10&select=name,hardware/model,hardware/powerState',
    hosts: {
      'us-west': 'us-west2-api.compute.cloud.hpe.com',
      'eu-central': 'eu-central1-api.compute.cloud.hpe.com',
      'ap-northeast': 'ap-northeast1-api.compute.cloud.hpe.com',
    },
  },
  'data-services': {
    probe: '/api/v1/storage-systems?limit=1',
    example: '/api/v1/storage-systems?limit=10',
    hosts: {
      'us-west': 'us1.data.cloud.hpe.com',
      'eu-central': 'eu1.data.cloud.hpe.com',
      'ap-northeast': 'jp1.data.cloud.hpe.com',
      'eu-west': 'uk1.data.cloud.hpe.com',
    },
  },
};

/** The host of 2022 for a service in a region, or null where there was none. */
export function host2022({ service, region }: Pick<Place, 'service' | 'region'>): string | null {
  const { hosts } = addresses2022[service];
  return Object.hasOwn(hosts, region) ? (hosts[region] ?? null) : null;
}

/** The host that the browser has to allow before this workspace's API is asked, or null. */
export function hostToAllow(place: Place): string | null {
  return place.uses2022Addresses ? host2022(place) : null;
}

/** The host of today for a service in a region; the platform's own API is the same for all regions. */
function hostOf({ service, region }: Place): string {
  return `${service === 'all' ? 'global' : region}.api.greenlake.hpe.com`;
}

/** Where the API of this workspace is. */
export function apiOrigin(place: Place): string {
  return `https://${hostToAllow(place) ?? hostOf(place)}`;
}

/** The address to ask whether a token of this workspace is accepted. */
export function probeUrl(place: Place): string {
  return `${apiOrigin(place)}${pathsOf(place).probe}`;
}

/** An address to try a token of this workspace with. */
export function exampleUrl(place: Place): string {
  return `${apiOrigin(place)}${pathsOf(place).example}`;
}

function pathsOf(place: Place): Paths {
  return hostToAllow(place) === null ? paths[place.service] : addresses2022[place.service];
}
