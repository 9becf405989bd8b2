// Parts of a page that opening it does not pay for.
import { useEffect, useState } from 'preact/hooks';

/** The module with such a part, loaded when it is first wanted; null until it is there. */
export function useLoaded<T extends object>(isWanted: boolean, load: () => Promise<T>): T | null {
  const [loaded, setLoaded] = useState<T | null>(null);
  useEffect(() => {
    if (isWanted) void load().then(setLoaded);
  }, [isWanted, load]);
  return loaded;
}
