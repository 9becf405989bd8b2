// What the menu Copy as needs of the background: of a client what a script has to know, and what was used last.
import type { CopyFormat } from '@/utils/domain/copy-formats/format';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { ClientDescription } from '@/utils/messages/contract';
import { changeState, vault } from './state';
import { readRecord } from './workspaces';

/** What a script has to know of a workspace's client, but for its secret. */
export async function describeClient(id: string): Promise<Result<ClientDescription>> {
  const workspace = await readRecord(id);
  if (!workspace.ok) return workspace;
  const { clientId, issuer, clientAuthentication: authentication, parentId } = workspace.value;
  // A tenant's tokens are got with those of its parent.
  if (parentId !== null) return fail({ kind: 'client-id-missing' });
  return ok({ clientId, issuer, authentication });
}

/** Keeps what a token was copied as. Fails in an empty store, whose protection this would settle. */
export async function noteCopyFormat(format: CopyFormat): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const { mode, copyFormat } = kept.value.index();
  if (mode === 'none') return fail({ kind: 'nothing-saved' });
  if (copyFormat === format) return ok(null);
  const set = await kept.value.setCopyFormat(format);
  if (!set.ok) return set;
  await changeState((state) =>
    // Locked meanwhile, it shows nothing of this.
    state.view.failure ? state : { ...state, view: { ...state.view, copyFormat: format } },
  );
  return ok(null);
}
