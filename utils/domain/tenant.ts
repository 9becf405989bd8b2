// The tenants of an MSP workspace: workspaces of its customers, reached with the one client that the MSP has.
import type { View } from './view';
import type { Workspace } from './workspace';

/** `workspaceId`: 32 hexadecimal digits, as its token issuer wants it. */
export interface Tenant {
  readonly workspaceId: string;
  readonly name: string;
}

/** A tenant as it is kept: set up as its parent is, with what it is called by HPE and no client of its own. */
export function tenantOf(parent: Workspace, tenant: Tenant, id: string, now: number): Workspace {
  return {
    ...parent,
    id,
    name: tenant.name,
    clientId: '',
    clientSecret: '',
    issuer: { kind: 'workspace', workspaceId: tenant.workspaceId },
    mark: 'none',
    clientAuthentication: 'post',
    endsOlderTokens: false,
    consoleAddress: '',
    indexKey: '',
    pinnedServers: [],
    parentId: parent.id,
    createdAt: now,
    changedAt: now,
  };
}

/** The view after a workspace was granted a token: what its tenants lacked because of it they lack no more. */
export function withTenantsFreed(view: View, parentId: string): View {
  const isFreed = (one: View['workspaces'][number]) =>
    one.parentId === parentId && one.failure?.kind === 'parent-failed';
  const workspaces = view.workspaces.map((one) =>
    isFreed(one) ? { ...one, failure: null, failures: 0, retryAt: null } : one,
  );
  return { ...view, workspaces };
}
