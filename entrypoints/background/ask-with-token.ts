// Asking HPE's APIs with the token of a workspace: the one that it has while that lives, and a new one when HPE does not
// accept it, unless that may be for the region alone.
import { fail, type Result } from '@/utils/domain/result';
import type { Asking } from '@/utils/greenlake/http';
import { askFor, pauseOf } from './api-access';
import { noteRefusedToken } from './refused-token';
import { accessTokenOf } from './tokens';

export type Ask<T> = (accessToken: string, asking: Asking) => Promise<Result<T>>;

/** Asks, and once more with a new token when the present one is not accepted. */
export function askWithToken<T>(id: string, ask: Ask<T>): Promise<Result<T>> {
  const askOnce = (accessToken: string) => askFor(id, (asking) => ask(accessToken, asking));
  return withToken(id, () => tokenNow(id), askOnce);
}

/**
 * Asks where the workspace may not be known: there a token may be refused for that alone, which says nothing against it.
 */
export async function askBeside<T>(id: string, ask: Ask<T>): Promise<Result<T>> {
  const accessToken = await tokenNow(id);
  if (!accessToken.ok) return accessToken;
  return askFor(id, (asking) => ask(accessToken.value, asking));
}

async function tokenNow(id: string): Promise<Result<string>> {
  const pause = await pauseOf(id);
  return pause ? fail(pause) : accessTokenOf(id, 'waiting');
}

/** Works with a token of a workspace; when HPE does not accept it, once more with the one that there is after that. */
export async function withToken<T>(
  id: string,
  tokenNow: () => Promise<Result<string>>,
  work: (accessToken: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const once = async (): Promise<Result<T>> => {
    const accessToken = await tokenNow();
    if (!accessToken.ok) return accessToken;
    const answer = await work(accessToken.value);
    const isRefused = !answer.ok && answer.failure.kind === 'token-ended';
    if (isRefused) await noteRefusedToken(id, accessToken.value);
    return answer;
  };
  const first = await once();
  return first.ok || first.failure.kind !== 'token-ended' ? first : once();
}
