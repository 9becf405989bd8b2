// Compute Ops Management: the server list, at its address of today and at that of 2022.
import type { Context, Hono } from 'hono';
import { demoClient } from './clients';
import { serverFleet } from './fleet';
import { computeHosts2022, homeRegion, regionHost, regions } from './hosts';
import { computeBadQuery, routingNotFound } from './hpe-errors';
import { listAnswer, type Paging } from './list-answer';
import type { Environment } from './request-log';

/** The first step of every path of Compute Ops Management since 2023. */
export const computePrefix = '/compute-ops-mgmt';

const paging: Paging = { usual: 100, most: 100, refuse: computeBadQuery };

/** The servers as they were named under the prefix of 2022. */
const fleet2022 = serverFleet.map((server) => ({
  ...server,
  type: 'compute-ops/server',
  resourceUri: `/compute-ops/v1beta2/servers/${server.id}`,
}));

/** Adds both addresses; whoever gets here has a token and the role. */
export function addComputeApi(app: Hono<Environment>): void {
  for (const region of regions) {
    app.get(`/${regionHost(region)}${computePrefix}/v1/servers`, (c) =>
      listServers(c, region, serverFleet),
    );
  }
  for (const [region, host] of Object.entries(computeHosts2022)) {
    app.get(`/${host}/compute-ops/v1beta2/servers`, (c) => listServers(c, region, fleet2022));
  }
}

/** The fleet is that of the demo workspace; its tenants have the service and no servers. */
function listServers(c: Context<Environment>, region: string, fleet: readonly object[]): Response {
  const { client, workspaceId } = c.var.held;
  const isHome = region === homeRegion && client.workspaceId === demoClient.workspaceId;
  if (!isHome) return c.json(routingNotFound(), 404);
  return listAnswer(c, workspaceId === demoClient.workspaceId ? fleet : [], paging);
}
