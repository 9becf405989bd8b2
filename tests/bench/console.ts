// The budgets of the script in HPE's console: its size, and what it costs where there is nothing for it to do.
import { statSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../browsers/chromium.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { writeEmptyExtension } from './empty-extension.ts';
import { scriptTimes } from './page-script.ts';
import type { Line } from './table.ts';

const script = '.output/chrome-mv3/content-scripts/console.js';
const openings = 11;
const origin = 'https://common.cloud.hpe.com';

export const consoleTitle = `Script in the console, ${openings} openings of each page`;

/** Opens a page that is none of its own, and its own page with every word changed. */
export async function consoleLines(): Promise<Line[]> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'api-companion-bench-')));
  await writeEmptyExtension(folder, 1);
  const simulator = await startSimulator();
  const chromium = await openChromium({ simulator });
  try {
    const ids = [chromium.id, await chromium.loadAnother(folder)];
    const linesAt = async (path: string, what: string): Promise<Line[]> => {
      const [ours, empty] = [[] as number[], [] as number[]];
      // The first is for the caches.
      for (let n = 0; n <= openings; n += 1) {
        const [own = 0, other = 0] = await scriptTimes(chromium.context, ids, origin + path);
        if (n === 0) continue;
        ours.push(own);
        empty.push(other);
      }
      return [
        { what: `time on ${what}`, unit: 'ms', ours, reach: 1 },
        { what: '  an empty script there', unit: 'ms', ours: empty },
      ];
    };
    return [
      { what: 'script and style, raw', unit: 'B', ours: [statSync(script).size], reach: 12_000 },
      ...(await linesAt('/home', 'another page')),
      ...(await linesAt('/manage-account/api?page=changed', 'a page that has changed')),
    ];
  } finally {
    await chromium.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}
