// The clock as an input: one at the top of a page, handed down as `now`.
import { useEffect, useState } from 'preact/hooks';

/** The local time in epoch milliseconds, at each full second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), 1000 - (now % 1000));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
