// Exporting everything into a sealed file, and importing such a file after a look at what it would do.
import { judgePassphrase } from '@/utils/domain/passphrase';
import { fail, ok, type Result } from '@/utils/domain/result';
import { type ImportChoice, type ImportStep, planImport } from '@/utils/domain/transfer';
import type { Workspace } from '@/utils/domain/workspace';
import { isOtherClient } from '@/utils/domain/workspace-form';
import type { Reply, Request } from '@/utils/messages/contract';
import { openExport, sealExport } from '@/utils/storage/export-file';
import { readPolicy } from '@/utils/storage/policy';
import type { Vault, VaultIndex } from '@/utils/storage/vault';
import { apartFromTokens } from './apart-from-tokens';
import { dropStray } from './indexes';
import { rebuildState, vault } from './state';
import { exclusively } from './tokens';
import { refusal } from './workspaces';

/** Everything that can be read, as the text of a file. */
export async function exportWorkspaces({
  passphrase,
  withSecrets,
}: Request<'vault.export'>): Promise<Reply<'vault.export'>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  if (withSecrets && (await readPolicy()).forbidExportWithSecrets) {
    return fail({ kind: 'policy-refused', field: 'secrets' });
  }
  const judged = judgePassphrase(passphrase, passphrase);
  if (!judged.ok) return judged;
  const workspaces = await readAll(kept.value);
  const exported = workspaces.map((one) => (withSecrets ? one : { ...one, clientSecret: '' }));
  const left = presentIn(kept.value).length - workspaces.length;
  return ok({ file: await sealExport(exported, passphrase, Date.now()), left });
}

/** What an import of this file would do. */
export async function previewImport({
  file,
  passphrase,
}: Request<'vault.preview'>): Promise<Reply<'vault.preview'>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const opened = await openExport(file, passphrase);
  if (!opened.ok) return opened;
  const { createdAt, workspaces } = opened.value;
  const steps = await planOf(kept.value, workspaces);
  return ok({ createdAt, items: steps.map(({ item }) => item) });
}

/**
 * Takes the chosen workspaces of a file, in one step. What is there already, as it is, is left alone. Fails with
 * `import-changed` when one of them would no longer do what the user has seen of it.
 */
export async function importWorkspaces({
  file,
  passphrase,
  items,
}: Request<'vault.import'>): Promise<Result<null>> {
  const before = await vault();
  if (!before.ok) return before;
  const opened = await openExport(file, passphrase);
  if (!opened.ok) return opened;
  const { workspaces } = opened.value;
  const steps = chosenOf(await planOf(before.value, workspaces), items);
  const taken = steps.map(({ workspace }) => workspace);
  const touched = inLockOrder(taken, await readAll(before.value));
  const saved = await exclusivelyAll(touched, async () => {
    // While the file was opened and this waited, the vault may have been locked, or what is in it changed.
    const kept = await vault();
    if (!kept.ok) return kept;
    const planned = chosenOf(await planOf(kept.value, workspaces), items);
    const isAsSeen = planned.every((step) => isSeen(step, items) && isHeld(step, touched));
    return isAsSeen ? save(kept.value, planned) : fail({ kind: 'import-changed' });
  });
  return saved.ok ? ok(null) : saved;
}

function chosenOf(steps: readonly ImportStep[], items: readonly ImportChoice[]): ImportStep[] {
  return steps.filter(({ item }) => items.some(({ id }) => id === item.id));
}

/** Whether a step does what the user has seen of it, or has been done: the command may be sent again. */
function isSeen({ item }: ImportStep, items: readonly ImportChoice[]): boolean {
  const seen = items.find(({ id }) => id === item.id);
  return item.effect === 'same' || item.effect === seen?.effect;
}

/** Whether nobody asks for a token of what a step replaces: its ID is among these, whose locks are held. */
function isHeld({ item, workspace }: ImportStep, ids: readonly string[]): boolean {
  return item.effect !== 'replaces' || ids.includes(workspace.id);
}

async function save(kept: Vault, steps: readonly ImportStep[]): Promise<Result<void>> {
  const changing = steps.filter(({ item }) => item.effect !== 'same');
  const workspaces = changing.map(({ workspace }) => workspace);
  const policy = await readPolicy();
  const refused = workspaces
    .map((one) => refusal(policy, kept, one))
    .find((failure) => failure !== null);
  if (refused) return fail(refused);
  const stored = await readAll(kept);
  const isChanged = (workspace: Workspace) =>
    stored.some((one) => one.id === workspace.id && isOtherClient(one, workspace));
  const ids = workspaces.filter(isChanged).map(({ id }) => id);
  const storing = () => kept.save(workspaces);
  const saved = workspaces.length > 0 ? await apartFromTokens(ids, storing) : ok(undefined);
  // Also when there was nothing to do: the first one to do it may have ended before it was shown.
  if (saved.ok) {
    await rebuildState();
    await dropStray();
  }
  return saved;
}

async function planOf(kept: Vault, workspaces: readonly Workspace[]): Promise<ImportStep[]> {
  const removed = kept.index().entries.filter(({ removedAt }) => removedAt !== null);
  const taken = removed.map(({ id }) => id);
  return planImport(workspaces, await readAll(kept), taken, () => crypto.randomUUID());
}

/** Every workspace that is not removed and can be read. */
async function readAll(kept: Vault): Promise<Workspace[]> {
  const read = await Promise.all(presentIn(kept).map(({ id }) => kept.read(id)));
  return read.flatMap((workspace) => (workspace.ok ? [workspace.value] : []));
}

function presentIn(kept: Vault): VaultIndex['entries'] {
  return kept.index().entries.filter(({ removedAt }) => removedAt === null);
}

/** As `exclusively`, for several, one after the other. */
function exclusivelyAll<T>(ids: readonly string[], work: () => Promise<T>): Promise<T> {
  return ids.reduceRight((inner, id) => () => exclusively(id, inner), work)();
}

/**
 * The IDs in the one order in which everybody waits for locks, so that nobody waits for somebody who waits for him:
 * tenants first, each of which keeps its own while it waits for its parent's, and among each other by ID.
 */
function inLockOrder(taken: readonly Workspace[], stored: readonly Workspace[]): string[] {
  const isTenant = (workspace: Workspace) =>
    (stored.find(({ id }) => id === workspace.id) ?? workspace).parentId !== null;
  const tenants = taken.filter(isTenant).map(({ id }) => id);
  const others = taken.map(({ id }) => id).filter((id) => !tenants.includes(id));
  return [...tenants.toSorted(), ...others.toSorted()];
}
