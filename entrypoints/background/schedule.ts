// One alarm for the next moment at which anything has to be done; recomputed from the view after every change.
import { browser } from '#imports';
import { minute, second } from '@/utils/domain/numbers';
import { dueTimes, type View } from '@/utils/domain/view';

const alarm = 'next';

/** Sets the one alarm, or none when nothing is pending. */
export async function planNext(view: View, now: number): Promise<void> {
  const times = dueTimes(view, now);
  if (times.length === 0) await browser.alarms.clear(alarm);
  // Never for a moment that has passed: it would go off at once, again and again while what is due is being done.
  else await setFor(Math.max(Math.min(...times), now + second));
}

/** Sets the alarm for a while from now, after what was due could not be done. */
export function planAgain(now: number): Promise<void> {
  return setFor(now + minute);
}

/** Whoever is woken by it and ended before it is set anew, as browsers do now and then, is woken again. */
async function setFor(when: number): Promise<void> {
  await browser.alarms.create(alarm, { when, periodInMinutes: 1 });
}
