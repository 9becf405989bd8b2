// Looks at the clock in every turn, so that a step of it is seen before anything is judged by the time.
import { type ClockLook, countsSleepOn, lookAgain } from '@/utils/domain/clock-look';
import type { View } from '@/utils/domain/view';

/** A cache: a background that begins anew has seen no step, and begins with what the view has been moved by. */
let last: ClockLook | undefined;

/** What is seen now; in its `moved` is how far the times of this view are to be moved in all. */
export function lookAtClock({ clock: { moved } }: View): ClockLook {
  const now: ClockLook = { ahead: Date.now() - performance.now(), moved };
  return last ? lookAgain(last, now, countsSleepOn(navigator.userAgent)) : now;
}

/** Keeps a look once what it showed has been kept: else the step would be seen by nobody. */
export function rememberLook(look: ClockLook): void {
  last = look;
}
