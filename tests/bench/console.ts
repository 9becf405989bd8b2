// The budgets of the script in HPE's console: its size, and what it costs where there is nothing for it to do.
import { statSync } from 'node:fs';
import { openChromium } from '../browsers/chromium.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { scriptTime } from './page-script.ts';
import { type Line, median } from './table.ts';

const script = '.output/chrome-mv3/content-scripts/console.js';
const openings = 11;
const origin = 'https://common.cloud.hpe.com';

export const consoleTitle = `Script in the console, median of ${openings} openings of each page`;

/** Opens a page that is none of its own, and its own page with every word changed. */
export async function consoleLines(): Promise<Line[]> {
  const simulator = await startSimulator();
  const chromium = await openChromium({ simulator });
  const timeAt = async (path: string) => {
    const times: number[] = [];
    // The first is for the caches.
    for (let n = 0; n <= openings; n += 1) {
      const time = await scriptTime(chromium.context, chromium.id, origin + path);
      if (n > 0) times.push(time);
    }
    return median(times);
  };
  try {
    return [
      { what: 'script and style', ours: statSync(script).size, unit: 'B', reach: 12_000 },
      { what: 'time on another page', ours: await timeAt('/home'), unit: 'ms', reach: 1 },
      {
        what: 'time on a page that has changed',
        ours: await timeAt('/manage-account/api?page=changed'),
        unit: 'ms',
        reach: 1,
      },
    ];
  } finally {
    await chromium.close();
    await simulator.close();
  }
}
