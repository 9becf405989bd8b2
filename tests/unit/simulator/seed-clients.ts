// The clients of the two printed how-tos, each made for one instance of one service, and what their tokens have to open.
import { fetchFrom } from '../../simulator/simulated-fetch';
import { type Client, demoClient, type Simulator } from '../../simulator/simulator';

export const computeClient: Client = {
  ...demoClient,
  clientId: '1c2d3e4f-5061-4728-93a4-b5c6d7e8f901',
  clientSecret: '0123456789abcdef0123456789abcdef',
  service: 'service-instance',
  roles: ['compute-ops-management'],
};

export const dataServicesClient: Client = {
  ...demoClient,
  clientId: '2d3e4f50-6172-4839-a4b5-c6d7e8f90112',
  clientSecret: 'fedcba9876543210fedcba9876543210',
  service: 'service-instance',
  roles: ['data-services'],
};

/** The same list at its address of 2022 and at that of today, for each client. */
export const sameLists = [
  {
    service: 'Compute Ops Management',
    client: computeClient,
    address2022: 'https://us-west2-api.compute.cloud.hpe.com/compute-ops/v1beta2/servers',
    today: 'https://us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers',
  },
  {
    service: 'Data Services',
    client: dataServicesClient,
    address2022: 'https://us1.data.cloud.hpe.com/api/v1/storage-systems',
    today: 'https://us-west.api.greenlake.hpe.com/storage-fleet/v1alpha1/storage-systems',
  },
];

/** The names in a list that the token opens; fails when it opens none. */
export async function namesAt(simulator: Simulator, url: string, token: string): Promise<string[]> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetchFrom(simulator)(url, { headers });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  const { items }: { items: { name: string }[] } = await response.json();
  if (items.length === 0) throw new Error(`${url} lists nothing`);
  return items.map(({ name }) => name);
}
