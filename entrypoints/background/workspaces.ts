// Saving, reading and choosing workspaces.
import { ok, type Result } from '@/utils/domain/result';
import { isAlive } from '@/utils/domain/token';
import { untried, type View, viewOf, type WorkspaceView, withWorkspace } from '@/utils/domain/view';
import type { Workspace } from '@/utils/domain/workspace';
import { formOf, isOtherClient, readForm, type WorkspaceForm } from '@/utils/domain/workspace-form';
import type { IssuedToken } from '@/utils/greenlake/token-endpoint';
import type { Reply, Request } from '@/utils/messages/contract';
import { clearSavedDraft } from '@/utils/storage/draft';
import type { Vault } from '@/utils/storage/vault';
import { changeState, readState, type State, vault, withCurrent } from './state';
import { exclusively, requestPatiently, withIssued, withoutToken } from './tokens';

/** A saved workspace as the form shows it: without its secret. */
export async function readWorkspace(id: string): Promise<Result<WorkspaceForm>> {
  const kept = await vault();
  const workspace = kept.ok ? await kept.value.read(id) : kept;
  return workspace.ok ? ok(formOf(workspace.value)) : workspace;
}

/**
 * Reads the form, tests the client with one token request unless told not to, and saves. Nothing is changed when any
 * of the three fails; "saved" is answered only after what is on disk was read back.
 */
export function saveWorkspace({
  form,
  isNew,
  test,
}: Request<'workspace.save'>): Promise<Reply<'workspace.save'>> {
  return exclusively(form.id, async () => {
    const kept = await vault();
    if (!kept.ok) return kept;
    const read = await readOverStored(kept.value, form, isNew);
    if (!read.ok) return read;
    const { workspace, isSameClient, isInUse } = read.value;
    const askedAt = Date.now();
    // A client that is in use is not asked for a token once more for a new name: it could end the one that was copied.
    const issued = test && !isInUse ? await requestPatiently(workspace, 'waiting') : null;
    if (issued && !issued.ok) return issued;
    const storing = () => store(kept.value, workspace, issued ? askedAt : null);
    const saved = await (isSameClient ? storing() : apartFromToken(workspace.id, storing));
    if (!saved.ok) return saved;
    await changeState((state) =>
      withSaved(state, kept.value, workspace, issued && { ...issued.value, askedAt }),
    );
    // Here and not in the form, which may have been clicked away while the client was tested.
    await clearSavedDraft(form.id);
    return ok({ lifetime: issued?.value.lifetime ?? null });
  });
}

/** Makes a workspace the one that the popup opens on. */
export async function selectWorkspace(id: string): Promise<Result<null>> {
  await changeState((state) => withCurrent(state, id));
  const kept = await vault();
  const selected = kept.ok ? await kept.value.select(id) : kept;
  return selected.ok ? ok(null) : selected;
}

async function readOverStored(
  kept: Vault,
  form: WorkspaceForm,
  isNew: boolean,
): Promise<Result<{ workspace: Workspace; isSameClient: boolean; isInUse: boolean }>> {
  const { view } = await readState();
  const known = kept.index().entries.some((entry) => entry.id === form.id);
  const read = known ? await kept.read(form.id) : null;
  const stored = read?.ok ? read.value : null;
  const others = view.workspaces.filter((one) => one.id !== form.id).map(({ colour }) => colour);
  const workspace = readForm(form, { now: Date.now(), before: stored, others });
  if (!workspace.ok) return workspace;
  // The form of a new workspace may be open twice; what the other one has saved is not replaced by another client.
  if (isNew && stored && stored.clientId !== workspace.value.clientId) {
    return readOverStored(kept, { ...form, id: crypto.randomUUID() }, isNew);
  }
  const isSameClient = stored !== null && !isOtherClient(workspace.value, stored);
  const old = view.workspaces.find((one) => one.id === form.id);
  const isWell = old !== undefined && old.failure === null && isAlive(old.token, Date.now());
  return ok({ workspace: workspace.value, isSameClient, isInUse: isSameClient && isWell });
}

/**
 * Stores while the old client's token, and what HPE said of that client, are out of the way, so that they are never
 * left beside a new client, not even when the background dies in between. They come back when nothing was stored.
 */
async function apartFromToken(
  id: string,
  storing: () => Promise<Result<void>>,
): Promise<Result<void>> {
  const { view, tokens } = await readState();
  const old = view.workspaces.find((one) => one.id === id);
  if (!old) return storing();
  await changeState((state) => ({
    view: withWorkspace(state.view, id, (workspace) => ({ ...workspace, ...untried })),
    tokens: withoutToken(state.tokens, id),
  }));
  const stored = await storing();
  if (stored.ok) return stored;
  const token = tokens[id];
  await changeState((state) => ({
    view: withWorkspace(state.view, id, () => old),
    tokens: token === undefined ? state.tokens : { ...state.tokens, [id]: token },
  }));
  return stored;
}

async function store(
  kept: Vault,
  workspace: Workspace,
  usedAt: number | null,
): Promise<Result<void>> {
  const saved = await kept.save(workspace);
  if (!saved.ok) return saved;
  // The workspace itself is safe now; not knowing when it was last used costs no more than one renewal.
  await (usedAt === null ? kept.select(workspace.id) : kept.use(workspace.id, usedAt));
  return saved;
}

function withSaved(
  state: State,
  kept: Vault,
  workspace: Workspace,
  issued: (IssuedToken & { askedAt: number }) | null,
): State {
  const { id } = workspace;
  const old = state.view.workspaces.find((one) => one.id === id) ?? untried;
  const usedAt = kept.index().entries.find((entry) => entry.id === id)?.usedAt ?? 0;
  const saved: State = {
    view: {
      ...state.view,
      workspaces: replaced(state.view, viewOf(workspace, usedAt, old)),
      current: id,
    },
    tokens: state.tokens,
  };
  return issued ? withIssued(saved, id, issued, issued.askedAt) : saved;
}

function replaced({ workspaces }: View, workspace: WorkspaceView): WorkspaceView[] {
  return workspaces.some((one) => one.id === workspace.id)
    ? workspaces.map((one) => (one.id === workspace.id ? workspace : one))
    : [...workspaces, workspace];
}
