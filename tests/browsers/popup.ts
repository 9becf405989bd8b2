// The real toolbar popup of Chromium, opened by the real toolbar action. Playwright never reports it
// as a page, so it is driven as a raw target.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { listen } from './console-lines.ts';
import { heapBytesOf } from './heap.ts';
import { type AccessibleNode, accessibleNodes, click, type Locator, press, type } from './input.ts';
import { until } from './poll.ts';
import { attach, type Target } from './target.ts';

/** The open popup; every call fails once it has closed. */
export type Popup = {
  evaluate: <T = unknown>(expression: string) => Promise<T>;
  waitFor: <T = unknown>(expression: string, limitMs?: number) => Promise<T>;
  click: (locator: Locator, limitMs?: number) => Promise<void>;
  press: (combination: string) => Promise<void>;
  type: (text: string) => Promise<void>;
  accessibleNodes: () => Promise<AccessibleNode[]>;
  /** Writes what the popup shows as a PNG file. */
  screenshot: (path: string) => Promise<void>;
  /** Bytes of its heap after a collection, with those of its buffers and long texts. */
  heapBytes: () => Promise<number>;
  /** What the popup has written to its console so far. */
  console: string[];
  isClosed: () => boolean;
  waitForClose: (limitMs?: number) => Promise<void>;
  close: () => Promise<void>;
};

export type PopupPlace = {
  browser: CDPSession;
  id: string;
  page: Page;
  colorScheme: 'light' | 'dark' | undefined;
};

const allTargets = async (browser: CDPSession) =>
  (await browser.send('Target.getTargets', { filter: [{}] })).targetInfos;

/** Presses the toolbar action over `page` and promises its popup, visible and loaded. */
export async function openPopup(place: PopupPlace): Promise<Popup> {
  const { browser, id, page } = place;
  await page.bringToFront();
  const url = page.url();
  const tab = await until('the tab to be in front', async () =>
    // Two tabs may show one address; only the one in front is meant.
    (await allTargets(browser)).find(
      (info) => info.type === 'tab' && info.url === url && isInFront(info),
    ),
  );
  // The same document may also be open in a tab, so the popup is the page that was not there before.
  const before = new Set((await allTargets(browser)).map(({ targetId }) => targetId));
  await browser.send('Extensions.triggerAction', { id, targetId: tab.targetId });
  return openedPopup(place, before);
}

/** The popup that something else opens, visible and loaded; `before`: the targets that are not meant. */
export async function openedPopup(
  { browser, id, colorScheme }: Omit<PopupPlace, 'page'>,
  before: ReadonlySet<string> = new Set(),
): Promise<Popup> {
  const { targetId } = await until('the popup to open', async () =>
    (await allTargets(browser)).find(
      (info) =>
        info.type === 'page' &&
        info.url.startsWith(`chrome-extension://${id}/popup.html`) &&
        !before.has(info.targetId),
    ),
  );
  const target = await attach(browser, targetId);
  const lines: string[] = [];
  await listen(target, 'popup', lines);
  if (colorScheme) {
    const features = [{ name: 'prefers-color-scheme', value: colorScheme }];
    await target.send('Emulation.setEmulatedMedia', { features });
  }
  // The target is there about 0.1 s before the document is in it.
  await target.waitFor(
    'document.visibilityState === "visible" && document.readyState === "complete"',
  );
  await settled(target);

  const waitForClose = async (limitMs?: number) => {
    await until('the popup to close', () => target.isGone(), limitMs);
  };
  return {
    evaluate: target.evaluate,
    waitFor: target.waitFor,
    click: (locator, limitMs) => click(target, locator, limitMs),
    press: (combination) => press(target, combination),
    type: (text) => type(target, text),
    accessibleNodes: () => accessibleNodes(target),
    screenshot: async (path) => {
      const { data } = await target.send('Page.captureScreenshot', { format: 'png' });
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, data, 'base64');
    },
    heapBytes: () => heapBytesOf(target),
    console: lines,
    isClosed: target.isGone,
    waitForClose,
    close: async () => {
      if (target.isGone()) return;
      await browser.send('Target.closeTarget', { targetId });
      await waitForClose();
    },
  };
}

/** Chromium says which tab is active in a field that the protocol's types do not describe yet. */
function isInFront(info: { embedderData?: unknown }): boolean {
  const data = info.embedderData;
  return !(data && typeof data === 'object' && 'tabActive' in data && data.tabActive === false);
}

/** The popup grows to its content after it is visible; 446 × 220 was seen before 416 × 324. */
async function settled(target: Target): Promise<void> {
  let last = '';
  let same = 0;
  await until('the popup to keep its size', async () => {
    const size = await target.evaluate<string>('[innerWidth, innerHeight].join()');
    same = size === last ? same + 1 : 0;
    last = size;
    return same >= 4;
  });
}
