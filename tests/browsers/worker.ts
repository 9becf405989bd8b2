// The extension's service worker in Chromium, by looking at targets only: nothing here starts a
// stopped worker, unlike Playwright's handle, which hangs while the worker is down.

import type { CDPSession } from 'playwright-core';
import { heapBytesOf, heapOf } from './heap.ts';
import { until } from './poll.ts';
import { attach, type Target } from './target.ts';

export type Worker = {
  isRunning: () => Promise<boolean>;
  /**
   * The value of an expression, or of a self-contained function, in the running worker; throws
   * instead of starting a stopped one.
   */
  evaluate: <T>(code: string | (() => T | Promise<T>)) => Promise<T>;
  /** The memory of the running worker, as text; throws instead of starting a stopped one. */
  heap: () => Promise<string>;
  /** How many bytes that is; throws instead of starting a stopped one. */
  heapBytes: () => Promise<number>;
};

/** The service worker of the extension with this origin. */
export function workerOf(browser: CDPSession, origin: string): Worker {
  const running = async () =>
    (await browser.send('Target.getTargets', { filter: [{}] })).targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.startsWith(`${origin}/`),
    );
  const withTarget = async <T>(look: (target: Target) => Promise<T>): Promise<T> => {
    const worker = await running();
    if (!worker) throw new Error('The worker is not running.');
    const target = await attach(browser, worker.targetId);
    try {
      return await look(target);
    } finally {
      await target.detach();
    }
  };
  return {
    isRunning: async () => (await running()) !== undefined,
    evaluate: async <T>(code: string | (() => T | Promise<T>)): Promise<T> => {
      const worker = await running();
      if (!worker) throw new Error('The worker is not running.');
      const target = await attach(browser, worker.targetId);
      try {
        const answer = target
          .evaluate<T>(typeof code === 'string' ? code : `(${code})()`)
          .then((value) => ({ value }));
        // A session outlives its worker, so a call that is cut off would never be answered.
        let answered = false;
        const done = () => {
          answered = true;
        };
        answer.then(done, done);
        await until('the worker to answer', async () => answered || !(await running()), 30_000);
        if (!answered) throw new Error('The worker stopped before it answered.');
        return (await answer).value;
      } finally {
        await target.detach();
      }
    },
    heap: () => withTarget(heapOf),
    heapBytes: () => withTarget(heapBytesOf),
  };
}
