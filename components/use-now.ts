// The clock as an input: one at the top of a page, handed down as `now`.
import { useEffect, useRef, useState } from 'preact/hooks';
import { countsSleepOn, lookAgain } from '../utils/domain/clock-look';

/**
 * The local time in epoch milliseconds: that of each drawing, and there is one at each full second. An older one would be
 * before the start of a token that has just come in. `moved`: the view's (`Clock.moved`). When the clock is set while the
 * page is open, `onMoved` is told how far the kept times are to be moved; until they are, the time is the one they go by.
 */
export function useNow(moved = 0, onMoved?: (moved: number) => void): number {
  const time = Date.now();
  const ahead = time - performance.now();
  const [, drawAgain] = useState(time);
  const known = useRef(moved);
  const look = useRef({ ahead, moved });
  // Somebody has moved them: this step, perhaps, which is then told by the same number.
  const wanted = known.current === moved ? look.current.moved : moved;
  known.current = moved;
  const countsSleep = countsSleepOn(navigator.userAgent);
  look.current = lookAgain(look.current, { ahead, moved: wanted }, countsSleep);
  const target = look.current.moved;
  useEffect(() => {
    if (target !== moved) onMoved?.(target);
  }, [target]);
  useEffect(() => {
    const timer = setTimeout(() => drawAgain(Date.now()), 1000 - (time % 1000));
    return () => clearTimeout(timer);
  }, [time]);
  return time + moved - target;
}
