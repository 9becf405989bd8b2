// Parts of a page that opening it does not pay for.
import { useLayoutEffect, useState } from 'preact/hooks';

/** The module with such a part, loaded when it is first wanted; null until it is there, before the next paint if it was loaded already. */
export function useLoaded<T extends object>(isWanted: boolean, load: () => Promise<T>): T | null {
  const [loaded, setLoaded] = useState<T | null>(null);
  useLayoutEffect(() => {
    if (isWanted) void load().then(setLoaded);
  }, [isWanted, load]);
  return loaded;
}
