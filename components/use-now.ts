// The clock as an input: one at the top of a page, handed down as `now`.
import { useEffect, useState } from 'preact/hooks';

/**
 * The local time in epoch milliseconds: that of each drawing, and there is one at each full second. An older one would be
 * before the start of a token that has just come in.
 */
export function useNow(): number {
  const now = Date.now();
  const [, drawAgain] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => drawAgain(Date.now()), 1000 - (now % 1000));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
