// Asking HPE's APIs with the token of a workspace: the one that it has while that lives, and a new one when HPE does not
// accept it.
import { fail, type Result } from '@/utils/domain/result';
import type { Asking } from '@/utils/greenlake/http';
import { askFor, pauseOf } from './api-access';
import { noteRefusedToken } from './refused-token';
import { accessTokenOf } from './tokens';

type Ask<T> = (accessToken: string, asking: Asking) => Promise<Result<T>>;

/** Asks, and once more with a new token when the present one is not accepted. */
export async function askWithToken<T>(id: string, ask: Ask<T>): Promise<Result<T>> {
  const first = await askOnce(id, ask);
  return first.ok || first.failure.kind !== 'token-ended' ? first : askOnce(id, ask);
}

async function askOnce<T>(id: string, ask: Ask<T>): Promise<Result<T>> {
  const pause = await pauseOf(id);
  if (pause) return fail(pause);
  const accessToken = await accessTokenOf(id, 'waiting');
  if (!accessToken.ok) return accessToken;
  const answer = await askFor(id, (asking) => ask(accessToken.value, asking));
  if (!answer.ok && answer.failure.kind === 'token-ended') {
    await noteRefusedToken(id, accessToken.value);
  }
  return answer;
}
