// The service catalogue: which services there are, and in which regions a workspace has them.
import type { Fleet } from './fleet';

/** Compute Ops Management. */
export const computeServiceId = 'df29c6c1-afdf-484c-9eca-ed90dfe618a6';

/** Data Services. */
export const dataServiceId = '67eaf9ce-9ffb-4a5d-b65e-1d25f492fbc7';

function serviceManager(id: string, name: string, description: string) {
  return {
    id,
    resourceUri: `/service-catalog/v1/service-managers/${id}`,
    name,
    description,
    createdAt: '2021-04-23T07:50:30.400Z',
    updatedAt: '2024-04-29T07:50:30.400Z',
    generation: 1,
    type: '/service-catalog/service-manager',
  };
}

/** The same for every workspace. */
export const serviceManagers = [
  serviceManager(computeServiceId, 'Compute Ops Management', 'Manage compute servers'),
  serviceManager(dataServiceId, 'Data Services', 'Manage storage'),
];

/** Where a workspace has each service, and one region in which it had Compute Ops Management once, if one is left. */
export function provisionsOf({ servers, arrays }: Fleet, createdBy: string): object[] {
  const formerly = ['eu-central', 'ap-northeast', 'us-west'].find((region) => !servers[region]);
  const wanted = [
    ...Object.keys(servers).map((region) => [computeServiceId, region, 'PROVISIONED'] as const),
    ...(formerly ? [[computeServiceId, formerly, 'UNPROVISIONED'] as const] : []),
    ...Object.keys(arrays).map((region) => [dataServiceId, region, 'PROVISIONED'] as const),
  ];
  return wanted.map(([serviceId, region, provisionStatus], index) => {
    const id = `7d2f9c10-4a5b-4c6d-9e8f-${String(index).padStart(12, '0')}`;
    const resourceUri = `/service-catalog/v1/service-managers/${serviceId}`;
    return {
      id,
      resourceUri: `/service-catalog/v1/service-manager-provisions/${id}`,
      // HPE's page does not name an ID there, and its Postman collection does.
      serviceManager: index % 2 === 0 ? { id: serviceId, resourceUri } : { resourceUri },
      region,
      provisionStatus,
      createdBy,
      createdAt: '2024-11-02T11:00:00.000Z',
      updatedAt: '2024-11-02T11:05:00.000Z',
      generation: 2,
      type: '/service-catalog/service-manager-provision',
    };
  });
}
