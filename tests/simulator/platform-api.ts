// The platform's own APIs: the devices of a workspace and the tenants of a managed service provider.
import type { Context, Hono } from 'hono';
import type { Behaviour } from './behaviour';
import { demoClient, type Tenant } from './clients';
import { serverFleet } from './fleet';
import { globalHost, homeRegion } from './hosts';
import { platformBadQuery, platformForbidden } from './hpe-errors';
import { askedPage, listAnswer, type Paging, pageOf } from './list-answer';
import type { Environment } from './request-log';

const devicePaging: Paging = { usual: 2000, most: 2000, refuse: platformBadQuery };
const mostTenants = 300;
const tenantPaging: Paging = { usual: 50, most: mostTenants, refuse: platformBadQuery };

/** Every server is a device too, and has an ID of its own there. */
const devices = serverFleet.map((server, index) => {
  const { productId, serialNumber, model } = server.hardware;
  const isSubscribed = server.state.subscriptionState === 'SUBSCRIBED';
  return {
    id: `375657da-8130-4a74-a463-${String(index).padStart(12, '0')}`,
    partNumber: productId,
    serialNumber,
    type: 'devices/device',
    macAddress: null,
    deviceType: 'COMPUTE',
    assignedState: isSubscribed ? 'ASSIGNED_TO_SERVICE' : 'UNASSIGNED',
    createdAt: '2025-02-11T09:00:22.920Z',
    updatedAt: '2025-12-30T19:30:32.920Z',
    model: model.replace('ProLiant ', ''),
    archived: false,
    deviceName: null,
    secondaryName: isSubscribed ? server.name : null,
    application: null,
    region: isSubscribed ? homeRegion : null,
    tags: {},
    subscription: [],
    tenantWorkspaceId: null,
    location: null,
    warranty: null,
    contact: null,
  };
});

/** Adds both lists; whoever gets here has a token and the role. */
export function addPlatformApi(app: Hono<Environment>, behaviour: Behaviour): void {
  app.get(`/${globalHost}/devices/v1/devices`, (c) => {
    const hasDevices = c.var.held.workspaceId === demoClient.workspaceId;
    return listAnswer(c, hasDevices ? devices : [], devicePaging);
  });
  app.get(`/${globalHost}/workspaces/v1/msp-tenants`, (c) => listTenants(c, behaviour));
}

/** For the token of a provider's own workspace; that of a tenant shows none. */
function listTenants(c: Context<Environment>, { tenantOffset }: Behaviour): Response {
  const { client, workspaceId } = c.var.held;
  const tenants = client.tenants ?? [];
  if (tenants.length === 0 || workspaceId !== client.workspaceId) {
    return c.json(platformForbidden(), 403);
  }
  if (Number(c.req.query('limit')) > mostTenants) {
    return c.json(platformBadQuery('limit', `Must be ${mostTenants} or less`), 400);
  }
  const page = askedPage(c, tenantPaging);
  if (page instanceof Response) return page;
  const { offset, limit } = page;
  const first = tenantOffset === 'pages' ? offset * limit : offset;
  const list = tenants.map((tenant) => tenantItem(tenant, client.owner));
  return c.json({ ...pageOf(list, first, limit, mostTenants), offset });
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
