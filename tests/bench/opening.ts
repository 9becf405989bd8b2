// One opening of a page, measured in the page itself by the clock that started with its navigation.
import type { BrowserContext, Page } from 'playwright-core';
import { until } from '../browsers/poll.ts';

export interface Opening {
  /** Milliseconds until a token can be read and copied, on the screen. */
  usable: number;
  /** Milliseconds until the last element came or changed; what counts the time down is left out. */
  stable: number;
  /** Milliseconds from the click on Copy token until the clipboard has it; null when nothing was clicked. */
  copied: number | null;
}

interface Marks {
  usable: number | null;
  stable: number;
  clicked: number;
  copied: number | null;
}

/** Runs in the page before its own scripts. */
function watch(): void {
  const marks: Marks = { usable: null, stable: 0, clicked: 0, copied: null };
  Object.assign(window, { marks });
  let drawnAt = 0;
  let paintedAt = 0;
  /** What is drawn at once with the first content is seen with it; all else is seen a frame later. */
  const settle = () => {
    if (drawnAt === 0 || paintedAt === 0 || marks.usable !== null) return;
    if (drawnAt <= paintedAt) marks.usable = paintedAt;
    else requestAnimationFrame(() => setTimeout(() => (marks.usable ??= performance.now())));
  };
  new MutationObserver((changes) => {
    const isTimer = ({ target }: MutationRecord) =>
      target instanceof Element && target.closest('[role=timer], svg') !== null;
    if (!changes.every(isTimer)) marks.stable = performance.now();
    const button = document.querySelector('article [data-kind=primary]');
    if (button && document.querySelector('[role=timer] b')?.textContent) {
      drawnAt ||= performance.now();
    }
    settle();
  }).observe(document, { subtree: true, childList: true, attributes: true });
  new PerformanceObserver((list) => {
    paintedAt = list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? paintedAt;
    settle();
  }).observe({ type: 'paint', buffered: true });
  addEventListener(
    'click',
    () => {
      marks.clicked = performance.now();
    },
    true,
  );
  const { clipboard } = navigator;
  const write = clipboard.writeText.bind(clipboard);
  clipboard.writeText = async (text) => {
    await write(text);
    marks.copied = performance.now() - marks.clicked;
  };
}

const marksOf = (page: Page) => page.evaluate<Marks>('window.marks');

/** Opens the page in a tab of its own, lets it come to rest, and closes it again. */
export async function openOnce(
  context: BrowserContext,
  url: string,
  { copies }: { copies: boolean },
): Promise<Opening> {
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width: 400, height: 560 });
    await page.addInitScript(watch);
    await page.goto(url);
    const usable = await until('the token', async () => (await marksOf(page)).usable);
    const stable = await until('the page to rest', async () => {
      const [{ stable: last }, now] = await Promise.all([
        marksOf(page),
        page.evaluate(() => performance.now()),
      ]);
      return now - last > 500 && last;
    });
    if (!copies) return { usable, stable, copied: null };
    await page.locator('article [data-kind=primary]').click();
    const copied = await until('the copy', async () => (await marksOf(page)).copied);
    return { usable, stable, copied };
  } finally {
    await page.close();
  }
}
