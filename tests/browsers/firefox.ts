// A real Firefox with the unchanged production build in it, over WebDriver BiDi; its traffic goes
// through a proxy that leads HPE's host names to the simulator and refuses every other name.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { archiveOf } from './archive.ts';
import type { Alarm } from './chromium.ts';
import { ensure } from './find.mjs';
import { closeFirefoxPopup, type FirefoxPopup, openFirefoxPopup } from './firefox-popup.ts';
import { type FirefoxWindow, windowOf } from './firefox-window.ts';
import { until } from './poll.ts';
import { welcomeHash } from './welcome.ts';

export type FirefoxOptions = {
  /** Where the CONNECT proxy to the simulator listens. */
  proxy: { port: number };
  /**
   * A folder that survives `close`, for a restart, in which the extension stays installed; else a
   * temporary one.
   */
  profile?: string;
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  deviceScaleFactor?: number;
  /** The size of pages in tabs. */
  viewport?: { width: number; height: number };
  /** The folder of the unpacked extension. */
  extension?: string;
  /** The user's home folder, in which Firefox looks for an organisation's settings. */
  home?: string;
  /** Whether the tab stays that opens by itself after the installation. */
  keepsWelcome?: boolean;
  /** Further preferences, as in about:config. */
  preferences?: Record<string, string | number | boolean>;
};

export type Firefox = {
  browser: Browser;
  /** The add-on's id. */
  id: string;
  /** Privileged scripts in the browser's own window. */
  window: FirefoxWindow;
  /** Opens a page of the extension in a new tab. */
  page: (path: string) => Promise<Page>;
  /** Presses the toolbar button, over this page if one is given. */
  popup: (overPage?: Page) => Promise<FirefoxPopup>;
  backgroundRunning: () => Promise<boolean>;
  /** Ends the event page as Firefox does when it is idle, and promises that it is down. */
  stopBackground: () => Promise<void>;
  /** The alarms that are set, asked from an extension page, which starts no background. */
  alarms: (page: Page) => Promise<Alarm[]>;
  /** The text on the clipboard, by pasting it into a page in front, which closes an open popup. */
  readClipboard: () => Promise<string>;
  /** Closes the browser and removes the profile unless the caller named it. */
  close: () => Promise<void>;
};

/** The host part of the extension's addresses, which Firefox would otherwise draw by lot. */
const uuid = '5a6b7c8d-1111-4222-8333-abcdefabcdef';

function launch({ proxy, ...options }: FirefoxOptions, extensionId: string): Promise<Browser> {
  const { headless = true, profile, viewport, colorScheme, deviceScaleFactor, home } = options;
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: ensure(['firefox']).firefox,
    headless,
    acceptInsecureCerts: true,
    // Without it Firefox refuses the extension's addresses and scripts in its own window.
    args: ['--remote-allow-system-access'],
    ...(profile && { userDataDir: profile }),
    ...(home && { env: { ...process.env, HOME: home } }),
    ...(viewport && { defaultViewport: viewport }),
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxy.port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy.port,
      'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: uuid }),
      // Only a lasting installation survives a restart, and a build of today is not signed.
      'xpinstall.signatures.required': false,
      ...(colorScheme && {
        'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
        // The popup follows the system instead.
        'ui.systemUsesDarkTheme': colorScheme === 'dark' ? 1 : 0,
      }),
      ...(deviceScaleFactor && { 'layout.css.devPixelsPerPx': String(deviceScaleFactor) }),
      ...options.preferences,
    },
  });
}

/**
 * Installs for this session, or for good when the profile is to be opened again; answers whether it was not there
 * before.
 */
async function install(
  window: FirefoxWindow,
  id: string,
  folder: string,
  forGood: boolean,
): Promise<boolean> {
  if (!forGood) {
    const extensionData = { type: 'path', path: folder };
    await window.send('webExtension.install', { extensionData });
    return true;
  }
  const known = `AddonManager.getAddonByID(${JSON.stringify(id)}).then((addon) => addon !== null)`;
  if (await window.evaluate<boolean>(known)) return false;
  const temporary = await mkdtemp(join(tmpdir(), 'api-companion-archive-'));
  try {
    const path = join(temporary, 'extension.xpi');
    await writeFile(path, await archiveOf(folder));
    const extensionData = { type: 'archivePath', path };
    await window.send('webExtension.install', { extensionData, 'moz:permanent': true });
    return true;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Reads the clipboard as a user would see it: pasted into a field. */
async function paste(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  try {
    await page.bringToFront();
    await page.evaluate(() => {
      const field = document.createElement('textarea');
      // The event tells an empty clipboard from a paste that has not happened yet.
      field.addEventListener('paste', (event) => {
        field.dataset.pasted = event.clipboardData?.getData('text/plain') ?? '';
        event.preventDefault();
      });
      document.body.replaceChildren(field);
      field.focus();
    });
    await page.keyboard.down('Control');
    await page.keyboard.press('v');
    await page.keyboard.up('Control');
    const pasted = await until('the clipboard to be pasted', () =>
      page.evaluate(() => {
        const text = document.querySelector('textarea')?.dataset.pasted;
        return text === undefined ? undefined : { text };
      }),
    );
    return pasted.text;
  } finally {
    await page.close();
  }
}

/** Waits for the tab that opens by itself after the installation and closes it. */
async function closeWelcome(window: FirefoxWindow): Promise<void> {
  const tab = `gBrowser.tabs.find(({ linkedBrowser }) =>
    linkedBrowser.currentURI.spec.endsWith('${welcomeHash}'))`;
  await until('the welcome', () => window.evaluate<boolean>(`${tab} !== undefined`), 15_000);
  await window.evaluate(`gBrowser.removeTab(${tab})`);
  await until('the welcome to be gone', () => window.evaluate<boolean>(`${tab} === undefined`));
}

/** Starts the browser with the extension installed and its background started once. */
export async function openFirefox(options: FirefoxOptions): Promise<Firefox> {
  const folder = resolve(options.extension ?? '.output/firefox-mv3');
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const id: string = manifest.browser_specific_settings.gecko.id;
  const browser = await launch(options, id);
  try {
    const window = await windowOf(browser);
    const isNew = await install(window, id, folder, options.profile !== undefined);
    if (isNew && !options.keepsWelcome) await closeWelcome(window);
    return await withExtension(browser, window, id);
  } catch (failure) {
    await browser.close();
    throw failure;
  }
}

async function withExtension(
  browser: Browser,
  window: FirefoxWindow,
  id: string,
): Promise<Firefox> {
  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(id)})?.extension`;
  const backgroundRunning = () =>
    window.evaluate<boolean>(`${extension}?.backgroundState === 'running'`);
  await until('the background to start', backgroundRunning, 15_000);
  return {
    browser,
    id,
    window,
    page: async (path) => {
      const page = await browser.newPage();
      // Puppeteer would wait for a load event that Firefox does not report for such a page, and
      // leaves the id of a frame out of its public types.
      const { _id: context } = page.mainFrame() as unknown as { _id: string };
      const url = `moz-extension://${uuid}/${path}`;
      await window.send('browsingContext.navigate', { context, url, wait: 'none' });
      await until(`${path} to load`, () =>
        page.evaluate(
          () => location.protocol === 'moz-extension:' && document.readyState === 'complete',
        ),
      );
      return page;
    },
    popup: async (overPage) => {
      await overPage?.bringToFront();
      return openFirefoxPopup(window, id);
    },
    backgroundRunning,
    stopBackground: async () => {
      await window.evaluate(`${extension}.terminateBackground({ ignoreDevToolsAttached: true })`);
      await until('the background to stop', async () => !(await backgroundRunning()));
    },
    alarms: (page) => page.evaluate('browser.alarms.getAll()') as Promise<Alarm[]>,
    readClipboard: async () => {
      // A change of tab by remote control leaves the popup open, unlike a user's, and Chromium's.
      await closeFirefoxPopup(window);
      return paste(browser);
    },
    close: () => browser.close(),
  };
}
