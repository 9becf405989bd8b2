// What an organisation settles for its people through the browser's managed policies. Nothing that a user does
// passes it: not the form, not an import, not editing the storage.
import type { Failure } from './failure';
import { issuerText, parseIssuer } from './issuer';
import type { Mode } from './lock';
import type { LockAfter } from './lock-after';
import type { Service, Workspace } from './workspace';

export interface Policy {
  /** A workspace ID or token issuer URL, as in the form: the only issuer that is asked. */
  readonly tokenIssuer?: string;
  /** The only regions that may be chosen; the first one is preset. */
  readonly regions?: readonly string[];
  /** The only services that may be chosen; the first one is preset. */
  readonly services?: readonly Service[];
  readonly requirePassphrase?: boolean;
  readonly lockAfterMinutes?: LockAfter;
  readonly forbidExportWithSecrets?: boolean;
  readonly hideWelcome?: boolean;
}

/** The sentence of refusal for a workspace outside of what the organisation allows, or null. */
export function refusedBy(
  policy: Policy,
  {
    issuer,
    region,
    service,
    parentId,
  }: Pick<Workspace, 'issuer' | 'region' | 'service' | 'parentId'>,
): Failure | null {
  const { tokenIssuer, regions, services } = policy;
  // A tenant has its tokens by way of the workspace that it belongs to, whose issuer is judged.
  if (tokenIssuer !== undefined && parentId === null) {
    const settled = parseIssuer(tokenIssuer);
    const isSettled = settled.ok && issuerText(settled.value) === issuerText(issuer);
    if (!isSettled) return { kind: 'policy-refused', field: 'issuer' };
  }
  if (regions && !regions.includes(region)) return { kind: 'policy-refused', field: 'region' };
  if (services && !services.includes(service)) return { kind: 'policy-refused', field: 'service' };
  return null;
}

/** Why no token may be asked for with this workspace, before any request, or null. */
export function unfit(workspace: Workspace, policy: Policy): Failure | null {
  // It was imported from a file without secrets.
  if (workspace.clientSecret === '' && workspace.parentId === null)
    return { kind: 'client-secret-missing' };
  return refusedBy(policy, workspace);
}

/** Whether what is saved may be used only after a passphrase was set, which the organisation demands. */
export function asksForPassphrase(policy: Policy, mode: Mode): boolean {
  return policy.requirePassphrase === true && mode === 'device';
}
