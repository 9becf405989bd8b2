// The two browsers as the long run drives them: one page of the extension that is open all the time, and what can be done
// to the background and seen of it from outside.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { attach } from '../browsers/target.ts';
import { startProxy } from '../simulator/proxy.ts';
import type { Simulator } from '../simulator/simulator.ts';

export type BrowserName = 'chromium' | 'firefox';

export interface Driver {
  /** The value of an expression in the open page, which may have been loaded anew a moment ago. */
  evaluate<T>(expression: string): Promise<T>;
  /** Kills the background, whatever it is doing. */
  kill(): Promise<void>;
  /** Bytes that the page and the background take after a collection; each may be unknown. */
  heap(): Promise<Heap>;
  close(): Promise<void>;
}

/** Bytes by what takes them: in Chromium page and background, in Firefox all pages together, the background's too. */
export type Heap = Readonly<Record<string, number>>;

/** Starts a browser with the extension in this folder, its options open. */
export async function openDriver(
  name: BrowserName,
  extension: string,
  simulator: Simulator,
): Promise<Driver> {
  if (name === 'chromium') return chromiumDriver(await openChromium({ simulator, extension }));
  const proxy = await startProxy(simulator);
  const firefox = await openFirefox({ proxy, extension });
  const driver = await firefoxDriver(firefox);
  return { ...driver, close: () => driver.close().then(() => proxy.close()) };
}

async function chromiumDriver(chromium: Chromium): Promise<Driver> {
  const page = await chromium.page('options.html');
  const browser = await chromium.context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('The browser has closed already.');
  const usedBy = async (type: string, end: string): Promise<number | undefined> => {
    const { targetInfos } = await browser.send('Target.getTargets', { filter: [{}] });
    const found = targetInfos.find((one) => one.type === type && one.url.endsWith(end));
    if (!found) return undefined;
    const target = await attach(browser, found.targetId);
    try {
      // Twice: what a finaliser lets go of in the first is there until the second.
      await target.send('HeapProfiler.collectGarbage');
      await target.send('HeapProfiler.collectGarbage');
      return (await target.send('Runtime.getHeapUsage')).usedSize;
    } finally {
      await target.detach();
    }
  };
  return {
    evaluate: (expression) => whileLoading(() => page.evaluate(expression)),
    kill: chromium.stopWorker,
    heap: async () =>
      known({
        page: await usedBy('page', '/options.html'),
        background: await usedBy('service_worker', '/background.js'),
      }),
    close: chromium.close,
  };
}

async function firefoxDriver(firefox: Firefox): Promise<Driver> {
  const page = await firefox.page('options.html');
  return {
    evaluate: (expression) => whileLoading(() => page.evaluate(expression)) as Promise<never>,
    // Whoever waits for an answer wakes the next at once, so that it cannot be seen to be down.
    kill: () =>
      firefox.window.evaluate(`WebExtensionPolicy.getByID(${JSON.stringify(firefox.id)})
        .extension.terminateBackground({ ignoreDevToolsAttached: true })`),
    heap: async () => {
      const manager = `Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager)`;
      await firefox.window.evaluate(
        `Services.obs.notifyObservers(null, 'child-mmu-request', null) ?? true`,
      );
      // Nothing tells when the other processes have collected what they could.
      await sleep(3_000);
      const pages = await firefox.window.evaluate<number>(`new Promise((done) => {
        let sum = 0;
        const isOurs = (path) => path.startsWith('explicit/') && path.includes('moz-extension');
        const add = (_, path, kind, units, bytes) => { if (units === 0 && isOurs(path)) sum += bytes; };
        ${manager}.getReports(add, null, () => done(sum), null, false);
      })`);
      return { pages };
    },
    close: firefox.close,
  };
}

function known(sizes: Readonly<Record<string, number | undefined>>): Heap {
  const there = Object.entries(sizes).filter(
    (entry): entry is [string, number] => entry[1] !== undefined,
  );
  return Object.fromEntries(there);
}

/** A page of ours loads itself anew when it is locked, which cuts off whatever is evaluated in it. */
async function whileLoading<T>(evaluate: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await evaluate();
    } catch (cut) {
      if (tries === 5) throw cut;
      await sleep(100);
    }
  }
}
