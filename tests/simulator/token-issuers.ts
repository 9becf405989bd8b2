// The token issuers: OAuth 2.0 client credentials (RFC 6749 §4.4) as HPE answers them, token exchange, and the keys.
import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Hono } from 'hono';
import type { Behaviour, IssuerKind } from './behaviour';
import type { Client } from './clients';
import { globalHost, ssoHost } from './hosts';
import { clientRefused, grantMissing, grantUnsupported, workspaceRefused } from './hpe-errors';
import type { Environment } from './request-log';
import { perform } from './scripted-answer';
import { exchangeGrant, exchangeMembers, exchangingClient } from './token-exchange';
import type { Held, TokenBook } from './tokens';

interface Credentials {
  clientId: string | null;
  clientSecret: string | null;
}

/** RFC 6749 §2.3.1: both halves are form-encoded before they are joined. */
function basicCredentials(encoded: string): Credentials {
  const [clientId, clientSecret] = Buffer.from(encoded, 'base64')
    .toString('utf8')
    .split(':', 2)
    .map((half) => new URLSearchParams(`half=${half}`).get('half'));
  return { clientId: clientId ?? null, clientSecret: clientSecret ?? null };
}

/** A body that is not form-encoded holds no parameter at all. */
function formOf(c: Context<Environment>): URLSearchParams {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '');
  return new URLSearchParams(isForm ? c.var.logged.body : '');
}

/** Adds both issuers to the app; they read `behaviour` and `clients` anew for each request. */
export function addTokenIssuers(
  app: Hono<Environment>,
  behaviour: Behaviour,
  clients: readonly Client[],
  tokens: TokenBook,
): void {
  function authenticate(c: Context<Environment>, form: URLSearchParams): Client | Response {
    const basic = /^Basic +(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const { clientId, clientSecret } = basic
      ? basicCredentials(basic)
      : { clientId: form.get('client_id'), clientSecret: form.get('client_secret') };
    // A test may let it know two secrets of one client.
    const named = clients.filter((one) => one.clientId === clientId);
    const known = named.find((one) => one.clientSecret === clientSecret) ?? named[0];
    const isBasicOnly = known?.authentication === 'basic';
    if (known?.clientSecret === clientSecret && (basic || !isBasicOnly)) return known;
    // RFC 6749 §5.2: who tried Basic is told that Basic is understood. So is who has to use it.
    const challenge = basic || isBasicOnly ? { 'www-authenticate': 'Basic realm="GreenLake"' } : {};
    return c.json(clientRefused, 401, challenge);
  }

  async function grant(c: Context<Environment>, to: Held, again: boolean, members = {}) {
    const token = (again ? tokens.latest(to) : undefined) ?? (await tokens.issue(to));
    c.var.logged.issued = token;
    const lifetime = behaviour.expiresIn ?? {
      value: to.client.lifetimeS ?? behaviour.lifetimeS[to.issuer],
    };
    return c.json(
      {
        access_token: token,
        ...members,
        token_type: 'Bearer',
        ...('value' in lifetime ? { expires_in: lifetime.value } : {}),
      },
      200,
      { 'cache-control': 'no-store', pragma: 'no-cache' },
    );
  }

  async function answer(c: Context<Environment>, issuer: IssuerKind, workspaceId?: string) {
    const scripted = behaviour.answers.shift() ?? behaviour.always;
    await delay(behaviour.latencyMs);
    if (scripted && scripted.kind !== 'same-token') return perform(c, scripted);

    const again = scripted !== undefined;
    const form = formOf(c);
    const grantType = form.get('grant_type');
    if (!grantType) return c.json(grantMissing, 400);
    if (grantType === exchangeGrant && workspaceId !== undefined) {
      const client = exchangingClient(c, form, workspaceId, tokens);
      if (client instanceof Response) return client;
      return grant(c, { issuer, client, workspaceId }, again, exchangeMembers);
    }
    if (grantType !== 'client_credentials') return c.json(grantUnsupported, 400);
    const client = authenticate(c, form);
    if (client instanceof Response) return client;
    const served =
      issuer === 'shared' || (client.service === 'platform' && client.workspaceId === workspaceId);
    if (!served) return c.json(workspaceRefused, 401);
    return grant(c, { issuer, client, workspaceId: client.workspaceId }, again);
  }

  // A browser silently repeats a request that fails on a connection it has used before, which would hide
  // a `drop`: Firefox did. So whatever is asked of an issuer's host comes on a connection of its own.
  for (const host of [ssoHost, globalHost]) {
    app.use(`/${host}/*`, (c, next) => {
      c.env.outgoing.setHeader('connection', 'close');
      return next();
    });
  }
  const workspacePath = `/${globalHost}/authorization/v2/oauth2/:workspaceId`;
  app.post(`/${ssoHost}/as/token.oauth2`, (c) => answer(c, 'shared'));
  app.post(`${workspacePath}/token`, (c) => answer(c, 'workspace', c.req.param('workspaceId')));
  app.get(`/${ssoHost}/pf/JWKS`, (c) => c.json(tokens.keys('shared')));
  app.get(`${workspacePath}/jwks`, (c) => c.json(tokens.keys('workspace')));
}
