// What `npm run screenshots` runs: a picture of every view, light and dark, at one and at two pixels for each of the
// page's, in .output/screenshots. `-- de` takes them in German, `-- store` those of the stores' listings.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium } from '../browsers/chromium.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { lookAtEveryView, wordsOf } from '../support/every-view.ts';
import { run as takeForStores } from './store.ts';

const build = '.output/chrome-mv3';

/** Answers the exit code. */
export async function run([language = 'en']: readonly string[]): Promise<number> {
  if (language === 'store') return takeForStores();
  const folder = join('.output/screenshots', language === 'en' ? '' : language);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const simulator = await startSimulator();
  const chromium = await openChromium({ simulator, language });
  try {
    const words = wordsOf(build, language);
    await lookAtEveryView({ chromium, simulator, words }, (name, page) =>
      takePictures(page, join(folder, name)),
    );
  } finally {
    await chromium.close();
    await simulator.close();
  }
  console.log(`The pictures are in ${folder}.`);
  return 0;
}

async function takePictures(page: Page, path: string): Promise<void> {
  const screen = await page.context().newCDPSession(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const scale of [1, 2]) {
      // What is longer than the window, as an options tab may be, is shown as a whole. The page keeps its size: another
      // one would close or move a menu.
      const [width, height] = await page.evaluate<[number, number]>(
        '[innerWidth, Math.max(innerHeight, document.documentElement.scrollHeight)]',
      );
      const { data } = await screen.send('Page.captureScreenshot', {
        format: 'png',
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, width, height, scale },
      });
      const suffix = scale === 2 ? '@2x' : '';
      await writeFile(`${path}-${colorScheme}${suffix}.png`, data, 'base64');
    }
  }
  await screen.detach();
  await page.emulateMedia({ colorScheme: null });
}
