// The data APIs of GreenLake: one GET with a token, and what each answer means. Nothing but GET is ever sent.
import type { Failure } from '../domain/failure';
import { apiAnswerBytes, apiRequestLimit } from '../domain/numbers';
import { type Pace, paceOf } from '../domain/pace';
import { fail, ok, type Result } from '../domain/result';
import { asksToWait, notBefore } from '../domain/retry';
import { type Asking, type JsonAnswer, requestJson } from './http';

export interface ApiRequest {
  readonly url: string;
  readonly accessToken: string;
  /** The region that the failure names if the workspace has nothing there. */
  readonly region: string;
  /** Bytes of the answer that are read at most; `apiAnswerBytes` when left out. */
  readonly maxBytes?: number;
}

/** What the JSON said, and how many requests HPE announced to take; null when it announced nothing. */
export interface ApiAnswer {
  readonly body: unknown;
  readonly pace: Pace | null;
}

/**
 * Asks once, and gives what was answered. Fails with a failure of `requestJson`, or with `token-ended` (the token is
 * not accepted, for whatever reason), `role-missing`, `region-wrong`, `api-refused`, `api-down`, `rate-limited`, and
 * with `not-from-hpe` when something in between has answered.
 */
export async function askApi(
  { url, accessToken, region, maxBytes = apiAnswerBytes }: ApiRequest,
  asking: Asking,
): Promise<Result<ApiAnswer>> {
  const answer = await requestJson({
    ...asking,
    url,
    method: 'GET',
    headers: { authorization: `Bearer ${accessToken}` },
    secrets: [accessToken],
    limit: apiRequestLimit,
    maxBytes,
  });
  if (!answer.ok) return answer;
  const failure = refusalOf(answer.value, new URL(url).host, region);
  if (failure) return fail({ ...failure, details: answer.value.details });
  const { body, headers } = answer.value;
  return ok({ body, pace: paceOf(headers, Date.now()) });
}

/** By the status first: HPE's layers answer in different shapes, some with nothing at all. */
function refusalOf(
  { status, headers, body, isPage }: JsonAnswer,
  host: string,
  region: string,
): Failure | null {
  const isJson = body !== undefined;
  // 511 is what a network says that wants a sign-in (RFC 6585 §6).
  if (status === 511) return { kind: 'not-from-hpe', host, status };
  if (status >= 500) return { kind: 'api-down', status };
  if (asksToWait(status, headers))
    return { kind: 'rate-limited', retryAt: notBefore(headers, Date.now()) };
  if (isPage || (status < 400 && !isJson)) return { kind: 'not-from-hpe', host, status };
  if (status < 400) return null;
  if (status === 401) return { kind: 'token-ended' };
  if (status === 403 && isJson) return { kind: 'role-missing' };
  if (status === 404 && isAboutRouting(body)) return { kind: 'region-wrong', region };
  return { kind: 'api-refused', status };
}

/** In a region where the workspace has no service HPE does not know where to send the request. */
function isAboutRouting(body: unknown): boolean {
  const { message } = Object(body) as { message?: unknown };
  return typeof message === 'string' && /^routing details\b/i.test(message);
}
