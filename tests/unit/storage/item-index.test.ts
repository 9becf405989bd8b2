// A sealed list, opened: it finds what the plainest search finds, and gives every item back as it was kept.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { lineOf, textsOf, valuesOf } from '../../../utils/domain/item-index';
import { sourceOf } from '../../../utils/sources/all';
import type { SourceName } from '../../../utils/sources/source';
import { openLists, sealTexts } from '../../../utils/storage/item-index';
import { listKey, newListKey, type Sealed } from '../../../utils/storage/list-sealing';
import {
  deleteAllLists,
  deleteLists,
  type ListMeta,
  readOutlines,
  writeList,
  writePlan,
} from '../../../utils/storage/list-store';
import { emptyDisk, id } from './a-store';

beforeEach(emptyDisk);

/** A signal that nobody aborts. */
const never = new AbortController().signal;

type Values = Readonly<Record<string, string>>;

/** Keeps a list of these items, and gives its key. */
async function kept(
  workspaceId: string,
  bySource: Partial<Record<SourceName, readonly Values[]>>,
): Promise<string> {
  const text = newListKey();
  const key = await listKey(text);
  if (!key) throw new Error('The key is none.');
  const entries = Object.entries(bySource) as [SourceName, readonly Values[]][];
  const counts = Object.fromEntries(entries.map(([source, items]) => [source, items.length]));
  const meta: ListMeta = {
    ...{ format: 1, at: 5, region: 'us-west', bytes: 0 },
    ...{ counts, urls: [], unfilterable: [], changedAt: '' },
  };
  const texts = new Map<SourceName, Sealed>();
  for (const [name, items] of entries) {
    const source = sourceOf(name);
    const both = textsOf(
      items.map((item) => lineOf(item, source)),
      source,
    );
    texts.set(name, await sealTexts(key, workspaceId, name, meta, both));
  }
  await writeList(workspaceId, meta, texts);
  return text;
}

const servers = sourceOf('servers');
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.toWellFormed()),
  fc.constantFrom('\ufeffCZ2D', 'esx-mad-01', 'سيرفر', '服务器', '😀', 'İ', 'a\nb\tc', ''),
);
const item = fc.record(Object.fromEntries(servers.fields.map((field) => [field, value])));

describe('a list', () => {
  test('gives back each item as it was kept, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        async (items, at) => {
          const key = await kept(id(1), { servers: items });
          const [list] = await openLists({ [id(1)]: key });
          expect(list).toMatchObject({ workspaceId: id(1), at: 5, count: items.length });
          const wanted = items.map((one) => valuesOf(lineOf(one, servers), servers));
          const word = wanted[at % wanted.length]?.serial?.trim().split(/\s+/)[0] ?? '';
          const found = list?.find(word, 99).found.map((one) => one.item) ?? [];
          for (const one of found) expect(wanted).toContainEqual(one);
          const having = wanted.filter((one) => word && one.serial?.includes(word));
          for (const one of having) expect(found).toContainEqual(one);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('has the items of all sources, the best first whichever they are of', async () => {
    const blank = (name: SourceName) =>
      Object.fromEntries(sourceOf(name).fields.map((field) => [field, '']));
    const key = await kept(id(1), {
      servers: [{ ...blank('servers'), name: 'xarray-1' }],
      'storage-systems': [{ ...blank('storage-systems'), name: 'array-1' }],
    });
    const [list] = await openLists({ [id(1)]: key });
    const { found, isCut } = list?.find('array-1', 9) ?? { found: [], isCut: true };
    expect(found.map(({ source, region }) => [source, region])).toEqual([
      ['storage-systems', 'us-west'],
      ['servers', 'us-west'],
    ]);
    expect(isCut).toBe(false);
    expect(list?.find('array-1', 1)).toMatchObject({ isCut: true, found: [{ item: {} }] });
  });

  test('gives the lines of one source from anywhere to anywhere', async () => {
    const many = fc.array(item, { minLength: 1, maxLength: 8 });
    const stretches = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(many, stretches, async (items, wanted) => {
        const key = await kept(id(1), { servers: items });
        const [list] = await openLists({ [id(1)]: key });
        const rows = list?.rows('servers');
        const lines = items.map((one) => lineOf(one, servers));
        expect(rows?.count).toBe(lines.length);
        for (const [from, to] of wanted) {
          expect(rows?.lines(from, to)).toEqual(from < to ? lines.slice(from, to) : []);
        }
        const told: number[] = [];
        for (const _ of rows?.having([], (line) => told.push(line)) ?? []);
        expect(told).toEqual([...lines.keys()]);
        expect(list?.region).toBe('us-west');
        expect(list?.rows('storage-systems')).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('that is not there, or has no key that is one, is left out, and nothing is made by looking', async () => {
    expect(await openLists({ [id(1)]: newListKey(), [id(2)]: 'none', [id(3)]: '' })).toEqual([]);
    expect((await readOutlines()).metas.size).toBe(0);
    expect(await indexedDB.databases()).toEqual([]);
  });

  test('of a later version is left out, and stays', async () => {
    const key = await kept(id(1), { servers: [] });
    await writeList(id(1), { format: 2 } as never, new Map());
    expect(await openLists({ [id(1)]: key })).toEqual([]);
  });

  test('is deleted alone, with its plan', async () => {
    const key = await kept(id(1), { servers: [] });
    const other = await kept(id(2), { servers: [] });
    const plan = { startedAt: 1, isStopped: false, lists: [], unfilterable: [], read: 0, bytes: 0 };
    for (const one of [id(1), id(2)]) {
      await writePlan(one, { format: 1, ...plan, total: null }, never);
    }
    await deleteLists([id(1)]);
    const { metas, plans } = await readOutlines();
    expect([[...metas.keys()], [...plans.keys()]]).toEqual([[id(2)], [id(2)]]);
    expect(await openLists({ [id(1)]: key, [id(2)]: other })).toHaveLength(1);
    await deleteAllLists();
    expect(await indexedDB.databases()).toEqual([]);
  });
});
