// What Compute Ops Management tells of one server, member by member, so that nobody pays for those not asked for.
// Servers differ where real ones do: model, state, health, what is missing, who manages them.

import { bundleUri } from './firmware-bundles';
import { type Model, systems, turn } from './fleet-catalogue';
import type { ServerFacts } from './server-facts';
import { hardwareOf } from './server-hardware';

const inventoried = '2026-01-01T04:12:55.000000+00:00';
const applianceId = '02af3bb5-5f4a-43d8-94cc-6d77963c6d02';

type Part = (server: ServerFacts) => unknown;

/** Members that every server has. */
const always: Record<string, Part> = {
  id: idOf,
  type: () => 'compute-ops-mgmt/server',
  resourceUri: (server) => `/compute-ops-mgmt/v1/servers/${idOf(server)}`,
  deviceClaimType: () => 'MANUAL',
  managedBy: () => null,
  lastServerLogCollectionAt: () => null,
  platformFamily: (server) => {
    if (server.kind !== 'subscribed') return null;
    return isSynergy(server) ? 'SYNERGY' : 'PROLIANT';
  },
  name: ({ kind, hostname, serialNumber }) =>
    kind === 'subscribed' ? (hostname ?? serialNumber) : serialNumber,
  createdAt: ({ kind }) =>
    kind === 'unsubscribed'
      ? '2025-12-20T10:00:00.000000+00:00'
      : '2025-02-11T09:32:18.412345+00:00',
  updatedAt: ({ updatedAt }) => updatedAt,
  generation: ({ kind, index }) => (kind === 'unsubscribed' ? 2 : 37 + index),
  hardware: hardwareOf,
  state: stateOf,
};

/** Members that an inventory brings: a server without a subscription lacks them, a hollow one has null in them. */
const inventory: Record<string, Part> = {
  firmwareInventory: firmwareOf,
  softwareInventory: () => [],
  firmwareBundleUri: () => bundleUri,
  lastFirmwareUpdate: () => null,
  tags: ({ site, index }) => ({
    Location: site,
    Environment: index % 2 === 0 ? 'Production' : 'Lab',
  }),
  processorVendor: ({ model }) => model.cpu,
  biosFamily: ({ model }) => model.rom,
  serverGeneration: ({ model }) => generationOf(model),
  host: hostOf,
  autoIloFwUpdate: () => true,
  oneview: (server) =>
    isSynergy(server)
      ? {
          applianceUri: `/compute-ops-mgmt/v1beta1/oneview-appliances/${applianceId}`,
          maintenanceMode: false,
          name: `Encl1, bay ${1 + (server.index % 12)}`,
          state: 'ProfileApplied',
        }
      : null,
};

/** Members that every server has again, after those of the inventory. */
const last: Record<string, Part> = {
  lastFullInventoryCollectionAt: ({ kind }) => (kind === 'subscribed' ? inventoried : null),
  lastFullInventoryCollectionPowerState: ({ kind, isSilent }) => {
    if (kind !== 'subscribed') return 'UNKNOWN';
    return isSilent ? 'OFF' : 'ON';
  },
  connectionType: (server) => {
    if (server.kind === 'unsubscribed') return undefined;
    return isSynergy(server) ? 'ONEVIEW' : 'DIRECT';
  },
  appliance: (server) => {
    const isKnown = server.kind === 'subscribed' && isSynergy(server);
    return {
      applianceUri: isKnown ? `/compute-ops-mgmt/v1beta1/appliances/oneview+${applianceId}` : null,
      applianceId: isKnown ? applianceId : null,
    };
  },
};

const hollowed = Object.entries(inventory).map(([name, part]): [string, Part] => [
  name,
  (server) => {
    if (server.kind === 'unsubscribed') return undefined;
    return server.kind === 'hollow' ? null : part(server);
  },
]);

const parts = new Map<string, Part>([
  ...Object.entries(always),
  ...hollowed,
  ...Object.entries(last),
]);

/** The names of all members in their order. */
export const serverMembers: readonly string[] = [...parts.keys()];

/** One member of a server; undefined when it lacks it. */
export function serverMember(server: ServerFacts, name: string): unknown {
  return parts.get(name)?.(server);
}

/** Product ID and serial number, whatever else may be missing. */
export function idOf({ model, serialNumber }: ServerFacts): string {
  return `${model.productId}+${serialNumber}`;
}

function isSynergy({ model }: ServerFacts): boolean {
  return model.form === 'BLADE';
}

function generationOf({ model }: Model): string {
  return `GEN_${/Gen(\d+)/.exec(model)?.[1] ?? '11'}`;
}

function stateOf({ kind, index, isSilent }: ServerFacts) {
  if (kind !== 'subscribed') {
    return {
      managed: true,
      connected: false,
      connectedModifiedAt: null,
      subscriptionState: kind === 'hollow' ? 'EXPIRED' : 'REQUIRED',
      subscriptionTier: null,
      subscriptionExpiresAt: null,
      subscriptionKey: null,
    };
  }
  return {
    managed: true,
    connected: !isSilent,
    connectedModifiedAt: '2025-12-30T22:14:09.551000+00:00',
    subscriptionState: 'SUBSCRIBED',
    subscriptionTier: index % 3 === 0 ? 'Enhanced' : 'Standard',
    subscriptionExpiresAt: '2027-02-10T00:00:00+00:00',
    subscriptionKey: `DEMOKEY${String(1 + (index % 3)).padStart(5, '0')}`,
  };
}

function firmwareOf({ model, index }: ServerFacts) {
  const deviceContext = 'System Board';
  return [
    { name: `iLO ${model.ilo}`, version: `1.${60 + (index % 4)}`, deviceContext },
    { name: 'System ROM', version: `${model.rom} v2.48 (07/10/2025)`, deviceContext },
  ];
}

function hostOf({ index, hostname, isSilent }: ServerFacts) {
  const system = turn(systems, index);
  return {
    hostname,
    osName: isSilent ? null : system.osName,
    osVersion: isSilent ? null : system.osVersion,
    osDescription: isSilent ? null : `${system.osName} ${system.osVersion}`,
    osType: isSilent ? null : system.osType,
  };
}
