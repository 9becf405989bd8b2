// Which clicks in a list are meant for a row that is not there any more.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { slipAfter } from '../utils/domain/numbers';

/**
 * Tells of a click whether it may be meant for the row that stood there before: it is a further one of a double click,
 * or the list has just become shorter.
 */
export function useSlip(length: number): (click: MouseEvent) => boolean {
  const before = useRef(length);
  const shorterAt = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    if (length < before.current) shorterAt.current = performance.now();
    // Whatever was brought back is meant again.
    if (length > before.current) shorterAt.current = Number.NEGATIVE_INFINITY;
    before.current = length;
  }, [length]);
  return ({ detail }) => detail > 1 || performance.now() - shorterAt.current < slipAfter;
}
