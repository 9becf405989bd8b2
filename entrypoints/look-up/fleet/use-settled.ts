// A value as it is once it has come to rest.
import { useEffect, useState } from 'preact/hooks';
import { settledAfter } from '@/utils/domain/numbers';

/** The first one at once. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledAfter);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
