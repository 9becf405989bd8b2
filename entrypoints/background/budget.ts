// Every token request is entered here before it is sent: when HPE was asked for a workspace, and whether there is room
// for once more.
import { heldUntil, nothingAsked, roomAt, withRequest } from '@/utils/domain/budget';
import type { Failure } from '@/utils/domain/failure';
import type { Patience } from '@/utils/domain/retry';
import { withAsked } from '@/utils/domain/view';
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

/** Notes the pause that HPE has asked for, if that is what it answered. */
export async function noteAnswer(id: string, failure: Failure): Promise<void> {
  if (failure.kind !== 'rate-limited') return;
  const { retryAt } = failure;
  await changeState((state) => {
    if (state.view.failure) return state;
    const asked = state.view.asked[id] ?? nothingAsked;
    return { ...state, view: withAsked(state.view, id, { ...asked, heldUntil: retryAt }) };
  });
}
