// The budgets of the popup with 20 workspaces, against an empty page opened in turn with it, so that the machine's speed
// cancels.
import { readFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { pageHeapBytes } from '../browsers/heap.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, startSimulator } from '../simulator/simulator.ts';
import { save, view } from '../support/extension-page.ts';
import { openingFiles } from '../support/opening-files.ts';
import { writeEmptyExtension } from './empty-extension.ts';
import { type Opening, openOnce } from './opening.ts';
import type { Line } from './table.ts';

const build = '.output/chrome-mv3';
const workspaces = 20;
const openings = 21;
const heaps = 5;

export const popupTitle = `Popup with ${workspaces} workspaces, ${openings} openings in turn with an empty page`;

/** Opens it many times. */
export async function popupLines(): Promise<Line[]> {
  const { ours, empty, copying, heaps, emptyHeaps } = await measure();
  const { raw, gzip } = openingBytes();
  const against = (field: 'usable' | 'stable') => ({
    unit: 'ms',
    ours: ours.map((one) => one[field]),
    beside: { what: 'an empty page', values: empty.map((one) => one[field]) },
  });
  return [
    { what: 'open to token readable, Copy usable', ...against('usable'), reach: 1.3 },
    { what: 'open to DOM stable', ...against('stable'), reach: 1.5 },
    { what: 'script and style at opening, raw', unit: 'B', ours: [raw], reach: 48_000 },
    { what: 'script and style at opening, compressed', unit: 'B', ours: [gzip], reach: 16_000 },
    {
      what: 'click on Copy to clipboard, token at hand',
      unit: 'ms',
      ours: ours.map(copiedAfter),
      reach: 20,
    },
    {
      what: 'click to clipboard in a page that only writes a text',
      unit: 'ms',
      ours: copying.map(copiedAfter),
    },
    { what: 'heap after collection', unit: 'MB', ours: heaps.map(megabytes), reach: 1.5 },
    { what: 'heap of an empty page', unit: 'MB', ours: emptyHeaps.map(megabytes) },
  ];
}

const copiedAfter = ({ copied }: Opening) => copied ?? Number.NaN;
const megabytes = (bytes: number) => bytes / 1e6;

interface Measured {
  ours: Opening[];
  empty: Opening[];
  /** Of the page that copies without any more to do. */
  copying: Opening[];
  /** Bytes in the real popup, in which no test has left anything. */
  heaps: number[];
  emptyHeaps: number[];
}

async function measure(): Promise<Measured> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'api-companion-bench-')));
  await writeEmptyExtension(folder, workspaces);
  const simulator = await startSimulator();
  const chromium = await openChromium({ simulator });
  try {
    const emptyId = await chromium.loadAnother(folder);
    const options = await chromium.page('options.html');
    for (let n = 1; n <= workspaces; n += 1) {
      await save(options, demoClient, { name: `Workspace ${n}`, test: n > workspaces - 5 });
    }
    await until(
      '20 workspaces',
      async () => (await view(options)).workspaces.length === workspaces,
    );
    // A page of ours that stays open would have the popup's page in its process, and its heap.
    await chromium.context.newPage();
    await options.close();
    const measured: Measured = { ours: [], empty: [], copying: [], heaps: [], emptyHeaps: [] };
    for (let n = 0; n < heaps; n += 1) {
      const popup = await chromium.popup();
      measured.heaps.push(await popup.heapBytes());
      await popup.close();
      measured.emptyHeaps.push(await heapOfPage(chromium, emptyId));
    }
    const open = (id: string, page: string, copies: boolean) =>
      openOnce(chromium.context, `chrome-extension://${id}/${page}`, { copies });
    // The first of each is for the caches.
    for (let n = 0; n <= openings; n += 1) {
      const empty = await open(emptyId, 'popup.html', false);
      const ours = await open(chromium.id, 'popup.html', true);
      const copying = await open(emptyId, 'copy.html', true);
      if (n === 0) continue;
      measured.empty.push(empty);
      measured.ours.push(ours);
      measured.copying.push(copying);
    }
    return measured;
  } finally {
    await chromium.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function heapOfPage(chromium: Chromium, id: string): Promise<number> {
  const page = await chromium.context.newPage();
  await page.goto(`chrome-extension://${id}/popup.html`);
  const bytes = await pageHeapBytes(page);
  await page.close();
  return bytes;
}

function openingBytes(): { raw: number; gzip: number } {
  const read = (file: string) => readFileSync(join(build, file), 'utf8');
  const bytes = Buffer.from(openingFiles('popup.html', read).map(read).join(''));
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}
