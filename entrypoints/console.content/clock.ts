// The clock that only goes forward, whatever is done to the computer's. Events carry its time too.

/** Milliseconds since the page was begun. */
export function now(): number {
  return performance.now();
}
