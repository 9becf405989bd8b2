// The budgets of the script in HPE's console: its size, and what it costs where there is nothing for it to do.
import { statSync } from 'node:fs';
import { openChromium } from '../browsers/chromium.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { scriptTime } from './page-script.ts';
import type { Line } from './table.ts';

const script = '.output/chrome-mv3/content-scripts/console.js';
const openings = 11;
const origin = 'https://common.cloud.hpe.com';

export const consoleTitle = `Script in the console, ${openings} openings of each page`;

/** Opens a page that is none of its own, and its own page with every word changed. */
export async function consoleLines(): Promise<Line[]> {
  const simulator = await startSimulator();
  const chromium = await openChromium({ simulator });
  const timesAt = async (path: string) => {
    const times: number[] = [];
    // The first is for the caches.
    for (let n = 0; n <= openings; n += 1) {
      const time = await scriptTime(chromium.context, chromium.id, origin + path);
      if (n > 0) times.push(time);
    }
    return times;
  };
  try {
    return [
      { what: 'script and style, raw', unit: 'B', ours: [statSync(script).size], reach: 12_000 },
      { what: 'time on another page', unit: 'ms', ours: await timesAt('/home'), reach: 1 },
      {
        what: 'time on a page that has changed',
        unit: 'ms',
        ours: await timesAt('/manage-account/api?page=changed'),
        reach: 1,
      },
    ];
  } finally {
    await chromium.close();
    await simulator.close();
  }
}
