// Whether this computer's clock was set between two looks at it, apart from what the popup loads first.
import { noticedStep } from './numbers';

/** One look at the clock. `ahead`: `Date.now()` minus `performance.now()`; `moved`: the view's at that moment. */
export interface ClockLook {
  readonly ahead: number;
  readonly moved: number;
}

/**
 * The look that takes the place of the one before: in its `moved` is how far the kept times are to be moved in all. A
 * step back is always one of the clock. A step forward is sleep, unless `performance.now()` runs on in it: taken so a
 * token is renewed too early at worst.
 */
export function lookAgain(before: ClockLook, now: ClockLook, countsSleep: boolean): ClockLook {
  const step = Math.round(now.ahead - before.ahead);
  // What is too small to be noticed adds up until it is not.
  if (Math.abs(step) < noticedStep) return { ...before, moved: now.moved };
  const isSleep = step > 0 && !countsSleep;
  return isSleep ? now : { ahead: now.ahead, moved: before.moved + step };
}

/** Whether `performance.now()` runs on while this computer sleeps, by the user agent of its browser. */
export function countsSleepOn(userAgent: string): boolean {
  return /Windows/.test(userAgent);
}
