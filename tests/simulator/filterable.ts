// What may stand in the filters of each list: the properties that HPE's pages name, and the operations.
import type { Behaviour } from './behaviour';
import type { FilterLanguage } from './filter';

const allOperations: FilterLanguage['operations'] = new Set([
  ...(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'contains'] as const),
  ...(['toupper', 'tolower', 'not', 'and', 'or'] as const),
]);
const fewOperations: FilterLanguage['operations'] = new Set(['eq', 'in', 'contains', 'and', 'or']);

function below(parent: string, names: string): string[] {
  return [parent, ...names.split(' ').map((name) => `${parent}/${name}`)];
}

function propertiesOf(paths: readonly string[]): Map<string, readonly string[]> {
  return new Map(paths.map((path) => [path, path.split('/')]));
}

/** Neither `tags` nor `updatedAt` is named by HPE; `updatedAt` can be allowed by `alsoFilterable`. */
const serverPaths = [
  'id resourceUri createdAt autoIloFwUpdate biosFamily deviceClaimType firmwareBundleUri managedBy'.split(
    ' ',
  ),
  'lastFullInventoryCollectionAt lastFullInventoryCollectionPowerState'.split(' '),
  'lastServerLogCollectionAt platformFamily processorVendor serverGeneration'.split(' '),
  below('hardware', 'serialNumber model uuid productId manufacturer powerState indicatorLed'),
  below('hardware', 'memoryMb formFactor platform'),
  below('hardware/bmc', 'mac ip hostname license version'),
  below('hardware/health', 'summary healthLED fans fanRedundancy liquidCooling memory network'),
  below('hardware/health', 'liquidCoolingRedundancy powerSupplies powerSupplyRedundancy processor'),
  below('hardware/health', 'storage temperature bios smartStorage airFilter'),
  below('host', 'hostname osName osVersion osDescription osType'),
  below('lastFirmwareUpdate', 'status attemptedAt attemptedBaselineUri completedAt downgrade'),
  below('lastFirmwareUpdate', 'installSwDrivers powerOff bundleUpdateMethod'),
  below('oneview', 'applianceUri maintenanceMode name state'),
  below('state', 'managed connected connectedModifiedAt subscriptionState subscriptionTier'),
  below('state', 'subscriptionExpiresAt subscriptionKey'),
].flat();

const serverProperties = propertiesOf(serverPaths);
// The record shows the host name there, and filters find the serial number by it.
serverProperties.set('name', ['hardware', 'serialNumber']);

const unknownToCompute = (path: string) => `Unknown property ${path}`;
const unknownToPlatform = (path: string) => `Property ${path} is not filterable.`;

/** The language of the server list, with what the behaviour adds to the documented. */
export function serverFilter({ alsoFilterable, filterNestsCase }: Behaviour): FilterLanguage {
  return {
    operations: allOperations,
    properties: new Map([...serverProperties, ...propertiesOf(alsoFilterable)]),
    unknownProperty: unknownToCompute,
    nestsCase: filterNestsCase,
  };
}

/** The language of a server's alerts. */
export const alertFilter: FilterLanguage = {
  operations: allOperations,
  properties: propertiesOf(
    'id severity category serviceEvent serverId createdAt updatedAt timestamp'.split(' '),
  ),
  unknownProperty: unknownToCompute,
};

function platformFilter(...paths: string[]): FilterLanguage {
  return {
    operations: fewOperations,
    properties: propertiesOf(paths.flatMap((some) => some.split(' '))),
    unknownProperty: unknownToPlatform,
    quotesTimes: true,
  };
}

/** The language of the platform's devices. */
export const deviceFilter = platformFilter(
  'id type partNumber serialNumber macAddress deviceType assignedState model archived region',
  'deviceName secondaryName createdAt updatedAt tenantWorkspaceId application/id location/id',
);

/** The language of storage systems, at both of their addresses. */
export const storageFilter = platformFilter(
  'id name model productFamily serialNumber systemWwn softwareVersion mgmtIp fqdn state',
  'callhomeStatus connectionStatus',
);

/** The language of issues, at both of their addresses. */
export const issueFilter = platformFilter(
  'issueType severity category state createdAt services sourceResourceId sourceResourceType',
);
