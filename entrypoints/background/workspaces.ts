// Saving, reading and choosing workspaces.
import { ok, type Result } from '@/utils/domain/result';
import { untried, type View, viewOf, type WorkspaceView } from '@/utils/domain/view';
import type { Workspace } from '@/utils/domain/workspace';
import { formOf, isOtherClient, readForm, type WorkspaceForm } from '@/utils/domain/workspace-form';
import type { IssuedToken } from '@/utils/greenlake/token-endpoint';
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
export function saveWorkspace(
  form: WorkspaceForm,
  test: boolean,
): Promise<Result<{ lifetime: number | null }>> {
  return exclusively(form.id, async () => {
    const kept = await vault();
    if (!kept.ok) return kept;
    const read = await readOverStored(kept.value, form);
    if (!read.ok) return read;
    const { workspace, before } = read.value;
    const askedAt = Date.now();
    const issued = test ? await requestPatiently(workspace, 'waiting') : null;
    if (issued && !issued.ok) return issued;
    const saved = await store(kept.value, workspace, issued ? askedAt : null);
    if (!saved.ok) return saved;
    await changeState((state) =>
      withSaved(state, kept.value, workspace, before, issued && { ...issued.value, askedAt }),
    );
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
): Promise<Result<{ workspace: Workspace; before: Workspace | null }>> {
  const { id } = form;
  const { view } = await readState();
  const known = kept.index().entries.some((entry) => entry.id === id);
  const before = known ? await kept.read(id) : null;
  const others = view.workspaces.filter((one) => one.id !== id).map(({ colour }) => colour);
  const stored = before?.ok ? before.value : null;
  const workspace = readForm(form, { now: Date.now(), before: stored, others });
  return workspace.ok ? ok({ workspace: workspace.value, before: stored }) : workspace;
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
  before: Workspace | null,
  issued: (IssuedToken & { askedAt: number }) | null,
): State {
  const { id } = workspace;
  const old = state.view.workspaces.find((one) => one.id === id);
  const keeps = old && before && !isOtherClient(workspace, before);
  const usedAt = kept.index().entries.find((entry) => entry.id === id)?.usedAt ?? 0;
  const saved: State = {
    view: {
      ...state.view,
      workspaces: replaced(state.view, viewOf(workspace, usedAt, keeps ? old : untried)),
      current: id,
    },
    tokens: keeps ? state.tokens : withoutToken(state.tokens, id),
  };
  return issued ? withIssued(saved, id, issued, issued.askedAt) : saved;
}

function replaced({ workspaces }: View, workspace: WorkspaceView): WorkspaceView[] {
  return workspaces.some((one) => one.id === workspace.id)
    ? workspaces.map((one) => (one.id === workspace.id ? workspace : one))
    : [...workspaces, workspace];
}
