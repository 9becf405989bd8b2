// An exported file: workspaces under a passphrase of its own, always sealed. What is in clear says how it is sealed,
// when it was made and how many workspaces it has, and is authenticated with them.
import * as v from 'valibot';
import { fail, ok, type Result } from '../domain/result';
import { maxFileBytes } from '../domain/transfer';
import type { Workspace } from '../domain/workspace';
import { formOf, readForm } from '../domain/workspace-form';
import { open, type Place, seal } from './envelope';
import { makeHeader, openHeader, parseHeader } from './header';
import { deriveKey, newKdf } from './passphrase-key';
import { contentSchema } from './records';

const kind = 'API Companion for HPE GreenLake: exported workspaces';

const outlineSchema = v.object({ kind: v.literal(kind), format: v.number() });

/** Any later one is no date (ECMA-262 §21.4.1.1). */
const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));

const fileSchema = v.object({
  kind: v.literal(kind),
  format: v.literal(1),
  created: moment,
  count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
  header: v.unknown(),
  body: v.string(),
});
const bodySchema = v.pipe(
  v.array(
    v.object({
      ...contentSchema.entries,
      indexKey: v.optional(v.literal(''), ''),
      pinnedServers: v.optional(v.strictTuple([]), []),
      id: v.pipe(v.string(), v.uuid()),
      keepFreshHours: v.pipe(v.number(), v.minValue(0), v.maxValue(24)),
      createdAt: moment,
      changedAt: moment,
    }),
  ),
  v.check((workspaces) => new Set(workspaces.map(({ id }) => id)).size === workspaces.length),
);

/** The text of a file with these workspaces, made at this time (epoch milliseconds). Rejects only if WebCrypto does. */
export async function sealExport(
  workspaces: readonly Workspace[],
  passphrase: string,
  created: number,
): Promise<string> {
  const kdf = newKdf();
  const wrappingKey = await deriveKey(passphrase, kdf);
  const header = await makeHeader({ kdf, key: wrappingKey }, 1);
  const key = await openHeader(header, wrappingKey);
  if (!key.ok) throw new Error('The header does not open.');
  const count = workspaces.length;
  // The list of servers stays where it is, its key with it, and those of them that are kept in sight.
  const bare = workspaces.map((one) => ({ ...one, indexKey: '', pinnedServers: [] }));
  const body = await seal(key.value, placeOf(created, count), 1, bare);
  return `${JSON.stringify({ kind, format: 1, created, count, header, body }, null, 2)}\n`;
}

/**
 * Opens the text of a file. Fails with file-too-large, file-foreign (not a file of ours, or damaged), file-newer and
 * file-locked (the passphrase is another, or the sealed part is damaged: nobody can tell which).
 */
export async function openExport(
  text: string,
  passphrase: string,
): Promise<Result<{ createdAt: number; workspaces: readonly Workspace[] }>> {
  if (text.length > maxFileBytes) return fail({ kind: 'file-too-large' });
  const file = parseFile(text);
  if (!file.ok) return file;
  const { created, count, body } = file.value;
  const header = parseHeader(file.value.header);
  if (!header.ok) {
    return fail({ kind: header.failure.kind === 'newer-format' ? 'file-newer' : 'file-foreign' });
  }
  if (header.value.mode !== 'passphrase') return fail({ kind: 'file-foreign' });
  const wrappingKey = await deriveKey(passphrase, header.value.kdf);
  const key = await openHeader(header.value, wrappingKey);
  const opened = key.ok ? await open(key.value, placeOf(created, count), body) : key;
  if (!opened.ok) return fail({ kind: 'file-locked' });
  const workspaces = v.safeParse(bodySchema, opened.value.value);
  const isWhole =
    workspaces.success &&
    workspaces.output.length === count &&
    workspaces.output.every(isWellFormed);
  return isWhole
    ? ok({ createdAt: created, workspaces: workspaces.output })
    : fail({ kind: 'file-foreign' });
}

function parseFile(text: string): Result<v.InferOutput<typeof fileSchema>> {
  let parsed: unknown;
  try {
    // A byte order mark is what some editors put before a text that they save.
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return fail({ kind: 'file-foreign' });
  }
  const outline = v.safeParse(outlineSchema, parsed);
  if (outline.success && outline.output.format > 1) return fail({ kind: 'file-newer' });
  const file = v.safeParse(fileSchema, parsed);
  return file.success ? ok(file.output) : fail({ kind: 'file-foreign' });
}

/** Whether the form would take it, with any secret where it has none; a tenant has none, nor any other client. */
function isWellFormed(workspace: Workspace): boolean {
  const isTenant = workspace.parentId !== null;
  const form = { ...formOf(workspace), clientSecret: workspace.clientSecret || 'none' };
  const read = readForm(form, { now: 0, before: isTenant ? workspace : null, others: [] });
  const isBare = workspace.clientId === '' && workspace.clientSecret === '';
  const isOfTenant = isBare && workspace.issuer.kind === 'workspace';
  return read.ok && read.value.name === workspace.name && (isOfTenant || !isTenant);
}

/** What stands in clear beside the header belongs to what is sealed. */
function placeOf(created: number, count: number): Place {
  return { purpose: 'export', recordId: `${created} ${count}` };
}
