// The order in which workspaces are listed.
import type { View } from './view';
import type { WorkspaceView } from './workspace-view';

/** The workspaces in the order in which they are listed: pinned ones first, tenants below theirs. */
export function listed({ workspaces }: Pick<View, 'workspaces'>): readonly WorkspaceView[] {
  const pinned = workspaces.filter((one) => one.pinned);
  return nested([...pinned, ...workspaces.filter((one) => !one.pinned)]);
}

type Nesting = Pick<WorkspaceView, 'id'> & Partial<Pick<WorkspaceView, 'parentId'>>;

/** A list with each tenant below the workspace that it belongs to; one whose workspace is gone has its own place. */
export function nested<T extends Nesting>(list: readonly T[]): readonly T[] {
  const tenants = list.filter((one) => isTenantIn(list, one));
  const first = list.filter((one) => !tenants.includes(one));
  return first.flatMap((one) => [one, ...tenants.filter(({ parentId }) => parentId === one.id)]);
}

/** Whether an entry is listed below the workspace that it is a tenant of, which is no tenant itself. */
export function isTenantIn(list: readonly Nesting[], { parentId = null }: Nesting): boolean {
  return list.some((one) => one.id === parentId && !one.parentId);
}
