// Which fleet a token opens: that of its client's workspace, or that of a tenant.
import { demoClient } from './clients';
import { emptied, type Fleet, makeDemoFleet } from './fleet';
import type { Held } from './tokens';

const demoFleet = makeDemoFleet();
const nothing: Fleet = emptied({ ...demoFleet, servers: {}, arrays: {} });

/** The fleet of the workspace that a token was issued for. */
export function fleetOf({ client, workspaceId }: Held): Fleet {
  const inDemo = client.workspaceId === demoClient.workspaceId;
  const own = client.fleet ?? (inDemo ? demoFleet : nothing);
  if (workspaceId === client.workspaceId) return own;
  const tenant = client.tenants?.find((one) => one.workspaceId === workspaceId);
  return tenant?.fleet ?? emptied(own);
}
