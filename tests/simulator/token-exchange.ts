// Token exchange (RFC 8693): the token of a provider's own workspace for one of a tenant, at the tenant's issuer.
// HPE documents the request and the answer but no refusal; the refusals here differ, so that tests can tell them apart.
import type { Context } from 'hono';
import type { Client } from './clients';
import { exchangeInvalid, subjectEnded, subjectUnfit, workspaceRefused } from './hpe-errors';
import type { Environment } from './request-log';
import type { TokenBook } from './tokens';

/** The grant type of an exchange. */
export const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';

const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';

/** What an exchange answers beside the token. */
export const exchangeMembers = { issued_token_type: accessTokenType };

/** The provider's client whose token may be exchanged for one of this tenant, or the refusal. */
export function exchangingClient(
  c: Context<Environment>,
  form: URLSearchParams,
  tenantId: string,
  tokens: TokenBook,
): Client | Response {
  const subjectToken = form.get('subject_token');
  if (!subjectToken) return c.json(exchangeInvalid('subject_token is required'), 400);
  if (form.get('subject_token_type') !== accessTokenType) {
    return c.json(exchangeInvalid('subject_token_type must be that of an access token'), 400);
  }
  if ((form.get('requested_token_type') ?? accessTokenType) !== accessTokenType) {
    return c.json(exchangeInvalid('requested_token_type must be that of an access token'), 400);
  }
  const held = tokens.holder(subjectToken);
  if (!held) return c.json(subjectEnded, 401);
  const { client } = held;
  const isOwn = held.issuer === 'workspace' && held.workspaceId === client.workspaceId;
  if (!isOwn) return c.json(subjectUnfit, 400);
  const isTenant = client.tenants?.some(({ workspaceId }) => workspaceId === tenantId);
  return isTenant ? client : c.json(workspaceRefused, 401);
}
