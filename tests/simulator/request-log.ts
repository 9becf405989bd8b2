// The record of what reached the simulator, and the context that every route shares with it.
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { Behaviour } from './behaviour';
import { apiHosts, globalHost, ssoHost } from './hosts';
import type { Held } from './tokens';

export interface LoggedRequest {
  /** Epoch milliseconds of the arrival. */
  at: number;
  method: string;
  host: string;
  /** As it was sent, still percent-encoded. */
  path: string;
  /** Without the question mark. */
  query: string;
  headers: Record<string, string>;
  body: string;
  /** 0 while there is no answer, so for good when the request was dropped or hung. */
  status: number;
  /** Epoch milliseconds at which the answer had left or the connection was gone; undefined until then. */
  endedAt?: number;
  /** The access token that was handed out. */
  issued?: string;
}

export interface Environment {
  Bindings: HttpBindings;
  Variables: {
    logged: LoggedRequest;
    /** Set, like `behaviour`, by the time that a route of a data API runs. */
    held: Held;
    behaviour: Behaviour;
  };
}

/** What a route returns when it sends no answer at all. */
export const noAnswer = RESPONSE_ALREADY_SENT;

/** Writes each request into `log` on arrival and adds its status just before the answer leaves. */
export function recordRequests(
  log: LoggedRequest[],
  now: () => number,
): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const { hostname, pathname, search } = new URL(c.req.url);
    const logged: LoggedRequest = {
      at: now(),
      method: c.req.method,
      host: hostname,
      path: pathname,
      query: search.slice(1),
      headers: c.req.header(),
      body: '',
      status: 0,
    };
    log.push(logged);
    c.set('logged', logged);
    const end = () => {
      logged.endedAt ??= now();
    };
    c.env.outgoing.once('finish', end).once('close', end);
    logged.body = await c.req.text();
    await next();
    if (c.res !== noAnswer) logged.status = c.res.status;
  };
}

const workspaceTokenPath = /^\/authorization\/v2\/oauth2\/[^/]+\/token$/;

/** Whether a request asked one of the two issuers for a token. */
export function isTokenRequest({ method, host, path }: LoggedRequest): boolean {
  if (method !== 'POST') return false;
  return host === ssoHost
    ? path === '/as/token.oauth2'
    : host === globalHost && workspaceTokenPath.test(path);
}

/** Whether a request asked a data API, which is everything on its hosts but the token issuers. */
export function isApiRequest({ host, path }: LoggedRequest): boolean {
  return apiHosts.includes(host) && !path.startsWith('/authorization/');
}
