// What the browser knows and tells nobody by itself: read when it is looked at, and again whenever it may be another.
import { useEffect, useState } from 'preact/hooks';

/** Calls back at every change until the signal aborts. */
export type Watch = (onChange: () => void, signal: AbortSignal) => void;

/** What `read` answers, null until the first answer. Neither function may be made anew at each drawing. */
export function useRead<T>(read: () => Promise<T>, watch: Watch): T | null {
  const [value, setValue] = useState<T | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let [isReading, isBehind] = [false, false];
    async function look(): Promise<void> {
      isBehind = true;
      if (isReading) return;
      isReading = true;
      // One reading more tells of all that has changed during the one before.
      while (isBehind && !stop.signal.aborted) {
        isBehind = false;
        const next = await read().catch(() => null);
        if (next === null || stop.signal.aborted) continue;
        // What is the same is not drawn, nor computed with, again.
        setValue((known) => (isSame(known, next) ? known : next));
      }
      isReading = false;
    }
    watch(() => void look(), stop.signal);
    void look();
    return () => stop.abort();
  }, [read, watch]);
  return value;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** For what changes without anybody telling. */
export const everySecond: Watch = (onChange, signal) => {
  const timer = setInterval(onChange, 1000);
  signal.addEventListener('abort', () => clearInterval(timer));
};
