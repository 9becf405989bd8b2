// A real Chromium (or Chrome, Edge, Brave) with the unchanged production build in it, where HPE's
// host names lead to the simulator and every other name leads nowhere.

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { followConsole } from './console-lines.ts';
import { ensure } from './find.mjs';
import { heapOf } from './heap.ts';
import { until } from './poll.ts';
import { openedPopup, openPopup, type Popup } from './popup.ts';
import { attach } from './target.ts';
import { opensWelcome, welcomeHash } from './welcome.ts';
import { type Worker, workerOf } from './worker.ts';

export type ChromiumOptions = {
  /** Where the simulator listens, the names it answers for, and its key's hash. */
  simulator: { port: number; hosts: readonly string[]; spki: string };
  /** A folder that survives `close`, for a restart; else a temporary one that does not. */
  profile?: string;
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  deviceScaleFactor?: number;
  /** The size of pages in tabs; `null` follows the window. */
  viewport?: { width: number; height: number } | null;
  /** The language of the browser and of what is in it. */
  language?: string;
  /** The folder of the unpacked extension. */
  extension?: string;
  /** Whether the tab stays that opens by itself after the installation. */
  keepsWelcome?: boolean;
  /** Further command-line switches. */
  args?: readonly string[];
};

/** A set alarm, with its next moment in epoch milliseconds. */
export type Alarm = { name: string; scheduledTime: number; periodInMinutes?: number };

export type Chromium = {
  context: BrowserContext;
  /** The extension's id. */
  id: string;
  /** Opens a page of the extension in a new tab. */
  page: (path: string) => Promise<Page>;
  /** Presses the toolbar action over a web page (a new one if none is given), in the browser's colours or these. */
  popup: (overPage?: Page, colours?: 'light' | 'dark') => Promise<Popup>;
  /** The popup that the extension has opened, or opens, by itself. */
  openedPopup: () => Promise<Popup>;
  workerRunning: () => Promise<boolean>;
  /** Kills the service worker, whatever it is doing; whoever waits for it may wake another at once. */
  stopWorker: () => Promise<void>;
  /** Evaluates in the running worker; throws instead of starting a stopped one. */
  inWorker: <T>(code: string | (() => T | Promise<T>)) => Promise<T>;
  /** What is in the memory of every running context of the extension, as text. */
  heaps: () => Promise<string>;
  /** How many bytes the running worker's memory has; throws instead of starting a stopped one. */
  workerHeapBytes: () => Promise<number>;
  /** Loads one more unpacked extension and answers its id. */
  loadAnother: (folder: string) => Promise<string>;
  /** The alarms that are set, asked from an extension page, which starts no worker. */
  alarms: (page: Page) => Promise<Alarm[]>;
  /** The text on the clipboard; brings a web page to the front, which closes an open popup. */
  readClipboard: () => Promise<string>;
  /** What all contexts of the extension have written to their consoles so far. */
  consoleLines: string[];
  /** Closes the browser and removes the profile unless the caller named it. */
  close: () => Promise<void>;
};

/** A web page that the simulator shows, for the popup to open over and the clipboard to be read. */
const webOrigin = ({ hosts }: ChromiumOptions['simulator']) =>
  `https://${hosts.find((host) => host === 'common.cloud.hpe.com') ?? hosts[0] ?? 'localhost'}`;

/** Chromium's id of an unpacked extension without a key: its folder's hash, digits as letters. */
function idOfFolder(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return digest.replace(/./g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));
}

/** Pins the icon: an unpinned one slides into the toolbar first, which costs the popup 250 ms. */
async function pin(profile: string, id: string): Promise<void> {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = await readFile(file, 'utf8').then(JSON.parse, () => ({}));
  preferences.extensions = { ...preferences.extensions, pinned_extensions: [id] };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(preferences));
}

function launch(profile: string, { simulator, ...options }: ChromiumOptions) {
  const hosts = simulator.hosts.map((host) => `MAP ${host} 127.0.0.1:${simulator.port}`);
  const {
    headless = true,
    colorScheme,
    deviceScaleFactor,
    viewport,
    language,
    args = [],
  } = options;
  return chromium.launchPersistentContext(profile, {
    executablePath: ensure(['chromium']).chromium,
    // Playwright's other headless is a different program, which has no extensions.
    channel: 'chromium',
    headless,
    ignoreDefaultArgs: ['--disable-extensions'],
    // Linux goes by the environment, the other systems by the switch.
    ...(language && { env: { ...process.env, LANGUAGE: language } }),
    ...(colorScheme && { colorScheme }),
    ...(viewport !== undefined && { viewport }),
    ...(deviceScaleFactor && viewport !== null && { deviceScaleFactor }),
    args: [
      '--enable-unsafe-extension-debugging',
      // On the 800 x 600 screen of a headless browser a popup of full height does not fit.
      '--screen-info={1280x1024}',
      `--host-resolver-rules=${[...hosts, 'MAP * ~NOTFOUND', 'EXCLUDE localhost', 'EXCLUDE 127.0.0.1'].join(',')}`,
      `--ignore-certificate-errors-spki-list=${simulator.spki}`,
      // Playwright's factor reaches the pages that it knows, not the popup.
      ...(deviceScaleFactor ? [`--force-device-scale-factor=${deviceScaleFactor}`] : []),
      ...(language ? [`--lang=${language}`] : []),
      ...args,
    ],
  });
}

/** Starts the browser with the extension loaded and its service worker running. */
export async function openChromium(options: ChromiumOptions): Promise<Chromium> {
  const folder = await realpath(resolve(options.extension ?? '.output/chrome-mv3'));
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'api-companion-chromium-')));
  const cleanUp = async () => {
    if (options.profile) return;
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  let context: BrowserContext | undefined;
  try {
    await pin(profile, idOfFolder(folder));
    context = await launch(profile, options);
    return await withExtension(context, folder, options, cleanUp);
  } catch (failure) {
    await context?.close();
    await cleanUp();
    throw failure;
  }
}

/** Waits for the tab that opens by itself after the installation, if it does, and closes it. */
async function closeWelcome(context: BrowserContext, worker: Worker): Promise<void> {
  const opens = await until('the installation', () => worker.evaluate<string>(opensWelcome));
  if (opens === 'no') return;
  const page = await until('the welcome', () =>
    context.pages().find((one) => one.url().endsWith(welcomeHash)),
  );
  await page.close();
}

async function withExtension(
  context: BrowserContext,
  folder: string,
  { simulator, colorScheme, keepsWelcome = false }: ChromiumOptions,
  cleanUp: () => Promise<void>,
): Promise<Chromium> {
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('The browser has closed already.');
  const consoleLines: string[] = [];
  const { id } = await browser.send('Extensions.loadUnpacked', { path: folder });
  const origin = `chrome-extension://${id}`;
  await followConsole(browser, origin, consoleLines);
  const worker = workerOf(browser, origin);
  await until('the service worker to start', worker.isRunning, 15_000);
  if (!keepsWelcome) await closeWelcome(context, worker);
  const web = webOrigin(simulator);
  const open = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  return {
    context,
    id,
    page: (path) => open(`${origin}/${path}`),
    popup: async (overPage, colours = colorScheme) => {
      const page = overPage ?? (await open(`${web}/`));
      return openPopup({ browser, id, page, colorScheme: colours });
    },
    openedPopup: () => openedPopup({ browser, id, colorScheme }),
    workerRunning: worker.isRunning,
    stopWorker: async () => {
      // Closing the worker's target waits for what it is doing; this kills it in the middle. Any page of the
      // extension can ask for it, the manifest too, which runs no script; in the background, lest a popup closes.
      const url = `${origin}/manifest.json`;
      const { targetId } = await browser.send('Target.createTarget', { url, background: true });
      const page = await attach(browser, targetId);
      await page.waitFor(`location.href === ${JSON.stringify(url)}`);
      await page.send('ServiceWorker.enable');
      await page.send('ServiceWorker.stopAllWorkers');
      await browser.send('Target.closeTarget', { targetId });
    },
    inWorker: worker.evaluate,
    heaps: async () => {
      const targets = (await browser.send('Target.getTargets', { filter: [{}] })).targetInfos;
      const pages = targets.filter(({ type, url }) => type === 'page' && url.startsWith(origin));
      const heaps = pages.map(async ({ targetId }) => {
        const target = await attach(browser, targetId);
        const heap = await heapOf(target);
        await target.detach();
        return heap;
      });
      const ofWorker = (await worker.isRunning()) ? [worker.heap()] : [];
      return (await Promise.all([...heaps, ...ofWorker])).join('\n');
    },
    workerHeapBytes: worker.heapBytes,
    loadAnother: async (path) => (await browser.send('Extensions.loadUnpacked', { path })).id,
    alarms: (page) => page.evaluate<Alarm[]>('chrome.alarms.getAll()'),
    readClipboard: async () => {
      await context.grantPermissions(['clipboard-read'], { origin: web });
      const page = await open(`${web}/`);
      try {
        await page.bringToFront();
        return await page.evaluate(() => navigator.clipboard.readText());
      } finally {
        await page.close();
      }
    },
    consoleLines,
    close: async () => {
      await context.close();
      await cleanUp();
    },
  };
}
