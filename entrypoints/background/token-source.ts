// What a workspace's tokens are granted for: its own client, or, for a tenant, the token of the workspace it belongs to.
import type { Failure } from '@/utils/domain/failure';
import { isPassing } from '@/utils/domain/passing';
import { unfit } from '@/utils/domain/policy';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Workspace } from '@/utils/domain/workspace';
import type { TokenSource } from '@/utils/greenlake/token-endpoint';
import { readPolicy } from '@/utils/storage/policy';
import type { Vault } from '@/utils/storage/vault';
import { isPresent } from './open-vault';
import { vault } from './state';

/** Gives the access token of a workspace that has tenants, a new one if it has none that lives. */
export type ParentToken = (parentId: string) => Promise<Result<string>>;

/** The source of a stored workspace, unless there is a reason not to ask for its token at all. */
export async function tokenSource(
  id: string,
  parentToken: ParentToken,
): Promise<Result<TokenSource>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const record = await kept.value.read(id);
  if (!record.ok) return record;
  const failure = unfit(record.value, await readPolicy());
  return failure ? fail(failure) : sourceOf(kept.value, record.value, parentToken);
}

/** The source of a workspace as it stands, stored or not. */
export async function sourceOf(
  kept: Vault,
  workspace: Workspace,
  parentToken: ParentToken,
): Promise<Result<TokenSource>> {
  const {
    issuer,
    clientId,
    clientSecret,
    clientAuthentication: authentication,
    parentId,
  } = workspace;
  if (parentId === null)
    return ok({ kind: 'client', issuer, clientId, clientSecret, authentication });
  const parent = isPresent(kept, parentId) ? await kept.read(parentId) : null;
  // A file that somebody has made may name a tenant as the parent of another.
  if (!parent || (parent.ok && parent.value.parentId !== null))
    return fail({ kind: 'parent-missing' });
  if (!parent.ok) return fail(ofParent(parent.failure, ''));
  const { name, issuer: of } = parent.value;
  // HPE exchanges tokens of the workspace's own issuer only (developer portal, "MSP token exchange").
  if (of.kind === 'shared') return fail({ kind: 'workspace-id-missing' });
  const subjectToken = await parentToken(parentId);
  return subjectToken.ok
    ? ok({ kind: 'exchange', issuer, subjectToken: subjectToken.value })
    : fail(ofParent(subjectToken.failure, name));
}

/**
 * What passes by itself passes for the tenant too, and what the browser bars is allowed for both; all else has to be put
 * right where it is wrong.
 */
function ofParent(failure: Failure, name: string): Failure {
  const isShared =
    isPassing(failure) || ['locked', 'too-often', 'permission-missing'].includes(failure.kind);
  return isShared ? failure : { kind: 'parent-failed', name };
}
