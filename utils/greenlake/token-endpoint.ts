// The token endpoint, as both of HPE's issuers speak it: OAuth 2.0 client credentials (RFC 6749 §4.4), and for the
// tenants of an MSP token exchange (RFC 8693).
import { jwtDecode } from 'jwt-decode';
import * as v from 'valibot';
import type { Failure } from '../domain/failure';
import { type Issuer, issuerHost, tokenUrl } from '../domain/issuer';
import { tokenAnswerBytes, tokenRequestLimit } from '../domain/numbers';
import { fail, ok, type Result } from '../domain/result';
import { asksToWait, notBefore } from '../domain/retry';
import { type JwtTimes, lifetimeOf } from '../domain/token';
import type { ClientAuthentication } from '../domain/workspace';
import { type Asking, type JsonAnswer, requestJson } from './http';

/** What a token is granted for: a client of the issuer, or a token of the MSP that the issuer's workspace belongs to. */
export type TokenSource =
  | {
      readonly kind: 'client';
      readonly issuer: Issuer;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly authentication: ClientAuthentication;
    }
  | { readonly kind: 'exchange'; readonly issuer: Issuer; readonly subjectToken: string };

export interface IssuedToken {
  readonly accessToken: string;
  /** Epoch milliseconds on the local clock, as it is when this is answered, at the start of the request. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly lifetime: number;
  /** Whether neither the answer nor the token told the lifetime. */
  readonly assumed: boolean;
}

const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';

/**
 * RFC 6749 §5.1 and RFC 8693 §2.2.1, whose members HPE does not state all; `expires_in` is read by its own rule. A
 * refresh token, which RFC 6749 §4.4.3 rules out, is ignored.
 */
const success = v.object({
  access_token: v.pipe(v.string(), v.maxLength(16_384), v.regex(/^[\x21-\x7e]+$/)),
  token_type: v.optional(v.pipe(v.string(), v.regex(/^bearer$/i))),
  expires_in: v.optional(v.unknown()),
  issued_token_type: v.optional(v.literal(accessTokenType)),
});

/**
 * RFC 6749 §4.1.2.1 and §5.2, RFC 8693 §2.2.2, and HPE's `unauthorized_request`. Any other text is not shown: it may
 * repeat what was sent. HPE's other layers answer in other shapes, which have no such `error`.
 */
const codes = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'invalid_target',
  'unauthorized_client',
  'unauthorized_request',
  'unsupported_grant_type',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
] as const;
const refusal = v.object({ error: v.picklist(codes) });
type Code = (typeof codes)[number] | '';

/**
 * Asks the issuer for a token, with one request. Fails with a failure of `requestJson`, or with what the issuer said:
 * `client-refused`, `workspace-refused`, `request-refused`, `rate-limited`, `issuer-down`, `not-json`, `bad-answer`,
 * `ended-token`; and with `token-ended` when the token that was to be exchanged is not accepted.
 */
export async function requestToken(
  source: TokenSource,
  asking: Asking,
): Promise<Result<IssuedToken>> {
  const { issuer } = source;
  const { secrets, ...grant } = grantOf(source);
  const answer = await requestJson({
    ...asking,
    url: tokenUrl(issuer),
    method: 'POST',
    ...grant,
    secrets: issuer.kind === 'workspace' ? [...secrets, issuer.workspaceId] : secrets,
    limit: tokenRequestLimit,
    maxBytes: tokenAnswerBytes,
  });
  if (!answer.ok) return answer;
  const read = readAnswer(answer.value, source);
  if (read.ok) return read;
  const { details } = answer.value;
  return fail({
    ...read.failure,
    details: { ...details, errorCode: codeOf(answer.value.body) || details.errorCode },
  });
}

/** The form of a request, and the header of one whose client shows by HTTP Basic who it is (RFC 6749 §2.3.1). */
function grantOf(source: TokenSource) {
  if (source.kind === 'exchange') {
    const body = new URLSearchParams({
      grant_type: tokenExchange,
      subject_token: source.subjectToken,
      subject_token_type: accessTokenType,
    });
    return { body, secrets: [source.subjectToken] };
  }
  const { clientId, clientSecret, authentication } = source;
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const secrets = [clientId, clientSecret];
  if (authentication === 'basic') {
    const halves = secrets.map((half) => new URLSearchParams({ half }).toString().slice(5));
    return { body, headers: { authorization: `Basic ${btoa(halves.join(':'))}` }, secrets };
  }
  body.set('client_id', clientId);
  body.set('client_secret', clientSecret);
  return { body, secrets };
}

function readAnswer(answer: JsonAnswer, source: TokenSource): Result<IssuedToken> {
  const { status, body: json, startedAt } = answer;
  const refused = refusalByStatus(answer, source);
  if (refused) return fail(refused);
  if (json === undefined)
    return fail({ kind: 'not-json', host: issuerHost(source.issuer), status });
  if (status !== 200) return fail(refusalByCode(answer, source));
  const body = v.safeParse(success, json);
  if (!body.success) return fail({ kind: 'bad-answer' });
  const { access_token: accessToken, expires_in: expiresIn } = body.output;
  const lifetime = lifetimeOf(expiresIn, timesOf(accessToken));
  return lifetime.ok ? ok({ accessToken, startedAt, ...lifetime.value }) : lifetime;
}

/** What the status alone says: HPE's edge answers these without JSON too. */
function refusalByStatus(
  { status, headers, body, isPage }: JsonAnswer,
  source: TokenSource,
): Failure | null {
  if (asksToWait(status, headers)) {
    return { kind: 'rate-limited', retryAt: notBefore(headers, Date.now()) };
  }
  // A bare 401 is the issuer's own (HPE's PowerShell module reads it so too); a page with it is a proxy's.
  if (status === 401 && body === undefined && !isPage) return notAccepted(source);
  return status >= 500 ? { kind: 'issuer-down', status } : null;
}

function refusalByCode({ status, headers, body }: JsonAnswer, source: TokenSource): Failure {
  const code = codeOf(body);
  switch (code) {
    case 'invalid_client': {
      const asksForBasic = /(?:^|,)\s*basic\b/i.test(headers.get('www-authenticate') ?? '');
      const offersBasic = status === 401 && asksForBasic && source.kind === 'client';
      return { ...notAccepted(source), ...(offersBasic && { offersBasic }) };
    }
    case 'invalid_grant':
      return notAccepted(source);
    // Not in RFC 6749: seen from the workspace issuer for a wrong workspace or a client of one service.
    case 'unauthorized_request':
    case 'unauthorized_client':
      return { kind: 'workspace-refused' };
    default:
      return status === 401 ? notAccepted(source) : { kind: 'request-refused', status, code };
  }
}

/** What was shown to the issuer is not, or no longer, worth anything to it. */
function notAccepted({ kind }: TokenSource): Failure {
  return { kind: kind === 'client' ? 'client-refused' : 'token-ended' };
}

function codeOf(body: unknown): Code {
  const parsed = v.safeParse(refusal, body);
  return parsed.success ? parsed.output.error : '';
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
