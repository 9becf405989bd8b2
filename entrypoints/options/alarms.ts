// When the background is to be woken next.
import { browser } from '#imports';

/** Epoch milliseconds of each alarm that is set, the next one first. No browser tells of a change. */
export async function readAlarms(): Promise<readonly number[]> {
  const alarms = await browser.alarms.getAll();
  return alarms.map(({ scheduledTime }) => scheduledTime).sort((one, other) => one - other);
}
