// The budgets of the popup with 20 workspaces, against an empty page opened in turn with it, so that the machine's speed
// cancels.
import { readFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, startSimulator } from '../simulator/simulator.ts';
import { save, view } from '../support/extension-page.ts';
import { openingFiles } from '../support/opening-files.ts';
import { writeEmptyExtension } from './empty-extension.ts';
import { type Opening, openOnce } from './opening.ts';
import { type Line, median } from './table.ts';

const build = '.output/chrome-mv3';
const workspaces = 20;
const openings = 21;

export const popupTitle = `Popup with ${workspaces} workspaces, median of ${openings} openings in turn with an empty page`;

/** Opens it many times. */
export async function popupLines(): Promise<Line[]> {
  const { ours, empty, heap } = await measure();
  const { raw, gzip } = openingBytes();
  const of = (list: readonly Opening[], field: keyof Opening) =>
    median(list.map((one) => one[field] ?? 0));
  return [
    {
      what: 'open to token readable, Copy usable',
      ours: of(ours, 'usable'),
      empty: of(empty, 'usable'),
      unit: 'ms',
      reach: 1.3,
    },
    {
      what: 'open to DOM stable',
      ours: of(ours, 'stable'),
      empty: of(empty, 'stable'),
      unit: 'ms',
      reach: 1.5,
    },
    { what: 'script and style at opening, raw', ours: raw, unit: 'B', reach: 48_000 },
    { what: 'script and style at opening, gzip', ours: gzip, unit: 'B', reach: 16_000 },
    { what: 'click on Copy to clipboard', ours: of(ours, 'copied'), unit: 'ms', reach: 20 },
    { what: 'heap after collection', ours: heap / 1e6, unit: 'MB', reach: 1.5 },
  ];
}

interface Measured {
  ours: Opening[];
  empty: Opening[];
  /** Of the real popup, in which no test has left anything. */
  heap: number;
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
    const popup = await chromium.popup();
    const measured: Measured = { ours: [], empty: [], heap: await popup.heapBytes() };
    await popup.close();
    const open = (id: string, copies: boolean) =>
      openOnce(chromium.context, `chrome-extension://${id}/popup.html`, { copies });
    // The first of each is for the caches.
    for (let n = 0; n <= openings; n += 1) {
      const [empty, ours] = [await open(emptyId, false), await open(chromium.id, true)];
      if (n === 0) continue;
      measured.empty.push(empty);
      measured.ours.push(ours);
    }
    return measured;
  } finally {
    await chromium.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function openingBytes(): { raw: number; gzip: number } {
  const read = (file: string) => readFileSync(join(build, file), 'utf8');
  const bytes = Buffer.from(openingFiles('popup.html', read).map(read).join(''));
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}
