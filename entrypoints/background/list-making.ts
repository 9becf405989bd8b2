// Out of the pages that were read: the texts that are looked in as somebody types, sealed and kept in the place of the
// list before.
import { idOfLine, textsOf, valueIn, valuesOf, withValue } from '@/utils/domain/item-index';
import { fail, ok, type Result } from '@/utils/domain/result';
import { sourceOf } from '@/utils/sources/all';
import type { SourceName } from '@/utils/sources/source';
import type { Bytes } from '@/utils/storage/base64url';
import { readLines, sealTexts } from '@/utils/storage/item-index';
import { openBytes, type Sealed, textOf } from '@/utils/storage/list-sealing';
import {
  type ListMeta,
  type ListPlan,
  readOutlines,
  readPages,
  type StoredPage,
  writeList,
} from '@/utils/storage/list-store';
import { baselineNames } from './baselines';
import { askingPages } from './list-asking';
import type { Job } from './list-reading';
import { retell } from './pinned-servers';

/** The lines of one source's items by their IDs. */
type Lines = Map<string, string>;

/**
 * Keeps the list, unless only what has changed was read and that is not enough, as when something was removed. Rejects
 * when the browser does not keep it.
 */
export async function makeList(job: Job, plan: ListPlan): Promise<Result<'made' | 'not-enough'>> {
  const { workspace, key, signal } = job;
  const pages = await readPages(workspace.id);
  const before = (await readOutlines()).metas.get(workspace.id)?.strangers ?? {};
  const strangers: Partial<Record<SourceName, number>> = {};
  const all: { source: SourceName; lines: readonly string[] }[] = [];
  const byId = new Map<SourceName, Lines>();
  for (const source of new Set(plan.lists.map((list) => list.source))) {
    const lines = await linesOf(job, plan, pages, source);
    const readsChanges = hasChanges(plan, source);
    const total = readsChanges
      ? await totalToday(job, plan, source)
      : ok(totalRead(plan, pages, source));
    if (!total.ok) return total;
    const left = total.value - lines.size;
    if (readsChanges && left !== (before[source] ?? 0)) return ok('not-enough');
    strangers[source] = Math.max(left, 0);
    byId.set(source, lines);
    const own = [...lines.values()];
    all.push({ source, lines: source === 'servers' ? await named(job, own) : own });
  }
  const counts = Object.fromEntries(all.map(({ source, lines }) => [source, lines.length]));
  const { startedAt: at, unfilterable } = plan;
  const urls = plan.lists.map(({ url }) => url);
  const changedAt = lastChange(all.find(({ source }) => source === 'servers')?.lines ?? []);
  const { region } = workspace;
  const outline = { format: 1, at, changedAt, region, counts, urls, unfilterable } as const;
  const texts = new Map<SourceName, Sealed>();
  for (const { source, lines } of all) {
    const both = textsOf(lines, sourceOf(source));
    texts.set(source, await sealTexts(key, workspace.id, source, outline, both));
  }
  const bytes = [...texts.values()].reduce((sum, { body }) => sum + body.byteLength, 0);
  const meta: ListMeta = { ...outline, strangers, bytes };
  await writeList(workspace.id, meta, texts, signal);
  const servers = byId.get('servers');
  // A list that this client may not read is as empty as one in which nothing is.
  const isWhole = servers?.size && !strangers.servers && !hasChanges(plan, 'servers');
  const missing = isWhole ? null : undefined;
  await retell(workspace, signal, at, (id) => {
    const line = servers?.get(id);
    return line === undefined ? missing : valuesOf(line, sourceOf('servers'));
  });
  return signal.aborted ? fail({ kind: 'locked' }) : ok('made');
}

/** What is kept where only changes were read, and what was read over it; what came last is right. */
async function linesOf(
  { workspace, key }: Job,
  plan: ListPlan,
  pages: readonly StoredPage[],
  source: SourceName,
): Promise<Lines> {
  const isOwn = (list: number) => plan.lists[list]?.source === source;
  const before = hasChanges(plan, source)
    ? await readLines(key, workspace.id, source).catch((): readonly string[] => [])
    : [];
  const lines: Lines = new Map(before.map((line) => [idOfLine(line), line]));
  const own = pages.filter(({ list }) => isOwn(list));
  const opened = await Promise.all(
    own.map(({ list, offset, lines: sealed }) =>
      openBytes(key, ['page', workspace.id, list, offset], sealed),
    ),
  );
  for (const line of opened.flatMap(linesIn)) lines.set(idOfLine(line), line);
  return lines;
}

function linesIn(bytes: Bytes): readonly string[] {
  return textOf(bytes).split('\n').filter(Boolean);
}

/** Whether of one of its lists only what has changed was read. */
function hasChanges({ lists }: ListPlan, source: SourceName): boolean {
  return lists.some((list) => list.source === source && list.since !== null);
}

/** How many items of a source there are, as HPE said with the last page of each of its lists. */
function totalRead({ lists }: ListPlan, pages: readonly StoredPage[], source: SourceName): number {
  const totals = lists.map((list, at) =>
    list.source === source ? (pages.findLast((page) => page.list === at)?.total ?? 0) : 0,
  );
  return totals.reduce((sum, one) => sum + one, 0);
}

/** How many items of a source there are now. */
async function totalToday(
  { access, signal }: Job,
  plan: ListPlan,
  source: SourceName,
): Promise<Result<number>> {
  const own = plan.lists.filter((list) => list.source === source);
  const askPage = askingPages(access, signal);
  let sum = 0;
  for (const list of own) {
    const page = await askPage(list, { offset: 0, limit: 1 });
    if (!page.ok) return page;
    sum += page.value.total ?? -1;
  }
  return ok(sum);
}

/** The lines with the names of firmware baselines in the place of their IDs, as far as HPE tells them. */
async function named({ workspace }: Job, lines: readonly string[]): Promise<readonly string[]> {
  const place = sourceOf('servers').fields.indexOf('baseline');
  const names = await baselineNames(
    workspace,
    lines.map((line) => valueIn(line, place)),
  );
  return lines.map((line) => withValue(line, place, (id) => names.get(id) ?? id));
}

/** The latest of the moments at which servers were changed: this computer's clock may be wrong by any time. */
function lastChange(lines: readonly string[]): string {
  const place = sourceOf('servers').fields.indexOf('updatedAt');
  let last = { text: '', at: 0 };
  for (const line of lines) {
    const text = valueIn(line, place);
    const at = Date.parse(text);
    if (at > last.at) last = { text, at };
  }
  return last.text;
}
