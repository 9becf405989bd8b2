// What is inside the envelopes: one record per workspace, and the index of them. Keys that a later version
// added are kept through reading and writing.
import * as v from 'valibot';
import { lockAfterChoices } from '../domain/lock-after';
import { pinnedFields } from '../domain/pinned-server';
import { fail, ok, type Result } from '../domain/result';
import {
  clientAuthentications,
  colours,
  marks,
  services,
  type Workspace,
} from '../domain/workspace';
import { type DataKey, open, seal } from './envelope';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.minLength(1));

/** As `Refusal` of `token-history.ts`. */
const refusal = v.variant('kind', [
  v.object({ kind: v.picklist(['client-refused', 'secret-reset', 'workspace-refused']) }),
  v.object({ kind: v.literal('request-refused'), status: v.number(), code: v.string() }),
]);

const indexSchema = v.looseObject({
  /**
   * In the user's order. `usedAt`: the last use, `removedAt`: taken away then but not yet deleted; epoch milliseconds.
   * `granted`, `refusal`, `copied`: as in `TokenHistory`.
   */
  entries: v.array(
    v.looseObject({
      id: text,
      version: count,
      usedAt: count,
      pinned: v.optional(v.boolean()),
      removedAt: v.optional(count),
      granted: v.optional(v.boolean()),
      refusal: v.optional(v.nullable(refusal)),
      copied: v.optional(v.nullable(v.object({ at: count, until: count }))),
    }),
  ),
  current: v.nullable(text),
  /** Writes of the index, and encryptions under this data key, ever. */
  generation: count,
  encryptions: count,
  lockAfter: v.optional(v.picklist(lockAfterChoices)),
  alerts: v.optional(v.object({ badge: v.boolean(), notify: v.boolean() })),
  /** A `CopyFormat`, or one that a later version has added. */
  copyFormat: v.optional(v.string()),
});

const time = v.pipe(v.number(), v.finite());

const pinnedSchema = v.looseObject({
  ...v.entriesFromList(pinnedFields, v.optional(v.string(), '')),
  id: text,
  region: v.string(),
  at: time,
  pinnedAt: time,
  isGone: v.optional(v.boolean(), false),
});

export const contentSchema = v.looseObject({
  name: text,
  /** Both empty in a tenant; the secret also in a workspace that was imported without it. */
  clientId: v.string(),
  clientSecret: v.string(),
  issuer: v.variant('kind', [
    v.looseObject({ kind: v.literal('shared') }),
    v.looseObject({
      kind: v.literal('workspace'),
      workspaceId: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
    }),
  ]),
  service: v.picklist(services),
  region: v.string(),
  mark: v.picklist(marks),
  colour: v.picklist(colours),
  keepFreshHours: v.union([
    v.pipe(v.number(), v.finite(), v.minValue(0)),
    v.literal('until-locked'),
  ]),
  // A record that was written before there were these has none of them.
  uses2022Addresses: v.optional(v.boolean(), false),
  clientAuthentication: v.optional(v.picklist(clientAuthentications), 'post'),
  endsOlderTokens: v.optional(v.boolean(), false),
  consoleAddress: v.optional(v.string(), ''),
  indexKey: v.optional(v.string(), ''),
  // What is only looked at never costs the record that it stands in.
  pinnedServers: v.fallback(v.optional(v.array(pinnedSchema), []), []),
  parentId: v.optional(v.nullable(text), null),
  createdAt: count,
  changedAt: count,
});

export type Index = v.InferOutput<typeof indexSchema>;

/** A workspace in its record, whose name is the ID. */
export type Content = Omit<Workspace, 'id'>;

export const emptyIndex: Index = { entries: [], current: null, generation: 0, encryptions: 0 };

/**
 * A record is about 600 bytes, and about 300 more for each pinned server; five of which every value is as long as values
 * may be have 12 000. One that is larger than this is a mistake and is not stored.
 */
export const maxRecordLength = 16_384;

/** Seals an index; its generation is the version of its envelope. */
export function sealIndex(key: DataKey, index: Index): Promise<string> {
  return seal(key, { purpose: 'index', recordId: 'idx' }, index.generation, index);
}

/** Opens the stored index. Fails with `newer-format` or `store-unreadable`. */
export async function openIndex(key: DataKey, stored: unknown): Promise<Result<Index>> {
  const opened = await open(key, { purpose: 'index', recordId: 'idx' }, stored);
  if (!opened.ok && opened.failure.kind === 'newer-format') return opened;
  const index = v.safeParse(indexSchema, opened.ok ? opened.value.value : undefined);
  return index.success ? ok(index.output) : fail({ kind: 'store-unreadable' });
}

/** Seals a workspace for its place in the store, without its id: that is the name of the place. */
export function sealRecord(
  key: DataKey,
  record: { id: string; version: number; content: Content },
): Promise<string> {
  return seal(key, { purpose: 'cred', recordId: record.id }, record.version, record.content);
}

/** Opens a stored workspace. Fails with `newer-format` or `record-damaged`. */
export async function openRecord(
  key: DataKey,
  id: string,
  stored: unknown,
): Promise<Result<{ version: number; workspace: Workspace }>> {
  const opened = await open(key, { purpose: 'cred', recordId: id }, stored);
  if (!opened.ok) return opened;
  const record = v.safeParse(contentSchema, opened.value.value);
  if (!record.success) return fail({ kind: 'record-damaged' });
  return ok({ version: opened.value.version, workspace: { ...record.output, id } });
}
