// The servers that Compute Ops Management lists for the demo workspace: invented, and the same at each run.
// They differ where real ones do: model, state, health, what is missing, who manages them.

import { type Model, models, sites, systems, turn } from './fleet-catalogue';

const inventoried = '2026-01-01T04:12:55.000000+00:00';
const bundleUri = '/compute-ops-mgmt/v1/firmware-bundles/1f2e3d4c5b6a79880a1b2c3d4e5f6071';
const applianceId = '02af3bb5-5f4a-43d8-94cc-6d77963c6d02';

function generationOf({ model }: Model): string {
  return `GEN_${/Gen(\d+)/.exec(model)?.[1] ?? '11'}`;
}

/** The members that every record has, with or without a subscription. */
function identity(model: Model, serialNumber: string) {
  const id = `${model.productId}+${serialNumber}`;
  return {
    id,
    type: 'compute-ops-mgmt/server',
    resourceUri: `/compute-ops-mgmt/v1/servers/${id}`,
    deviceClaimType: 'MANUAL',
    managedBy: null,
    lastServerLogCollectionAt: null,
  };
}

/** A server without a subscription: a short record whose inventory was never taken. */
function unsubscribedServer(model: Model, serialNumber: string) {
  return {
    ...identity(model, serialNumber),
    platformFamily: null,
    name: serialNumber,
    createdAt: '2025-12-20T10:00:00.000000+00:00',
    updatedAt: '2025-12-20T10:00:00.000000+00:00',
    generation: 2,
    hardware: {
      serialNumber,
      model: model.model,
      uuid: null,
      productId: model.productId,
      manufacturer: 'HPE',
    },
    state: {
      managed: true,
      connected: false,
      connectedModifiedAt: null,
      subscriptionState: 'REQUIRED',
      subscriptionTier: null,
      subscriptionExpiresAt: null,
      subscriptionKey: null,
    },
    lastFullInventoryCollectionAt: null,
    lastFullInventoryCollectionPowerState: 'UNKNOWN',
    appliance: { applianceUri: null, applianceId: null },
  };
}

function healthOf(index: number) {
  const memory = index % 9 === 8 ? 'CRITICAL' : 'OK';
  const powerSupplies = index % 5 === 2 ? 'WARNING' : 'OK';
  const summary = memory === 'OK' ? powerSupplies : memory;
  return {
    summary,
    healthLED: summary,
    fans: 'OK',
    fanRedundancy: 'REDUNDANT',
    liquidCooling: 'NOT_PRESENT',
    liquidCoolingRedundancy: 'NOT_PRESENT',
    memory,
    network: 'OK',
    powerSupplies,
    powerSupplyRedundancy: powerSupplies === 'OK' ? 'REDUNDANT' : 'FAILED_REDUNDANT',
    processor: 'OK',
    storage: 'OK',
    temperature: 'OK',
    bios: 'OK',
    smartStorage: 'OK',
    airFilter: 'NOT_PRESENT',
  };
}

/** HPE does return such credentials for some servers: nothing of them may ever leave the answer. */
function storedBmcAccess(index: number, hostname: string) {
  if (index % 13 !== 1) return null;
  return {
    host: hostname,
    username: 'simulated-admin',
    password: 'FAKE-ilo-password-never-show',
    certificateFingerprint: 'FAKE-fingerprint',
  };
}

function subscribedServer(model: Model, serialNumber: string, index: number) {
  const synergy = model.form === 'BLADE';
  // A server that is off and disconnected has never told its host name.
  const silent = index % 7 === 3;
  const system = turn(systems, index);
  const site = turn(sites, index);
  const label = `${system.role}-${site}-${String(index + 1).padStart(2, '0')}`;
  const hostname = silent ? null : `${label}.example.com`;
  const bmcHostname = `ilo-${silent ? serialNumber.toLowerCase() : label}.example.com`;
  const version = `1.${60 + (index % 4)}`;
  return {
    ...identity(model, serialNumber),
    platformFamily: synergy ? 'SYNERGY' : 'PROLIANT',
    name: hostname ?? serialNumber,
    createdAt: '2025-02-11T09:32:18.412345+00:00',
    updatedAt: '2026-01-01T09:58:41.003210+00:00',
    generation: 37 + index,
    hardware: {
      serialNumber,
      model: model.model,
      uuid: `36353235-3036-5a43-3244-${String(index).padStart(12, '0')}`,
      productId: model.productId,
      powerState: silent ? 'OFF' : 'ON',
      indicatorLed: index % 6 === 4 ? 'BLINKING' : 'OFF',
      health: healthOf(index),
      platform: 'PROLIANT',
      formFactor: model.form,
      bmc: {
        mac: `5C:BA:2C:00:11:${index.toString(16).padStart(2, '0').toUpperCase()}`,
        ip: `10.20.30.${index + 40}`,
        hostname: bmcHostname,
        license: 'iLO Advanced',
        version: `iLO ${model.ilo} v${version}`,
        userDefined: storedBmcAccess(index, bmcHostname),
      },
      memoryMb: 131_072 * (1 + (index % 4)),
      manufacturer: 'HPE',
    },
    state: {
      managed: true,
      connected: !silent,
      connectedModifiedAt: '2025-12-30T22:14:09.551000+00:00',
      subscriptionState: 'SUBSCRIBED',
      subscriptionTier: index % 3 === 0 ? 'Enhanced' : 'Standard',
      subscriptionExpiresAt: '2027-02-10T00:00:00+00:00',
      subscriptionKey: `DEMOKEY${String(1 + (index % 3)).padStart(5, '0')}`,
    },
    firmwareInventory: [
      { name: `iLO ${model.ilo}`, version, deviceContext: 'System Board' },
      {
        name: 'System ROM',
        version: `${model.rom} v2.48 (07/10/2025)`,
        deviceContext: 'System Board',
      },
    ],
    softwareInventory: [],
    firmwareBundleUri: bundleUri,
    lastFirmwareUpdate: null,
    tags: { Location: site, Environment: index % 2 === 0 ? 'Production' : 'Lab' },
    processorVendor: model.cpu,
    biosFamily: model.rom,
    serverGeneration: generationOf(model),
    host: {
      hostname,
      osName: silent ? null : system.osName,
      osVersion: silent ? null : system.osVersion,
      osDescription: silent ? null : `${system.osName} ${system.osVersion}`,
      osType: silent ? null : system.osType,
    },
    autoIloFwUpdate: true,
    oneview: synergy
      ? {
          applianceUri: `/compute-ops-mgmt/v1beta1/oneview-appliances/${applianceId}`,
          maintenanceMode: false,
          name: `Encl1, bay ${1 + (index % 12)}`,
          state: 'ProfileApplied',
        }
      : null,
    lastFullInventoryCollectionAt: inventoried,
    lastFullInventoryCollectionPowerState: silent ? 'OFF' : 'ON',
    connectionType: synergy ? 'ONEVIEW' : 'DIRECT',
    appliance: {
      applianceUri: synergy ? `/compute-ops-mgmt/v1beta1/appliances/oneview+${applianceId}` : null,
      applianceId: synergy ? applianceId : null,
    },
  };
}

function serverAt(index: number) {
  const model = turn(models, index);
  const serialNumber = `CZ2D4${(46_656 + index * 1_297).toString(36).toUpperCase().padStart(5, '0')}`;
  return index % 7 === 5
    ? unsubscribedServer(model, serialNumber)
    : subscribedServer(model, serialNumber, index);
}

/** Twenty servers in a fixed order; two hold BMC credentials, three have no subscription. */
export const serverFleet = Array.from({ length: 20 }, (_, index) => serverAt(index));
