// Where the API of a workspace is: at today's addresses, or at those of 2022, which the first guides of HPE name.
import type { Service, Workspace } from './workspace';

type Place = Pick<Workspace, 'service' | 'region' | 'uses2022Addresses'>;

/** What is read to see whether a token is accepted: one item at most, and nothing of it but its ID. */
const probes: Readonly<Record<Service, string>> = {
  all: '/devices/v1/devices?limit=1&select=id',
  'compute-ops-management': '/compute-ops-mgmt/v1/servers?limit=1&select=id',
  'data-services': '/data-services/v1beta1/issues?limit=1&select=id',
};

const addresses2022: Readonly<Record<Service, { probe: string; hosts: Record<string, string> }>> = {
  // The platform itself was at today's address from its first day on.
  all: { probe: '', hosts: {} },
  'compute-ops-management': {
    probe: '/compute-ops/v1beta2/servers?limit=1',
    hosts: {
      'us-west': 'us-west2-api.compute.cloud.hpe.com',
      'eu-central': 'eu-central1-api.compute.cloud.hpe.com',
      'ap-northeast': 'ap-northeast1-api.compute.cloud.hpe.com',
    },
  },
  'data-services': {
    probe: '/api/v1/storage-systems?limit=1',
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

/** The address to ask whether a token of this workspace is accepted. */
export function probeUrl(place: Place): string {
  const old = hostToAllow(place);
  if (old !== null) return `https://${old}${addresses2022[place.service].probe}`;
  return `https://${hostOf(place)}${probes[place.service]}`;
}
