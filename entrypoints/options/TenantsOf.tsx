// The tenants of the workspace that is in the form.
import { Tenants } from '@/components/Tenants';
import { ok } from '@/utils/domain/result';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import type { Tell } from './Options';

interface TenantsOfProps {
  workspace: WorkspaceView;
  view: View;
  onTell: Tell;
}

/** Which of them are there already is read from what is saved: a name may have been changed, the ID may not. */
export function TenantsOf({ workspace: { id, name }, view, onTell }: TenantsOfProps) {
  const own = view.workspaces.filter(({ parentId }) => parentId === id);
  return (
    <Tenants
      name={name}
      onList={async () => {
        const listed = await send('tenants.list', { id });
        if (!listed.ok) return listed;
        const read = await Promise.all(own.map((one) => send('workspace.read', { id: one.id })));
        const added = read.flatMap((form) => (form.ok ? [form.value.issuer] : []));
        return ok(
          listed.value.map((tenant) => ({
            ...tenant,
            isAdded: added.includes(tenant.workspaceId),
          })),
        );
      }}
      onAdd={async (tenants) => {
        const added = await send('tenants.add', { id, tenants });
        const count = String(tenants.length);
        if (added.ok) {
          onTell(
            count === '1' ? { name: 'tenant_added' } : { name: 'tenants_added', values: [count] },
          );
        }
        return added;
      }}
    />
  );
}
