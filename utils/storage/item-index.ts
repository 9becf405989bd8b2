// The lists of servers and storage systems, opened for looking in them as somebody types. A list is one buffer,
// [length of the searched text][searched text][shown text]: the first text is looked in, and of the other one only the
// lines that are drawn become text at all.
import type { ItemRows } from '../domain/fleet';
import { type ItemTexts, type Searched, searchedText, valuesOf } from '../domain/item-index';
import { sourceOf } from '../sources/all';
import type { Item, SourceName } from '../sources/source';
import type { Bytes } from './base64url';
import { listKey, openBytes, type Sealed, sealBytes, textOf } from './list-sealing';
import { type ListMeta, readList } from './list-store';

/** One workspace's list. */
export interface OpenList {
  readonly workspaceId: string;
  readonly region: string;
  /** Epoch milliseconds at which reading it began. */
  readonly at: number;
  readonly count: number;
  /** All items of one source, or null when the list has none of it. */
  rows(source: SourceName): ItemRows | null;
  /** The best first; `isCut`: there are more than that; `isThorough` as in `Searched`. */
  find(
    query: string,
    most: number,
    isThorough?: boolean,
  ): { found: readonly FoundItem[]; isCut: boolean };
}

export interface FoundItem {
  readonly source: SourceName;
  readonly item: Item;
  readonly region: string;
  /** 0 when a word is a whole value of it, 1 when it begins one, 2 elsewhere. */
  readonly rank: number;
}

/**
 * The lists of these workspaces, by their keys; one that does not open, or is not there, is left out. Never rejects.
 */
export async function openLists(
  keys: Readonly<Record<string, string>>,
): Promise<readonly OpenList[]> {
  const opened: OpenList[] = [];
  // One after the other: each is there three times for a moment.
  for (const [id, text] of Object.entries(keys)) {
    const list = await openList(id, text).catch(() => undefined);
    if (list) opened.push(list);
  }
  return opened;
}

async function openList(workspaceId: string, text: string): Promise<OpenList | undefined> {
  const [key, stored] = await Promise.all([listKey(text), readList(workspaceId)]);
  if (!key || !stored) return undefined;
  const { meta, texts } = stored;
  const parts: { source: SourceName; searched: Searched; shown: ShownLines }[] = [];
  for (const [source, sealed] of texts) {
    const { searched, shown } = await openTexts(key, workspaceId, source, meta, sealed);
    const lines = shownLines(shown, meta.counts[source] ?? 0);
    parts.push({ source, searched: searchedText(searched), shown: lines });
  }
  const { at, region } = meta;
  return {
    workspaceId,
    region,
    at,
    count: countOf(meta),
    rows(source) {
      const part = parts.find((one) => one.source === source);
      if (!part) return null;
      const { searched, shown } = part;
      return { count: shown.count, lines: shown.lines, having: searched.having };
    },
    find(query, most, isThorough) {
      const all = parts.map(({ source, searched, shown }) => {
        const { lines, ranks, isCut } = searched.find(query, most, isThorough);
        const found = lines.map((line, nth) => ({ source, shown, line, rank: ranks[nth] ?? 0 }));
        return { found, isCut };
      });
      const sorted = all
        .flatMap(({ found }) => found)
        .toSorted((one, other) => one.rank - other.rank);
      const found = sorted.slice(0, most).map(({ source, shown, line, rank }) => {
        const item = valuesOf(shown.lines(line, line + 1)[0] ?? '', sourceOf(source)) as Item;
        return { source, item, region, rank };
      });
      return { found, isCut: sorted.length > most || all.some(({ isCut }) => isCut) };
    },
  };
}

/** How many items are in a list. */
export function countOf({ counts }: Pick<ListMeta, 'counts'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Seals the texts of one source; what is in clear of the list is authenticated with them. */
export function sealTexts(
  key: CryptoKey,
  workspaceId: string,
  source: SourceName,
  meta: Omit<ListMeta, 'bytes'>,
  { searched, shown }: ItemTexts,
): Promise<Sealed> {
  const encoder = new TextEncoder();
  const [first, second] = [encoder.encode(searched), encoder.encode(shown)];
  const bytes = new Uint8Array(4 + first.length + second.length);
  new DataView(bytes.buffer).setUint32(0, first.length);
  bytes.set(first, 4);
  bytes.set(second, 4 + first.length);
  return sealBytes(key, nameOf(workspaceId, source, meta), bytes);
}

/** All lines of one source; none when it has no list that opens. */
export async function readLines(
  key: CryptoKey,
  workspaceId: string,
  source: SourceName,
): Promise<readonly string[]> {
  const stored = await readList(workspaceId);
  const sealed = stored?.texts.get(source);
  if (!stored || !sealed) return [];
  const { shown } = await openTexts(key, workspaceId, source, stored.meta, sealed);
  return textOf(shown).split('\n').slice(0, -1);
}

async function openTexts(
  key: CryptoKey,
  workspaceId: string,
  source: SourceName,
  meta: ListMeta,
  sealed: Sealed,
): Promise<{ searched: string; shown: Bytes }> {
  const bytes = await openBytes(key, nameOf(workspaceId, source, meta), sealed);
  const end = 4 + new DataView(bytes.buffer).getUint32(0);
  // A second copy of tens of megabytes is not made.
  const searched = textOf(bytes.subarray(4, end));
  return { searched, shown: bytes.subarray(end) };
}

function nameOf(id: string, source: SourceName, { at, region, counts }: Omit<ListMeta, 'bytes'>) {
  return ['list', id, source, at, region, counts[source] ?? 0];
}

interface ShownLines {
  readonly count: number;
  /** Those from the first number to before the second. */
  lines(from: number, to: number): readonly string[];
}

/** Where lines end is found out as far as somebody has looked: all of them at once would keep a page waiting. */
function shownLines(bytes: Bytes, count: number): ShownLines {
  const lineEnd = 0x0a;
  let ends: Uint32Array | undefined;
  let known = 0;
  return {
    count,
    lines(from, to) {
      const last = Math.min(to, count);
      if (from >= last) return [];
      ends ??= new Uint32Array(count);
      for (; known < last; known += 1) {
        const end = bytes.indexOf(lineEnd, startOf(ends, known));
        ends[known] = end < 0 ? bytes.length : end;
      }
      return textOf(bytes.subarray(startOf(ends, from), ends[last - 1])).split('\n');
    },
  };
}

function startOf(ends: Uint32Array, line: number): number {
  return line === 0 ? 0 : (ends[line - 1] ?? 0) + 1;
}
