// What this computer's clock is worth. Times are kept by it; when it is found to have been changed, they are moved with
// it, so that what is left of a token stays what it was.
import { hostsDiffer, readingSlack, slowReading } from './numbers';

/** What is known of this computer's clock. All of it is forgotten when the browser closes. */
export interface Clock {
  /** Milliseconds by which the kept times were moved so far. */
  readonly moved: number;
  /** HPE's clock minus this one's at the last answer, in milliseconds, or null. */
  readonly offset: number | null;
  /** The same of each host: two of HPE's may differ by seconds, which is no change of this clock. */
  readonly offsets: Readonly<Record<string, number>>;
  /** The offset that the user was told of, or null. */
  readonly told: number | null;
}

export const unknownClock: Clock = { moved: 0, offset: null, offsets: {}, told: null };

/** What the `Date` header of an answer said, and when on this clock its request began and the answer was there. */
export interface ClockReading {
  readonly host: string;
  /** Epoch milliseconds, cut off to whole seconds (RFC 9110 §5.6.7). */
  readonly serverTime: number;
  readonly from: number;
  readonly to: number;
}

/** Whether a reading is quick enough to tell anything. */
export function isTelling({ from, to }: ClockReading): boolean {
  return to >= from && to - from <= slowReading;
}

/** What a reading shows: HPE's clock minus this one's. A whole second stands for its middle. */
export function offsetOf({ serverTime, from, to }: ClockReading): number {
  return Math.round(serverTime + 500 - (from + to) / 2);
}

/** Milliseconds by which this clock was set, unseen, between the last reading and this one; 0 when it was not. */
export function unseenStep({ offset, offsets }: Clock, reading: ClockReading): number {
  const own = offsets[reading.host];
  const known = own ?? offset;
  if (known === null) return 0;
  const step = known - offsetOf(reading);
  const slack = own === undefined ? hostsDiffer : readingSlack;
  return Math.abs(step) > slack + (reading.to - reading.from) / 2 ? step : 0;
}

/** The clock as it is known after a reading that showed no step, or after the times were moved by the one it showed. */
export function withReading(clock: Clock, reading: ClockReading, step: number): Clock {
  const { host } = reading;
  if (step === 0 && host in clock.offsets) return clock;
  const shown = offsetOf(reading);
  const offset = step === 0 ? (clock.offset ?? shown) : shown;
  return { ...clock, offset, offsets: { ...clock.offsets, [host]: shown } };
}
