// Since when something has been at its place and in sight.
import { steadyGap } from '@/utils/domain/numbers';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Times are milliseconds of any clock that only goes forward. */
export interface Steady {
  /** Where it was at the first of the looks that are all alike. */
  readonly box: Box;
  readonly since: number;
  readonly lastSeen: number;
}

/** What is known after one more look that saw it. A drift in small steps is a move once it is more than a pixel in all. */
export function steadied(before: Steady | undefined, box: Box, now: number): Steady {
  const isSame =
    before !== undefined &&
    now - before.lastSeen <= steadyGap &&
    (['x', 'y', 'width', 'height'] as const).every((of) => Math.abs(before.box[of] - box[of]) <= 1);
  return isSame ? { ...before, lastSeen: now } : { box, since: now, lastSeen: now };
}
