// The tenants of an MSP workspace: listing them, and keeping those that the user has picked.
import { issuerText } from '@/utils/domain/issuer';
import { fail, ok, type Result } from '@/utils/domain/result';
import { type Tenant, tenantOf } from '@/utils/domain/tenant';
import { listTenants, tenantsUrl } from '@/utils/greenlake/tenants';
import type { Request } from '@/utils/messages/contract';
import { readPolicy } from '@/utils/storage/policy';
import { barredAt } from './api-access';
import { askWithToken } from './ask-with-token';
import { readState, rebuildState, vault } from './state';
import { exclusively } from './tokens';
import { readRecord, refusal } from './workspaces';

/** The tenants of a workspace, by name. A token that HPE does not accept is replaced once. */
export async function tenantsAtHpe(id: string): Promise<Result<Tenant[]>> {
  const parent = await readRecord(id);
  if (!parent.ok) return parent;
  // Their tokens could not be had: HPE exchanges tokens of the workspace's own issuer only.
  if (parent.value.issuer.kind === 'shared') return fail({ kind: 'workspace-id-missing' });
  const barred = await barredAt(tenantsUrl);
  if (barred) return fail(barred);
  return askWithToken(id, (accessToken, asking) => listTenants(accessToken, asking));
}

/** Keeps these tenants of a workspace, all or none; those that are kept already stay as they are. */
export function addTenants({ id, tenants }: Request<'tenants.add'>): Promise<Result<null>> {
  return exclusively(id, async () => {
    const kept = await vault();
    if (!kept.ok) return kept;
    const parent = await readRecord(id);
    if (!parent.ok) return parent;
    const { view } = await readState();
    const present = view.workspaces.filter(({ parentId }) => parentId === id);
    const read = await Promise.all(present.map((one) => kept.value.read(one.id)));
    const known = new Set(read.map((one) => (one.ok ? issuerText(one.value.issuer) : '')));
    const added = tenants
      .filter(({ workspaceId }) => !known.has(workspaceId))
      .map((tenant) => tenantOf(parent.value, tenant, crypto.randomUUID(), Date.now()));
    const policy = await readPolicy();
    const refused = added
      .map((one) => refusal(policy, kept.value, one))
      .find((one) => one !== null);
    if (refused) return fail(refused);
    const saved = added.length > 0 ? await kept.value.save(added) : ok(undefined);
    if (!saved.ok) return saved;
    // Also when there was nothing to do: the first one to do it may have ended before it was shown.
    await rebuildState();
    return ok(null);
  });
}
