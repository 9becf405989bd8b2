// What `npm run screenshots -- store` runs: the pictures of the stores' listings, in each language, of the product at
// work with the simulator behind it.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium } from '../browsers/chromium.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { wordsOf } from '../support/every-view.ts';
import { captionsOf, type Language, languages } from './listing.ts';
import { sceneFrame, tileFrame } from './store-frames.ts';
import { folder, full, pictures, type Size, scenes } from './store-pictures.ts';
import { takeShots } from './store-shots.ts';

/** Answers the exit code. */
export async function run(): Promise<number> {
  for (const language of languages) await takePictures(language);
  console.log(`The pictures are in ${folder}.`);
  return 0;
}

async function takePictures(language: Language): Promise<void> {
  await rm(join(folder, language), { recursive: true, force: true });
  await mkdir(join(folder, language), { recursive: true });
  const simulator = await startSimulator();
  const chromium = await openChromium({ simulator, language, colorScheme: 'light' });
  try {
    const words = wordsOf('.output/chrome-mv3', language);
    const shots = await takeShots({ chromium, simulator, words, language });
    const captions = captionsOf(language);
    const page = await chromium.context.newPage();
    for (const [file, size] of pictures(language)) {
      const name = scenes.find((scene) => file.includes(`${scene}-`)) ?? 'tile';
      const caption = captions.get(name);
      if (!caption) throw new Error(`The listing says nothing for ${name}.`);
      const html =
        name === 'tile' ? tileFrame(size, caption, shots.tile) : sceneFrame(caption, shots[name]);
      await writeFile(
        file,
        await picture(page, html, name === 'tile' ? size : full, size),
        'base64',
      );
    }
  } finally {
    await chromium.close();
    await simulator.close();
  }
}

/** A page of the size of `drawn`, as a picture of the size of `wanted`. */
async function picture(page: Page, html: string, drawn: Size, wanted: Size): Promise<string> {
  await page.setViewportSize(drawn);
  await page.setContent(html);
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    clip: { x: 0, y: 0, ...drawn, scale: wanted.width / drawn.width },
  });
  await session.detach();
  return data;
}
