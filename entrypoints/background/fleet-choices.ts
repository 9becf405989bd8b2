// How servers are shown and exported, as its user has chosen it.
import { choicesOf } from '@/utils/domain/fleet-columns';
import { ok, type Result } from '@/utils/domain/result';
import type { Request } from '@/utils/messages/contract';
import { writeFleet } from '@/utils/storage/preferences';
import { changeState } from './state';

/** Keeps what was chosen beside what was chosen before. Needs nothing unlocked. */
export async function chooseFleet(request: Request<'fleet.choose'>): Promise<Result<null>> {
  const chosen = choicesOf(request);
  const written = await writeFleet(chosen);
  if (!written.ok) return written;
  await changeState((state) => {
    const { view } = state;
    const fleet = { ...view.lookUp.fleet, ...chosen };
    return { ...state, view: { ...view, lookUp: { ...view.lookUp, fleet } } };
  });
  return ok(null);
}
