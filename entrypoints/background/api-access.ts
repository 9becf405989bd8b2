// What asking HPE's APIs takes in the background: the token of a workspace, and minding what the answers tell besides.
import type { ClockReading } from '@/utils/domain/clock';
import type { Result } from '@/utils/domain/result';
import { isAlive } from '@/utils/domain/token';
import type { Asking } from '@/utils/greenlake/http';
import { noteReading } from './clock';
import { untilClosed } from './open-vault';
import { readState } from './state';

/** The access token that a workspace has now, or null when it has none that lives. */
export async function heldToken(id: string): Promise<string | null> {
  const { view, tokens } = await readState();
  const workspace = view.workspaces.find((one) => one.id === id);
  return workspace && isAlive(workspace.token, Date.now()) ? (tokens[id] ?? null) : null;
}

/** Asks an API. What its answers tell of the clock is noted before they are given back. */
export async function askNoting<T>(
  ask: (asking: Asking) => Promise<Result<T>>,
): Promise<Result<T>> {
  const readings: ClockReading[] = [];
  const onReading = (reading: ClockReading) => void readings.push(reading);
  const answer = await ask({ signal: untilClosed(), onReading });
  for (const reading of readings) await noteReading(reading);
  return answer;
}
