// What Data Services tells of the demo workspace: one array, one issue, one event. Invented, and the same at each run.

const customerId = 'd3a0c0ffee0011ee8000000000000001';
const wwn = '2FF70002AC0DE001';
const serialNumber = '4UW0009998';
const seenAtS = 1_767_261_000;

const array = {
  name: 'alletra-mad-01',
  model: 'HPE Alletra 9060',
  productFamily: 'deviceType1',
  softwareVersion: '9.5.22',
  mgmtIp: '10.20.40.10',
  callhomeStatus: 'ENABLED_NORMAL',
  lastConnectedTime: seenAtS,
  customerId,
  generation: seenAtS,
};

/** The storage systems of today. */
export const systems = [
  {
    id: wwn,
    type: 'storage-fleet/storage-system',
    ...array,
    arrayList: null,
    associatedLinks: [
      { type: 'volumes', resourceUri: `/block-storage/v1alpha1/volumes?systemId=${wwn}` },
    ],
    commonResourceAttributes: { cloudState: 'CONNECTED', errCode: null, errMessage: null },
    description: null,
    fqdn: 'alletra-mad-01.example.com',
    resourceUri: `/storage-fleet/v1alpha1/storage-systems/${wwn}`,
    serialNumber,
  },
];

/** The storage systems as they were told in 2022. */
export const systems2022 = [
  {
    id: serialNumber,
    ...array,
    state: null,
    systemWwn: wwn,
    collectionStatus: 'HEALTHY',
    connectionStatus: 'NORMAL',
    upSince: 1_751_328_000,
    tierType: 'STORAGE_TIER_PREMIUM',
    type: 'storage-system',
    resourceUri: `/api/v1/storage-systems/device-type1/${serialNumber}`,
    consoleUri: `/data-ops-manager/storage-systems/device-type1/${serialNumber}`,
  },
];

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

/** The issues of today. */
export const issues = [
  {
    ...issue,
    type: 'data-services/issue',
    resourceUri: `/data-services/v1beta1/issues/${issue.id}`,
    sourceResourceId: wwn,
    relatedResources: [
      {
        type: 'storage-system',
        resourceUri: `/storage-fleet/v1alpha1/storage-systems/${wwn}`,
        id: wwn,
        name: array.name,
        consoleUri: `/data-ops-manager/storage-systems/device-type1/${wwn}`,
      },
    ],
  },
];

/** The issues as they were told in 2022. */
export const issues2022 = [
  {
    ...issue,
    type: 'issue',
    resourceUri: `/api/v1/issues/${issue.id}`,
    sourceResourceId: serialNumber,
    relatedResources: [],
  },
];

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
