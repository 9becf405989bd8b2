// The view as it stands in session storage, now and after every change.
import { useEffect, useState } from 'preact/hooks';
import type { View } from '../domain/view';
import { watchView } from './session';

/** Starts with what was read before the first paint. */
export function useView(first: View | undefined): View | undefined {
  const [view, setView] = useState(first);
  useEffect(() => {
    const stop = new AbortController();
    watchView(setView, stop.signal);
    return () => stop.abort();
  }, []);
  return view;
}
