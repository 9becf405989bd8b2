// Every request to HPE goes through here: whether there is to be one now, and what its answer tells besides.
import { heldUntil, nothingAsked, roomAt, withRequest } from '@/utils/domain/budget';
import type { ClockReading } from '@/utils/domain/clock';
import type { Failure } from '@/utils/domain/failure';
import type { Result } from '@/utils/domain/result';
import type { Patience } from '@/utils/domain/retry';
import { withAsked } from '@/utils/domain/view';
import type { Asking } from '@/utils/greenlake/http';
import { noteReading } from './clock';
import { changeState } from './state';

/** Enters a request for a workspace, or tells why there is to be none now. */
export async function enterRequest(id: string, patience: Patience): Promise<Failure | null> {
  let refusal: Failure | null = null;
  await changeState((state) => {
    const now = Date.now();
    const asked = state.view.asked[id] ?? nothingAsked;
    const [held, room] = [heldUntil(asked, now), roomAt(asked, now)];
    if (held !== null) refusal = { kind: 'rate-limited', retryAt: held };
    // What is done at its due time has limits of its own, and nothing is noted in a view that was locked meanwhile.
    else if (patience !== 'background' && room !== null) {
      refusal = { kind: 'too-often', retryAt: room };
    }
    const isEntered = refusal === null && patience !== 'background' && state.view.failure === null;
    if (!isEntered) return state;
    return { ...state, view: withAsked(state.view, id, withRequest(asked, now)) };
  });
  return refusal;
}

/** Asks HPE. What the answer tells of the clock, and the pause that it asks for, are noted before it is given back. */
export async function askNoting<T>(
  id: string,
  signal: AbortSignal,
  ask: (asking: Asking) => Promise<Result<T>>,
): Promise<Result<T>> {
  const readings: ClockReading[] = [];
  const onReading = (reading: ClockReading) => void readings.push(reading);
  const answer = await ask({ signal, onReading });
  // Before a token is kept, which was started on the clock as it is now and is not to be moved with the others.
  for (const reading of readings) await noteReading(reading);
  if (!answer.ok) await notePause(id, answer.failure);
  return answer;
}

/** Notes the pause that HPE asks for by this, if it does. */
export async function notePause(id: string, failure: Failure): Promise<void> {
  if (failure.kind !== 'rate-limited') return;
  const { retryAt } = failure;
  await changeState((state) => {
    if (state.view.failure) return state;
    const asked = state.view.asked[id] ?? nothingAsked;
    return { ...state, view: withAsked(state.view, id, { ...asked, heldUntil: retryAt }) };
  });
}
