// What is learned of this computer's clock from HPE's answers and from the views, and what the user was told of it.
import { type ClockReading, isTelling, unseenStep, withReading } from '@/utils/domain/clock';
import { moved, movedTo } from '@/utils/domain/moved';
import { ok, type Result } from '@/utils/domain/result';
import { noteEvent } from '@/utils/storage/event-log';
import { changeState } from './state';

/** Notes what HPE's clock showed. A clock that was set since the last time, seen by nobody, takes the times with it. */
export async function noteReading(reading: ClockReading): Promise<void> {
  if (!isTelling(reading)) return;
  await changeState((state) => {
    const step = unseenStep(state.view.clock, reading);
    if (step !== 0) void noteEvent('clock-stepped');
    // The last use is of a moment ago, on the clock as it is: moved, it would lock what is being used.
    const { protection } = state.view;
    const view = step === 0 ? state.view : { ...moved(state.view, step), protection };
    const clock = withReading(view.clock, reading, step);
    return clock === state.view.clock ? state : { ...state, view: { ...view, clock } };
  });
}

/** Moves the times as far as a view has seen the clock go; not again when that has been done. */
export async function noteMoved(target: number): Promise<Result<null>> {
  await changeState((state) => {
    const view = movedTo(state.view, target);
    if (view !== state.view) void noteEvent('clock-stepped');
    return view === state.view ? state : { ...state, view };
  });
  return ok(null);
}

/** Notes that the user has read how wrong the clock is. */
export async function noteTold(): Promise<Result<null>> {
  await changeState((state) => {
    const { clock } = state.view;
    return { ...state, view: { ...state.view, clock: { ...clock, told: clock.offset } } };
  });
  return ok(null);
}
