// How long what was removed can be brought back.
import { undoFor } from './numbers';

/** Whether that time is over, or the clock was set back to before the removal. */
export function isPastUndo(removedAt: number, now: number): boolean {
  return now >= removedAt + undoFor || now < removedAt;
}
