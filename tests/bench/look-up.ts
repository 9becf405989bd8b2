// The budgets of looking up among 100 000 servers: the product's code in an extension page beside the plainest way to do
// the same, and the real popup and background with the simulator.
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { lineOf, textsOf } from '../../utils/domain/item-index.ts';
import { requestsAtOnce } from '../../utils/domain/numbers.ts';
import { sourceOf } from '../../utils/sources/all.ts';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { pageHeapBytes } from '../browsers/heap.ts';
import { until } from '../browsers/poll.ts';
import { type Fleet, makeFleet, serversIn } from '../simulator/fleet.ts';
import { inList } from '../simulator/list-trouble.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';
import { readBare } from './bare-client.ts';
import { fleetLines } from './fleet.ts';
import { writeLookUpExtension } from './look-up-extension.ts';
import type { Times } from './look-up-page.ts';
import type { Line } from './table.ts';
import { typeOne, watchTyping } from './typing.ts';

const region = 'us-west';
const many = 100_000;
const fewer = 50_000;
const openings = 9;
const readings = 3;
const latencyMs = 50;

export const lookUpTitle = `Looking up among ${many.toLocaleString('en')} servers`;

/** What the page of the other extension has in its window. */
interface Bench {
  keep(): Promise<number>;
  opening(times: number): Promise<Times>;
  looking(texts: readonly string[]): Promise<Times>;
  libraries(
    texts: readonly string[],
    parts: readonly string[],
  ): Promise<Record<'ours' | 'mini' | 'fuzzy', Library>>;
  hold(): Promise<void>;
  letGo(): void;
}
interface Library {
  begin: number;
  times: number[];
  share: number;
}

/** Measures all of it; takes some minutes, most of them for reading. */
export async function lookUpLines(): Promise<Line[]> {
  const fleet = makeFleet({ servers: { [region]: many } });
  const simulator = await startSimulator();
  const [client] = simulator.clients;
  if (client) client.fleet = fleet;
  const chromium = await openChromium({ simulator });
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'api-companion-bench-')));
  try {
    const alone = await aloneLines(chromium, folder, fleet);
    const inPopup = await popupLines(chromium, fleet);
    const inView = await fleetLines(chromium, many);
    const reading = await readingLines(chromium, simulator);
    return [...alone, ...inPopup, ...inView, ...reading];
  } finally {
    await chromium.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same code in a page where nothing else runs. */
async function aloneLines(chromium: Chromium, folder: string, fleet: Fleet): Promise<Line[]> {
  const list = serversIn(fleet, region);
  await writeLookUpExtension(folder, linesOf(fleet));
  const id = await chromium.loadAnother(folder);
  const page = await chromium.context.newPage();
  await page.goto(`chrome-extension://${id}/page.html`);
  const run = <T>(code: string) => page.evaluate<T>(`bench.${code}`);
  const bytes = await run<number>('keep()');
  const before = await pageHeapBytes(page);
  await run('hold()');
  const held = (await pageHeapBytes(page)) - before;
  await run('letGo()');
  const opening = await run<Times>(`opening(${openings})`);
  const texts = JSON.stringify(typed(fleet));
  const looking = await run<Times>(`looking(${texts})`);
  const some = JSON.stringify(typed(fleet).slice(0, 8));
  const parts = Array.from({ length: 200 }, (_, n) => list.facts(n * 487).serialNumber.slice(3, 8));
  const beside = await run<Awaited<ReturnType<Bench['libraries']>>>(
    `libraries(${some}, ${JSON.stringify(parts)})`,
  );
  await page.close();
  const library = (name: string, { begin, times, share }: Library): Line => ({
    what: `  ${name}: finds ${Math.round(share * 100)} % of parts, begins in ${Math.round(begin)} ms`,
    unit: 'ms',
    ours: times,
    beside: { what: 'our search', values: beside.ours.times },
    by: 'p95',
  });
  return [
    {
      what: 'search',
      unit: 'ms',
      ours: looking.ours,
      beside: { what: 'one bare scan of the same text', values: looking.other },
      by: 'p95',
      reach: 1.5,
    },
    library('ours', beside.ours),
    library('MiniSearch', beside.mini),
    library('uFuzzy', beside.fuzzy),
    {
      what: 'opening the list, sealed',
      unit: 'ms',
      ours: opening.ours,
      beside: { what: 'the same bytes read, decrypted, decoded', values: opening.other },
      reach: 1.3,
    },
    {
      what: 'memory of an open list',
      unit: 'MB',
      ours: [held / 1e6],
      beside: { what: 'its bytes', values: [bytes / 1e6] },
      reach: 2.5,
    },
  ];
}

/** The real popup, whose list was read by the real background. */
async function popupLines(chromium: Chromium, fleet: Fleet): Promise<Line[]> {
  const options = await chromium.page('options.html');
  const id = await save(options, demoClient, { name: 'Madrid' });
  await readAll(options, id, many);
  await options.close();
  const popup = await chromium.popup();
  const before = await popup.heapBytes();
  await watchTyping(popup);
  const times: (number | never[])[] = [];
  await popup.type('e');
  // The list is open, and not only a workspace found.
  await popup.waitFor(`document.querySelectorAll('[role=option]').length > 20`);
  for (const text of typed(fleet).slice(0, 12)) {
    await popup.press('Control+a');
    await popup.press('Delete');
    for (const letter of text) times.push((await typeOne(popup, letter)) ?? []);
  }
  const after = await popup.heapBytes();
  await popup.close();
  const { searched, shown } = textsOf(linesOf(fleet), sourceOf('servers'));
  const bytes = Buffer.byteLength(searched) + Buffer.byteLength(shown);
  return [
    { what: 'key to rows drawn', unit: 'ms', ours: times.flat(), by: 'p95', reach: 16 },
    {
      what: 'heap of the popup with the list open, more than before',
      unit: 'MB',
      ours: [(after - before) / 1e6],
      beside: { what: "the list's bytes", values: [bytes / 1e6] },
      reach: 2.5,
    },
  ];
}

/**
 * Reading by the real background, in turn with a bare client that sends the same requests: pages that come at once, of which
 * nothing is measured but what is done with them, and pages that take as long as on a fast way to HPE.
 */
async function readingLines(chromium: Chromium, simulator: Simulator): Promise<Line[]> {
  const [client] = simulator.clients;
  if (client) client.fleet = makeFleet({ seed: 2, servers: { [region]: fewer } });
  const options = await chromium.page('options.html');
  const [workspace] = (await view(options)).workspaces;
  if (!workspace) throw new Error('There is no workspace.');
  const measured = async (delayMs: number): Promise<Times> => {
    simulator.behaviour.listTroubles = [inList('/v1/servers', () => ({ delayMs }))];
    const times: Times = { ours: [], other: [] };
    for (let nth = 0; nth < readings; nth += 1) {
      await ask(options, 'index.drop', { id: workspace.id });
      const sentBefore = simulator.apiRequests().length;
      times.ours.push(await readAll(options, workspace.id, fewer));
      const sent = simulator.apiRequests().slice(sentBefore);
      const urls = sent.map(({ host, path, query }) => `https://${host}${path}?${query}`);
      const token = simulator.tokenRequests().at(-1)?.issued ?? '';
      times.other.push(await options.evaluate(readBare, { urls, token, atOnce: requestsAtOnce }));
    }
    return times;
  };
  const [atOnce, later] = [await measured(0), await measured(latencyMs)];
  await options.close();
  const line = (what: string, { ours, other }: Times): Line => ({
    what: `reading ${fewer.toLocaleString('en')}, ${what}`,
    unit: 'ms',
    ours,
    beside: { what: 'the same requests by a bare client', values: other },
    reach: 1.2,
  });
  return [line('pages that come at once', atOnce), line(`pages that take ${latencyMs} ms`, later)];
}

/** Reads the list of a workspace, and answers the milliseconds that it took. */
async function readAll(options: Page, id: string, count: number): Promise<number> {
  const from = Date.now();
  await ask(options, 'index.read', { id });
  await until(
    'the list',
    async () => {
      const list = (await view(options)).indexes[id];
      if (list?.reading?.state === 'stopped') throw new Error('The reading stopped.');
      return list?.reading === null && list.count === count;
    },
    300_000,
  );
  return Date.now() - from;
}

/** The line of each server, as it is kept. */
function linesOf(fleet: Fleet): string[] {
  const servers = sourceOf('servers');
  const list = serversIn(fleet, region);
  return Array.from({ length: many }, (_, place) => {
    const item = servers.read(list.at(place).whole());
    return item ? lineOf(item, servers) : '';
  });
}

/** What somebody types: serials, host names, and two words. */
function typed(fleet: Fleet): string[] {
  const list = serversIn(fleet, region);
  return Array.from({ length: 40 }, (_, n) => {
    const { serialNumber, hostname, label } = list.facts(n * 2311);
    return (
      [serialNumber, hostname ?? serialNumber, `dl380 ${label}`, serialNumber.slice(2)][n % 4] ?? ''
    );
  }).map((text) => text.slice(0, 24));
}
