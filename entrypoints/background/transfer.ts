// Exporting everything into a sealed file, and importing such a file after a look at what it would do.
import { judgePassphrase } from '@/utils/domain/passphrase';
import { fail, ok, type Result } from '@/utils/domain/result';
import { type ImportStep, planImport } from '@/utils/domain/transfer';
import type { Workspace } from '@/utils/domain/workspace';
import { isOtherClient } from '@/utils/domain/workspace-form';
import type { Reply, Request } from '@/utils/messages/contract';
import { openExport, sealExport } from '@/utils/storage/export-file';
import type { Vault } from '@/utils/storage/vault';
import { readState, rebuildState, vault } from './state';
import { exclusively } from './tokens';
import { apartFromTokens, refusal } from './workspaces';

/** Everything that can be read, as the text of a file. */
export async function exportWorkspaces({
  passphrase,
  withSecrets,
}: Request<'vault.export'>): Promise<Reply<'vault.export'>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const { policy } = (await readState()).view;
  if (withSecrets && policy.forbidExportWithSecrets) {
    return fail({ kind: 'policy-refused', field: 'secrets' });
  }
  const judged = judgePassphrase(passphrase, passphrase);
  if (!judged.ok) return judged;
  const workspaces = await readAll(kept.value);
  const exported = workspaces.map((one) => (withSecrets ? one : { ...one, clientSecret: '' }));
  return ok({ file: await sealExport(exported, passphrase, Date.now()) });
}

/** What an import of this file would do. */
export async function previewImport({
  file,
  passphrase,
}: Request<'vault.preview'>): Promise<Reply<'vault.preview'>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const plan = await planOf(kept.value, file, passphrase);
  if (!plan.ok) return plan;
  const { createdAt, steps } = plan.value;
  return ok({ createdAt, items: steps.map(({ item }) => item) });
}

/** Takes the chosen workspaces of a file, in one step. What is there already, as it is, is left alone. */
export async function importWorkspaces({
  file,
  passphrase,
  ids,
}: Request<'vault.import'>): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const plan = await planOf(kept.value, file, passphrase);
  if (!plan.ok) return plan;
  const chosen = plan.value.steps.filter(
    ({ item }) => ids.includes(item.id) && item.effect !== 'same',
  );
  const workspaces = chosen.map(({ workspace }) => workspace);
  // Also when the command is sent again: then everything is there, as it is.
  if (workspaces.length === 0) return ok(null);
  const { view } = await readState();
  const refused = workspaces.map((one) => refusal(view, one)).find((failure) => failure !== null);
  if (refused) return fail(refused);
  const saved = await exclusivelyAll(
    workspaces.map(({ id }) => id),
    () => save(kept.value, workspaces),
  );
  return saved.ok ? ok(null) : saved;
}

async function save(kept: Vault, workspaces: readonly Workspace[]): Promise<Result<void>> {
  const stored = await readAll(kept);
  const isChanged = (workspace: Workspace) =>
    stored.some((one) => one.id === workspace.id && isOtherClient(one, workspace));
  const ids = workspaces.filter(isChanged).map(({ id }) => id);
  const saved = await apartFromTokens(ids, () => kept.save(workspaces));
  if (saved.ok) await rebuildState();
  return saved;
}

async function planOf(
  kept: Vault,
  file: string,
  passphrase: string,
): Promise<Result<{ createdAt: number; steps: ImportStep[] }>> {
  const opened = await openExport(file, passphrase);
  if (!opened.ok) return opened;
  const { createdAt, workspaces } = opened.value;
  const removed = kept.index().entries.filter(({ removedAt }) => removedAt !== null);
  const taken = removed.map(({ id }) => id);
  const stored = await readAll(kept);
  return ok({ createdAt, steps: planImport(workspaces, stored, taken, () => crypto.randomUUID()) });
}

/** Every workspace that is not removed and can be read. */
async function readAll(kept: Vault): Promise<Workspace[]> {
  const present = kept.index().entries.filter(({ removedAt }) => removedAt === null);
  const read = await Promise.all(present.map(({ id }) => kept.read(id)));
  return read.flatMap((workspace) => (workspace.ok ? [workspace.value] : []));
}

/** As `exclusively`, for several: always in the same order, so that two of these never wait for each other. */
function exclusivelyAll<T>(ids: readonly string[], work: () => Promise<T>): Promise<T> {
  return ids.toSorted().reduce((inner, id) => () => exclusively(id, inner), work)();
}
