// What `npm run screenshots` runs: a picture of every view, light and dark, at one and at two pixels for each of the
// page's, in .output/screenshots. `-- de` takes them in German.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { openChromium } from '../browsers/chromium.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { lookAtEveryView, wordsOf } from '../support/every-view.ts';

const build = '.output/chrome-mv3';

/** Answers the exit code. */
export async function run([language = 'en']: readonly string[]): Promise<number> {
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

const screens = new WeakMap<Page, CDPSession>();

/** One session for each page: with its end the page has its own size again for a moment, which closes or moves a menu. */
async function screenOf(page: Page): Promise<CDPSession> {
  const screen = screens.get(page) ?? (await page.context().newCDPSession(page));
  screens.set(page, screen);
  return screen;
}

async function takePictures(page: Page, path: string): Promise<void> {
  const screen = await screenOf(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const deviceScaleFactor of [1, 2]) {
      const size = page.viewportSize() ?? { width: 0, height: 0 };
      await screen.send('Emulation.setDeviceMetricsOverride', {
        ...size,
        deviceScaleFactor,
        mobile: false,
      });
      const suffix = deviceScaleFactor === 2 ? '@2x' : '';
      // What is longer than the window, as an options tab may be, is shown as a whole; a menu would close meanwhile.
      const fullPage = await page.evaluate('document.documentElement.scrollHeight > innerHeight');
      await page.screenshot({ path: `${path}-${colorScheme}${suffix}.png`, fullPage: !!fullPage });
    }
  }
  await page.emulateMedia({ colorScheme: null });
}
