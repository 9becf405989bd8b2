// What the benchmark of looking up runs in a page of an extension of its own: the product's list, opened and looked in by
// the product's own code, beside the plainest way to do the same and two libraries.
import UFuzzy from '@leeoniya/ufuzzy';
import MiniSearch from 'minisearch';
import { searchedText, textsOf } from '../../utils/domain/item-index';
import { sourceOf } from '../../utils/sources/all';
import { type OpenList, openLists, sealTexts } from '../../utils/storage/item-index';
import { listKey, newListKey, openBytes } from '../../utils/storage/list-sealing';
import { readList, writeList } from '../../utils/storage/list-store';

/** Milliseconds. */
export interface Times {
  ours: number[];
  other: number[];
}

const workspaceId = 'bench';
const key = newListKey();
const servers = sourceOf('servers');
let opened: readonly OpenList[] = [];

/** Keeps the list of these servers, given by their lines, and answers how many bytes it has. */
async function keep(): Promise<number> {
  const lines = (await (await fetch('/lines.txt')).text()).split('\n').filter(Boolean);
  const handle = await listKey(key);
  if (!handle) throw new Error('There is no key.');
  const counts = { servers: lines.length };
  const meta = {
    format: 1,
    at: 1,
    region: 'us-west',
    counts,
    urls: [],
    unfilterable: [],
    changedAt: '',
  } as const;
  const sealed = await sealTexts(handle, workspaceId, 'servers', meta, textsOf(lines, servers));
  const bytes = sealed.body.byteLength;
  await writeList(workspaceId, { ...meta, bytes }, new Map([['servers', sealed]]));
  return bytes;
}

/** Opening the list, and reading, decrypting and decoding the same bytes. */
async function opening(times: number): Promise<Times> {
  const handle = await listKey(key);
  const stored = await readList(workspaceId);
  if (!handle || !stored) throw new Error('There is no list.');
  const { at, region, counts } = stored.meta;
  const name = ['list', workspaceId, 'servers', at, region, counts.servers ?? 0];
  const bare = async () => {
    const sealed = (await readList(workspaceId))?.texts.get('servers');
    if (!sealed) throw new Error('There is no list.');
    const bytes = await openBytes(handle, name, sealed);
    const end = 4 + new DataView(bytes.buffer).getUint32(0);
    return new TextDecoder().decode(bytes.subarray(4, end)).length;
  };
  return inTurn(times, () => openLists({ [workspaceId]: key }), bare);
}

/** Looking for what somebody types, letter by letter, and passing over the same text once. */
async function looking(texts: readonly string[]): Promise<Times> {
  const text = await searched();
  const list = searchedText(text);
  list.find('zz', 60);
  const measured: Times = { ours: [], other: [] };
  for (const query of texts.flatMap(prefixes)) {
    measured.other.push(timed(() => text.indexOf(`${query.toLowerCase()}\u0001`)));
    measured.ours.push(timed(() => list.find(query, 60)));
  }
  return measured;
}

/** How long the libraries take to begin and to find, and which share of the servers they find by a part of a serial. */
async function libraries(texts: readonly string[], parts: readonly string[]) {
  const lines = (await searched()).split('\n').slice(0, -1);
  const queries = texts.flatMap(prefixes);
  const withText = searchedText(`${lines.join('\n')}\n`);
  const mini = new MiniSearch({ fields: ['text'], searchOptions: { prefix: true } });
  const beginMini = timed(() => mini.addAll(lines.map((text, id) => ({ id, text }))));
  const fuzzy = new UFuzzy();
  const share = (find: (part: string) => boolean) => parts.filter(find).length / parts.length;
  return {
    ours: {
      begin: 0,
      times: queries.map((one) => timed(() => withText.find(one, 60))),
      share: share((part) => withText.find(part, 60).lines.length > 0),
    },
    mini: {
      begin: beginMini,
      times: queries.map((one) => timed(() => mini.search(one))),
      share: share((part) => mini.search(part).length > 0),
    },
    fuzzy: {
      begin: 0,
      times: queries.map((one) => timed(() => fuzzy.filter(lines, one))),
      share: share((part) => (fuzzy.filter(lines, part) ?? []).length > 0),
    },
  };
}

/** Opens the list and keeps it open, after it was looked in. */
async function hold(): Promise<void> {
  opened = await openLists({ [workspaceId]: key });
  opened[0]?.find('esx', 60);
}

function letGo(): void {
  opened = [];
}

async function searched(): Promise<string> {
  const lines = (await (await fetch('/lines.txt')).text()).split('\n').filter(Boolean);
  // As it is when it was opened: one piece of text, and not a tree of pieces.
  const bytes = new TextEncoder().encode(textsOf(lines, servers).searched);
  return new TextDecoder().decode(bytes);
}

const prefixes = (text: string) => Array.from(text, (_, at) => text.slice(0, at + 1));

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

async function inTurn(
  times: number,
  ours: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<Times> {
  const measured: Times = { ours: [], other: [] };
  const take = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  for (let nth = 0; nth <= times; nth += 1) {
    const [one, two] = [await take(other), await take(ours)];
    // The first of each is for the caches.
    if (nth === 0) continue;
    measured.other.push(one);
    measured.ours.push(two);
  }
  return measured;
}

Object.assign(window, { bench: { keep, opening, looking, libraries, hold, letGo } });
