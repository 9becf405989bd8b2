// Saving, reading and choosing workspaces.
import { digestOf } from '@/utils/domain/digest';
import { refusalOf } from '@/utils/domain/doctor';
import type { Failure } from '@/utils/domain/failure';
import type { StoredAsk } from '@/utils/domain/page-ask';
import { type Policy, refusedBy } from '@/utils/domain/policy';
import { fail, ok, type Result } from '@/utils/domain/result';
import { isAlive } from '@/utils/domain/token';
import { noHistory } from '@/utils/domain/token-history';
import type { View } from '@/utils/domain/view';
import type { Workspace } from '@/utils/domain/workspace';
import {
  formOf,
  isOtherClient,
  isSameSave,
  readForm,
  type WorkspaceForm,
  withoutSpaces,
} from '@/utils/domain/workspace-form';
import { untried, viewOf, withUse } from '@/utils/domain/workspace-view';
import type { IssuedToken } from '@/utils/greenlake/token-endpoint';
import type { Reply, Request } from '@/utils/messages/contract';
import { clearSaved } from '@/utils/storage/draft';
import { readAsk } from '@/utils/storage/held-ask';
import { readPolicy } from '@/utils/storage/policy';
import type { Vault } from '@/utils/storage/vault';
import { apartFromTokens, replaced } from './apart-from-tokens';
import { dropStray } from './indexes';
import { isPresent, untilClosed } from './open-vault';
import { protectionOf } from './open-view';
import { inOrderOf } from './order';
import {
  changeState,
  readState,
  rebuildState,
  type State,
  vault,
  withCurrent,
  withoutAsk,
} from './state';
import { withIssued } from './token-answer';
import { wasGranted } from './token-history';
import { requestFrom } from './token-request';
import { sourceOf } from './token-source';
import { accessTokenOf, exclusively } from './tokens';

/** A saved workspace as the form shows it: without its secret. */
export async function readWorkspace(id: string): Promise<Result<WorkspaceForm>> {
  const workspace = await readRecord(id);
  return workspace.ok ? ok(formOf(workspace.value)) : workspace;
}

/** A saved workspace with its secret, unless it was removed. */
export async function readRecord(id: string): Promise<Result<Workspace>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  return isPresent(kept.value, id) ? kept.value.read(id) : fail({ kind: 'workspace-unknown' });
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
    const before = await vault();
    if (!before.ok) return before;
    const read = await readOverStored(before.value, form, isNew);
    if (!read.ok) return read;
    const { isAdded, isSameClient, isInUse } = read.value;
    const signal = untilClosed();
    // A client that is in use is not asked for a token once more for a new name: it could end the one that was copied.
    const tested = test && !isInUse ? await testClient(before.value, read.value, signal) : null;
    if (tested && !tested.ok) return tested;
    const workspace = { ...read.value.workspace, ...tested?.value.learned };
    const issued = tested?.value.issued ?? null;
    // Meanwhile it may have been locked and opened anew, or the workspace removed, which this must not bring back.
    const kept = await vault();
    if (!kept.ok) return kept;
    if (!isAdded && !isPresent(kept.value, workspace.id))
      return fail({ kind: 'workspace-unknown' });
    const storing = () => store(kept.value, workspace, issued?.startedAt ?? null);
    const saved = await apartFromTokens(isSameClient ? [] : [workspace.id], storing);
    if (!saved.ok) return saved;
    const [policy, asked] = await Promise.all([readPolicy(), readAsk()]);
    const { view } = await changeState((state) => {
      if (state.view.failure) return state;
      const granted = signal.aborted ? null : issued;
      const next = withSaved(state, kept.value, policy, workspace, granted);
      return isAnswered(next.view, asked, workspace) ? withoutAsk(next) : next;
    });
    // What waits still may be of this workspace from now on, or no longer.
    if (view.ask) await rebuildState();
    // Of another estate there is another list.
    if (view.indexes[workspace.id] && workspace.indexKey === '') await dropStray();
    // Here and not in the form, which may have been clicked away while the client was tested.
    await clearSaved(form, policy);
    return ok({ lifetime: issued?.lifetime ?? null });
  });
}

/** Makes a workspace the one that the popup opens on. */
export async function selectWorkspace(id: string): Promise<Result<null>> {
  await changeState((state) => withCurrent(state, id));
  const kept = await vault();
  const selected = kept.ok ? await kept.value.select(id) : kept;
  return selected.ok ? ok(null) : selected;
}

/** Why the organisation does not let a workspace be saved now, or null. */
export function refusal(policy: Policy, kept: Vault, workspace: Workspace): Failure | null {
  const isOpen = policy.requirePassphrase && kept.index().mode !== 'passphrase';
  return isOpen ? { kind: 'passphrase-required' } : refusedBy(policy, workspace);
}

/** The token that came with the test, and how the client has to prove itself, which was learned by it. */
interface Tested {
  readonly issued: IssuedToken;
  readonly learned: Pick<Workspace, 'clientAuthentication'>;
}

/**
 * Asks for a token of a workspace as it was typed. An issuer that refuses the client and asks for HTTP Basic is asked
 * once by that: nowhere else is anything sent a second time in another form.
 */
export async function testClient(
  kept: Vault,
  { workspace, isSameClient }: Read,
  signal: AbortSignal,
): Promise<Result<Tested>> {
  const { id, parentId, clientAuthentication } = workspace;
  const ofParent = (parent: string) => accessTokenOf(parent, 'waiting');
  const ask = (one: Workspace) =>
    requestFrom(one, () => sourceOf(kept, one, ofParent), 'waiting', signal);
  const first = await ask(workspace);
  if (first.ok) return ok({ issued: first.value, learned: { clientAuthentication } });
  const offersBasic = first.failure.kind === 'client-refused' && first.failure.offersBasic;
  const isByForm = parentId === null && clientAuthentication === 'post';
  const second =
    offersBasic && isByForm ? await ask({ ...workspace, clientAuthentication: 'basic' }) : first;
  if (second.ok) return ok({ issued: second.value, learned: { clientAuthentication: 'basic' } });
  return fail(refusalOf(second.failure, isSameClient && (await wasGranted(id))));
}

interface Read {
  readonly workspace: Workspace;
  /** Whether nothing is saved under its ID yet, or what was is removed: saved again it is a new one. */
  readonly isAdded: boolean;
  readonly isSameClient: boolean;
  readonly isInUse: boolean;
}

/** Reads the form over what is saved under its ID, unless the organisation does not let that be saved. */
export async function readOverStored(
  kept: Vault,
  form: WorkspaceForm,
  isNew: boolean,
): Promise<Result<Read>> {
  const { view } = await readState();
  const read = isPresent(kept, form.id) ? await kept.read(form.id) : null;
  const stored = read?.ok ? read.value : null;
  const others = view.workspaces.filter((one) => one.id !== form.id).map(({ colour }) => colour);
  const workspace = readForm(form, { now: Date.now(), before: stored, others });
  if (!workspace.ok) return workspace;
  const refused = refusal(await readPolicy(), kept, workspace.value);
  if (refused) return fail(refused);
  // The form of a new workspace may be open twice; what the other one has saved is not replaced.
  if (isNew && read && !(stored && isSameSave(workspace.value, stored))) {
    return readOverStored(kept, { ...form, id: await nextIdOf(form) }, isNew);
  }
  const isSameClient = stored !== null && !isOtherClient(workspace.value, stored);
  const old = view.workspaces.find((one) => one.id === form.id);
  const isWell = old !== undefined && old.failure === null && isAlive(old.token, Date.now());
  return ok({
    workspace: workspace.value,
    isAdded: read === null,
    isSameClient,
    isInUse: isSameClient && isWell,
  });
}

/** The ID of a form whose own is taken; it is the same whenever the same form is sent again, as after a lost answer. */
async function nextIdOf({ id, name, clientId }: WorkspaceForm): Promise<string> {
  const digest = await digestOf(JSON.stringify([id, name.trim(), withoutSpaces(clientId)]));
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}

/** Whether what waits is saved by this: the client, with the secret if one was offered, which HPE shows only once. */
function isAnswered({ ask }: View, asked: StoredAsk | null, saved: Workspace): boolean {
  if (ask === null || ask.id !== asked?.id || asked.clientId !== saved.clientId) return false;
  return asked.clientSecret === '' || asked.clientSecret === saved.clientSecret;
}

async function store(
  kept: Vault,
  workspace: Workspace,
  usedAt: number | null,
): Promise<Result<void>> {
  const saved = await kept.save([workspace]);
  if (!saved.ok) return saved;
  // The workspace itself is safe now; not knowing when it was last used costs no more than one renewal.
  await (usedAt === null ? kept.select(workspace.id) : kept.use(workspace.id, usedAt));
  if (usedAt !== null) await kept.remember([workspace.id], { granted: true, refusal: null });
  return saved;
}

function withSaved(
  state: State,
  kept: Vault,
  policy: Policy,
  workspace: Workspace,
  issued: IssuedToken | null,
): State {
  const { id } = workspace;
  const { view, tokens } = state;
  const old = view.workspaces.find((one) => one.id === id);
  const index = kept.index();
  const entry = index.entries.find((one) => one.id === id) ?? {
    ...{ usedAt: 0, pinned: false, history: noHistory },
  };
  const copied = entry.history.copied ? (old?.copied ?? null) : null;
  const known = viewOf(workspace, entry, old ? { ...old, copied } : untried);
  const shown = issued ? withUse(known, issued.startedAt, null) : known;
  const workspaces = old ? replaced(view, [shown]).workspaces : [...view.workspaces, shown];
  const saved: State = {
    view: {
      ...view,
      workspaces: inOrderOf(kept, workspaces),
      current: id,
      protection: protectionOf(index, policy, view.protection.usedAt),
      removed: view.removed.filter((one) => one.id !== id),
    },
    tokens,
  };
  return issued ? withIssued(saved, id, issued) : saved;
}
