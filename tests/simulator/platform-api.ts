// The platform's own APIs: devices, the service catalogue, and the tenants of a managed service provider.
import type { Context, Hono } from 'hono';
import type { Tenant } from './clients';
import { deviceFilter } from './filterable';
import { fleetOf } from './held-fleet';
import { globalHost } from './hosts';
import { platformBadQuery, platformForbidden } from './hpe-errors';
import { type ListRules, listAnswer } from './list-answer';
import { listingOf } from './listing';
import type { Environment } from './request-log';
import { provisionsOf, serviceManagers } from './service-catalogue';

const deviceRules: ListRules = {
  usual: 2000,
  most: 2000,
  refuse: platformBadQuery,
  filter: deviceFilter,
};
const catalogueRules: ListRules = { usual: 50, most: 1000, refuse: platformBadQuery };
const mostTenants = 300;

/** Adds the lists; whoever gets here has a token and the role. */
export function addPlatformApi(app: Hono<Environment>): void {
  app.get(`/${globalHost}/devices/v1/devices`, (c) =>
    listAnswer(c, fleetOf(c.var.held).devices, deviceRules),
  );
  const catalogue = `/${globalHost}/service-catalog/v1`;
  app.get(`${catalogue}/service-managers`, (c) =>
    listAnswer(c, listingOf(serviceManagers), catalogueRules),
  );
  app.get(`${catalogue}/service-manager-provisions`, (c) => {
    const { held } = c.var;
    const provisions = provisionsOf(fleetOf(held), held.client.owner);
    return listAnswer(c, listingOf(provisions), catalogueRules);
  });
  app.get(`/${globalHost}/workspaces/v1/msp-tenants`, listTenants);
}

/** For the token of a provider's own workspace; that of a tenant shows none. */
function listTenants(c: Context<Environment>): Response | Promise<Response> {
  const { client, workspaceId } = c.var.held;
  const tenants = client.tenants ?? [];
  if (tenants.length === 0 || workspaceId !== client.workspaceId) {
    return c.json(platformForbidden(), 403);
  }
  if (Number(c.req.query('limit')) > mostTenants) {
    return c.json(platformBadQuery('limit', `Must be ${mostTenants} or less`), 400);
  }
  const list = tenants.map((tenant) => tenantItem(tenant, client.owner));
  return listAnswer(c, listingOf(list), {
    usual: 50,
    most: mostTenants,
    refuse: platformBadQuery,
    firstPlace: (offset, limit) =>
      c.var.behaviour.tenantOffset === 'pages' ? offset * limit : offset,
  });
}

function tenantItem({ workspaceId, name }: Tenant, createdBy: string) {
  const id = workspaceId.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return {
    id,
    type: 'workspace',
    workspaceName: name,
    generation: 1,
    createdAt: '2025-06-30T12:00:00.000000Z',
    updatedAt: '2025-06-30T12:00:00.000000Z',
    createdBy,
    resourceUri: `/workspaces/v1/msp-tenants/${id}`,
    inventoryOwnership: 'MSP_OWNED_INVENTORY',
  };
}
