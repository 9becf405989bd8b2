// Long work that lets go of the page every few milliseconds, so that no key and no frame waits for it.
import { sliceOfWork } from '@/utils/domain/numbers';

/** The clock that the length of a slice is told by, and how the page has its turn; a test has its own. */
export interface Turns {
  readonly now: () => number;
  readonly next: () => Promise<void>;
}

/**
 * Runs the work to its end, and answers what it returns; undefined when it is aborted, which is noticed between two slices.
 * Tells each of its steps.
 */
export async function runInSlices<T, S = unknown>(
  work: Generator<S, T>,
  signal: AbortSignal,
  onStep?: (step: S) => void,
  { now, next }: Turns = ofThePage,
): Promise<T | undefined> {
  while (!signal.aborted) {
    const until = now() + sliceOfWork;
    // One at least, however late it has become since.
    do {
      const step = work.next();
      if (step.done) return step.value;
      onStep?.(step.value);
    } while (now() < until);
    await next();
  }
  return undefined;
}

const ofThePage: Turns = { now: () => performance.now(), next: nextTurn };

/**
 * Not `scheduler.yield`, which goes on before all else: long work lets the page be drawn ten times a second then (measured in
 * Chromium 156). A timer would wait 4 ms from the fifth on.
 */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
