// What Data Services tells of storage arrays: their systems of today and of 2022, and what is wrong with them.

import { turn } from './fleet-catalogue';
import { nastyNames } from './nasty-names';

/** What tells one array from the next. */
export interface StorageArray {
  name: string;
  model: string;
  /** `deviceType4` has an address of its own, and none of 2022. */
  family: 'deviceType1' | 'deviceType2' | 'deviceType4';
  serialNumber: string;
  /** World wide name: the ID of today. */
  wwn: string;
  softwareVersion: string;
  mgmtIp: string;
  fqdn: string | null;
  isConnected: boolean;
}

const customerId = 'd3a0c0ffee0011ee8000000000000001';
const seenAtS = 1_767_261_000;

/** The arrays of the demo workspace. */
export const demoArrays: readonly StorageArray[] = [
  {
    name: 'alletra-mad-01',
    model: 'HPE Alletra 9060',
    family: 'deviceType1',
    serialNumber: '4UW0009998',
    wwn: '2FF70002AC0DE001',
    softwareVersion: '9.5.22',
    mgmtIp: '10.20.40.10',
    fqdn: 'alletra-mad-01.example.com',
    isConnected: true,
  },
  {
    name: 'alletra-mad-02',
    model: 'HPE Alletra Storage MP B10000',
    family: 'deviceType4',
    serialNumber: '4UW0010007',
    wwn: '2FF70002AC0DE002',
    softwareVersion: '10.5.0',
    mgmtIp: '10.20.40.11',
    fqdn: 'alletra-mad-02.example.com',
    isConnected: true,
  },
];

type Product = Pick<StorageArray, 'family' | 'model' | 'softwareVersion'>;

const products: readonly [Product, ...Product[]] = [
  { family: 'deviceType4', model: 'HPE Alletra Storage MP B10000', softwareVersion: '10.5.0' },
  { family: 'deviceType1', model: 'HPE Alletra 9060', softwareVersion: '9.5.22' },
  { family: 'deviceType2', model: 'HPE Alletra 6030', softwareVersion: '6.1.2.600' },
];

/** An array of a planned fleet; the tenth and every tenth after it has a nasty name and is out of reach. */
export function plannedArray(region: string, seed: number, index: number): StorageArray {
  const { family, model, softwareVersion } = turn(products, index);
  const isNasty = index % 10 === 9;
  const label = `array-${region}-${String(index + 1).padStart(3, '0')}`;
  const number = (seed * 65_536 + index).toString(16).toUpperCase().padStart(9, '0');
  return {
    name: isNasty ? turn(nastyNames, Math.floor(index / 10)) : label,
    model,
    family,
    serialNumber: `4U${number.slice(-8)}`,
    wwn: `2FF7000${number}`,
    softwareVersion,
    mgmtIp: `10.${40 + (seed % 200)}.${index >> 8}.${index & 0xff}`,
    fqdn: isNasty ? null : `${label}.example.com`,
    isConnected: !isNasty,
  };
}

/** What both generations tell alike. */
function common({ name, model, family, softwareVersion, mgmtIp, isConnected }: StorageArray) {
  return {
    name,
    model,
    productFamily: family,
    softwareVersion,
    mgmtIp,
    callhomeStatus: isConnected ? 'ENABLED_NORMAL' : 'UNKNOWN',
    lastConnectedTime: seenAtS,
    customerId,
    generation: seenAtS,
  };
}

/** The first steps of the address of today's systems of a family. */
export function systemsPath(family: StorageArray['family']): string {
  const list = family === 'deviceType4' ? 'devtype4-storage-systems' : 'storage-systems';
  return `/storage-fleet/v1alpha1/${list}`;
}

/** A storage system of today, which does not say where the console shows it. */
export function systemOf(array: StorageArray) {
  const { wwn, serialNumber, fqdn, family, isConnected } = array;
  return {
    id: wwn,
    type: 'storage-fleet/storage-system',
    ...common(array),
    arrayList: null,
    associatedLinks: [
      { type: 'volumes', resourceUri: `/block-storage/v1alpha1/volumes?systemId=${wwn}` },
    ],
    commonResourceAttributes: {
      cloudState: isConnected ? 'CONNECTED' : 'UNREACHABLE',
      errCode: null,
      errMessage: null,
    },
    description: null,
    fqdn,
    resourceUri: `${systemsPath(family)}/${wwn}`,
    serialNumber,
  };
}

/** A storage system as it was told in 2022. */
export function systemOf2022(array: StorageArray) {
  const { wwn, serialNumber, isConnected } = array;
  const place = `${consoleFamily(array)}/${serialNumber}`;
  return {
    id: serialNumber,
    ...common(array),
    state: null,
    systemWwn: wwn,
    collectionStatus: isConnected ? 'HEALTHY' : 'UNHEALTHY',
    connectionStatus: isConnected ? 'NORMAL' : 'DISCONNECTED',
    upSince: 1_751_328_000,
    tierType: 'STORAGE_TIER_PREMIUM',
    type: 'storage-system',
    resourceUri: `/api/v1/storage-systems/${place}`,
    consoleUri: `/data-ops-manager/storage-systems/${place}`,
  };
}

/** `device-type1` for `deviceType1`. */
function consoleFamily({ family }: StorageArray): string {
  return family.replace('deviceType', 'device-type');
}

const issue = {
  id: 'f1082709-986b-4c99-9622-cdd172fff1b6',
  generation: 2,
  createdAt: '2025-12-30T10:00:00Z',
  updatedAt: '2025-12-31T10:00:00Z',
  customerId,
  name: 'Capacity above 85 percent',
  body: 'Pool usage is 87 percent.',
  category: 'CAPACITY',
  clearedAt: null,
  groups: [{ id: '8608256b-07d1-4ba4-8db1-77889c7f5431', name: 'Default' }],
  issueType: 'ISSUE',
  lastOccurredAt: '2025-12-31T10:00:00Z',
  occurrenceCount: 3,
  recommendation: 'Add capacity or move volumes.',
  services: ['data-ops-manager'],
  severity: 'WARNING',
  snoozed: false,
  snoozedBy: null,
  snoozedFor: 'NONE',
  snoozedUntil: null,
  sourceResourceType: 'storage-system',
  state: 'CREATED',
};

/** The issue of an array today, which says where the console shows the array. */
export function issueOf(array: StorageArray) {
  const { wwn, name } = array;
  return {
    ...issue,
    type: 'data-services/issue',
    resourceUri: `/data-services/v1beta1/issues/${issue.id}`,
    sourceResourceId: wwn,
    relatedResources: [
      {
        type: 'storage-system',
        resourceUri: `${systemsPath(array.family)}/${wwn}`,
        id: wwn,
        name,
        consoleUri: `/data-ops-manager/storage-systems/${consoleFamily(array)}/${wwn}`,
      },
    ],
  };
}

/** The issue of an array as it was told in 2022. */
export function issueOf2022({ serialNumber }: StorageArray) {
  return {
    ...issue,
    type: 'issue',
    resourceUri: `/api/v1/issues/${issue.id}`,
    sourceResourceId: serialNumber,
    relatedResources: [],
  };
}

/** The audit events as they were told in 2022; today the platform has them. */
export const auditEvents2022 = [
  {
    id: 'e3a2ea19-53f7-4ce2-bf77-3c54b6d42332',
    message: 'Volume vol-app-01 created',
    occurredAt: '2026-01-01T09:03:10Z',
    state: 'Success',
    code: 'VolumeCreate',
    permission: 'data-ops-manager.volume.create',
    userEmail: 'dana.rivera@example.com',
    sourceIpAddress: '203.0.113.20',
    taskId: '7d07455d-d06f-489b-ba90-220deca9c4fc',
    customerId,
    associatedResource: { id: 'demo', name: 'vol-app-01', type: 'volume' },
  },
];
