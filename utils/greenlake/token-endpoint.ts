// The token endpoint: OAuth 2.0 client credentials (RFC 6749 §4.4), as both of HPE's issuers speak it.
import { jwtDecode } from 'jwt-decode';
import * as v from 'valibot';
import type { Failure } from '../domain/failure';
import { type Issuer, issuerHost, tokenUrl } from '../domain/issuer';
import { tokenAnswerBytes, tokenRequestLimit } from '../domain/numbers';
import { fail, ok, type Result } from '../domain/result';
import { notBefore } from '../domain/retry';
import { type JwtTimes, lifetimeOf } from '../domain/token';
import { type JsonAnswer, requestJson } from './http';

export interface ApiClient {
  readonly issuer: Issuer;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface IssuedToken {
  readonly accessToken: string;
  /** Epoch milliseconds on the local clock at the start of the request. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly lifetime: number;
  /** Whether neither the answer nor the token told the lifetime. */
  readonly assumed: boolean;
}

/** RFC 6749 §5.1; `expires_in` is read by its own rule. A refresh token, which §4.4.3 rules out, is ignored. */
const success = v.object({
  access_token: v.pipe(v.string(), v.maxLength(16_384), v.regex(/^[\x21-\x7e]+$/)),
  token_type: v.optional(v.pipe(v.string(), v.regex(/^bearer$/i))),
  expires_in: v.optional(v.unknown()),
});

/**
 * RFC 6749 §4.1.2.1 and §5.2, and HPE's `unauthorized_request`. Any other text is not shown: it may repeat what was sent.
 * HPE's other layers answer in other shapes, which have no such `error`.
 */
const refusal = v.object({
  error: v.picklist([
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'invalid_scope',
    'unauthorized_client',
    'unauthorized_request',
    'unsupported_grant_type',
    'access_denied',
    'server_error',
    'temporarily_unavailable',
  ]),
});

/**
 * Asks the issuer for a token, with one request. Fails with a failure of `requestJson`, or with what the issuer said:
 * `client-refused`, `workspace-refused`, `request-refused`, `rate-limited`, `issuer-down`, `not-json`, `bad-answer`,
 * `ended-token`.
 */
export async function requestToken(
  client: ApiClient,
  signal: AbortSignal,
): Promise<Result<IssuedToken>> {
  const startedAt = Date.now();
  const answer = await requestJson({
    url: tokenUrl(client.issuer),
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: client.clientSecret,
    }),
    limit: tokenRequestLimit,
    maxBytes: tokenAnswerBytes,
    signal,
  });
  if (!answer.ok) return answer;
  const { status, body: json } = answer.value;
  const refused = refusalByStatus(answer.value);
  if (refused) return fail(refused);
  if (json === undefined)
    return fail({ kind: 'not-json', host: issuerHost(client.issuer), status });
  if (status !== 200) return fail(refusalByCode(status, json));
  const body = v.safeParse(success, json);
  if (!body.success) return fail({ kind: 'bad-answer' });
  const { access_token: accessToken, expires_in: expiresIn } = body.output;
  const lifetime = lifetimeOf(expiresIn, timesOf(accessToken));
  return lifetime.ok ? ok({ accessToken, startedAt, ...lifetime.value }) : lifetime;
}

/** What the status alone says: HPE's edge answers these without JSON too. */
function refusalByStatus({ status, headers, body }: JsonAnswer): Failure | null {
  if (status === 429) return { kind: 'rate-limited', retryAt: notBefore(headers, Date.now()) };
  // A bare 401 is the issuer's own (HPE's PowerShell module reads it so too); a page with it is a proxy's.
  const isPage = /\bhtml\b/i.test(headers.get('content-type') ?? '');
  if (status === 401 && body === undefined && !isPage) return { kind: 'client-refused' };
  return status >= 500 ? { kind: 'issuer-down', status } : null;
}

function refusalByCode(status: number, body: unknown): Failure {
  const parsed = v.safeParse(refusal, body);
  const code = parsed.success ? parsed.output.error : '';
  switch (code) {
    case 'invalid_client':
    case 'invalid_grant':
      return { kind: 'client-refused' };
    // Not in RFC 6749: seen from the workspace issuer for a wrong workspace or a client of one service.
    case 'unauthorized_request':
    case 'unauthorized_client':
      return { kind: 'workspace-refused' };
    default:
      return status === 401
        ? { kind: 'client-refused' }
        : { kind: 'request-refused', status, code };
  }
}

/** The times in the token, for its lifetime only: the signature is not checked and nothing else is believed. */
function timesOf(accessToken: string): JwtTimes | null {
  try {
    return jwtDecode(accessToken);
  } catch {
    // An opaque token is allowed (RFC 6749 §1.4); then only `expires_in` tells.
    return null;
  }
}
