// The console's API page in a tab of Firefox. Our helpers are found by privileged scripts, which see closed shadow roots.
import type { Page } from 'puppeteer-core';
import type { Firefox } from '../browsers/firefox.ts';
import { inFrame } from '../browsers/firefox-frame.ts';
import { until } from '../browsers/poll.ts';
import {
  type ConsoleOptions,
  type ConsolePage,
  consolePage,
  consoleUrl,
  type Hand,
  type Ours,
} from './console-page.ts';

/** Our buttons and status lines that assistive technology is told of, as elements. */
const ours = `[...content.document.querySelectorAll('*')].flatMap((host) => {
  const root = host.openOrClosedShadowRoot;
  if (!root || root.mode !== 'closed' || root.isUAWidget()) return [];
  if (host.closest('[aria-hidden=true]')) return [];
  return [...root.querySelectorAll('button, [role=status]')].filter(
    (element) => element.role === 'status' || element.checkVisibility({ visibilityProperty: true }),
  );
})`;

const named = `${ours}.map((element) => ({
  role: element.role ?? element.localName,
  name: (element.ariaLabel ?? element.textContent).trim(),
}))`;

const middleOf = (index: number) => `(() => {
  const element = ${ours}[${index}];
  element.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
})()`;

/** Opens the console in a new tab of Firefox. */
export async function openConsoleInFirefox(
  { browser, window }: Firefox,
  options: ConsoleOptions = {},
): Promise<ConsolePage & { page: Page }> {
  const page = await browser.newPage();
  await page.goto(consoleUrl(options));
  const inSelected = <T>(expression: string) =>
    inFrame<T>(window, 'gBrowser.selectedBrowser', expression);
  const selector = (xpath: string) => `::-p-xpath(${xpath})`;
  const hand: Hand = {
    click: (xpath) => page.locator(selector(xpath)).click(),
    fill: (xpath, text) => page.locator(selector(xpath)).fill(text),
    waitFor: (xpath) => page.locator(selector(xpath)).wait(),
    waitForNo: (xpath) =>
      until('it to be gone', async () => (await page.$(selector(xpath))) === null),
    ours: async () => {
      // The page in front is the only one that can be reached in this way.
      await page.bringToFront();
      return (await inSelected<Pick<Ours, 'role' | 'name'>[]>(named)).map((one, index) => ({
        ...one,
        middle: () => inSelected(middleOf(index)),
      }));
    },
    toFront: () => page.bringToFront(),
    clickAt: (x, y) => page.mouse.click(x, y),
    boxOf: async (xpath) => JSON.stringify(await (await page.$(selector(xpath)))?.boundingBox()),
  };
  return { ...consolePage(options.page ?? '2025', hand), page };
}
