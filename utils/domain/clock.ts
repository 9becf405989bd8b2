// What this computer's clock is worth. Times are kept by it; when it is found to have been changed, they are moved with
// it, so that what is left of a token stays what it was.

/** What is known of this computer's clock. All of it is forgotten when the browser closes. */
export interface Clock {
  /** Milliseconds by which the kept times were moved so far. */
  readonly moved: number;
  /** HPE's clock minus this one's at the last answer, in milliseconds, or null. */
  readonly offset: number | null;
  /** The offset that the user was told of, or null. */
  readonly told: number | null;
}

export const unknownClock: Clock = { moved: 0, offset: null, told: null };

/** What the `Date` header of an answer said, and when on this clock its request began and the answer was there. */
export interface ClockReading {
  /** Epoch milliseconds, cut off to whole seconds (RFC 9110 §5.6.7). */
  readonly serverTime: number;
  readonly from: number;
  readonly to: number;
}
