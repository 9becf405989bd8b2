// How much a page of HPE's may say: what is in it may be anybody's, and is not to keep the background from its work.
import { minute, pageMessages, second } from './numbers';

/**
 * When it spoke in the last minute, this time with it (epoch milliseconds); null when that is too often. What is turned
 * away does not count. Times to come are of a clock that was set back, and count no more.
 */
export function withMessage(times: readonly number[], now: number): readonly number[] | null {
  const lately = times.filter((at) => at <= now && at > now - minute);
  const inSecond = lately.filter((at) => at > now - second);
  const isTooOften =
    lately.length >= pageMessages.perMinute || inSecond.length >= pageMessages.perSecond;
  return isTooOften ? null : [...lately, now];
}
