// The view as it stands in session storage, now and after every change.
import { useEffect, useState } from 'preact/hooks';
import type { View } from '../domain/view';
import { readView, watchView } from './session';

/** Starts with what was read before the first paint. */
export function useView(first: View | undefined): View | undefined {
  const [view, setView] = useState(first);
  useEffect(() => {
    const stop = new AbortController();
    let isTold = false;
    watchView((next) => {
      isTold = true;
      setView(next);
    }, stop.signal);
    // What was written between the first reading and this moment was told to nobody here.
    void readView().then((present) => {
      if (present && !isTold && !stop.signal.aborted) setView(present);
    });
    return () => stop.abort();
  }, []);
  return view;
}
