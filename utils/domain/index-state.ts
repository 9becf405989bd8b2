// How far the list of a workspace's servers and storage systems is on this computer, for looking in it as one types.
import type { Failure } from './failure';
import { readingStands } from './numbers';

export interface IndexState {
  /** How many items can be looked in; 0 before they were read for the first time. */
  readonly count: number;
  /** Epoch milliseconds at which reading those began, or null before the first time. */
  readonly at: number | null;
  /** What is being read, or was left in the middle; null when nothing is. */
  readonly reading: Reading | null;
}

export interface Reading {
  /** `waiting`: until the moment `until`, for HPE's sake; `stopped`: until somebody wants it to go on. */
  readonly state: 'running' | 'waiting' | 'stopped';
  readonly read: number;
  /** As HPE said last, or null before it did. */
  readonly total: number | null;
  /** Epoch milliseconds, with `waiting`; else null. */
  readonly until: number | null;
  /** Why it stopped; null when the user stopped it, or the browser was closed. */
  readonly failure: Failure | null;
  /** Epoch milliseconds of the last sign of life: when nothing has moved for a while, the alarm wakes who goes on. */
  readonly movedAt: number;
}

/** Hours after which a list is read anew while somebody looks things up; 0: only when asked to. */
export const renewAfterChoices = [0, 1, 8, 24] as const;
export type RenewAfter = (typeof renewAfterChoices)[number];
export const defaultRenewAfter: RenewAfter = 24;

/** When somebody has to look after a reading, in epoch milliseconds, or null when nobody has to. */
export function dueAt({ reading }: IndexState): number | null {
  if (reading?.state === 'waiting') return reading.until;
  return reading?.state === 'running' ? reading.movedAt + readingStands : null;
}

/** With its times moved by this many milliseconds, as the clock was; but for `at`, by which the list on disk is known. */
export function movedIndex({ count, at, reading }: IndexState, by: number): IndexState {
  return {
    count,
    at,
    reading: reading && {
      ...reading,
      until: reading.until === null ? null : reading.until + by,
      movedAt: reading.movedAt + by,
    },
  };
}
