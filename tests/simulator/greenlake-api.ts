// The data APIs behind the bearer token: for now the server list of Compute Ops Management.
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { demoClient } from './clients';
import { serverFleet } from './fleet';
import { apiHosts, regionHost, regions } from './hosts';
import {
  computeBadQuery,
  computeRoutingNotFound,
  computeUnauthorized,
  platformNotFound,
  platformUnauthorized,
} from './hpe-errors';
import type { Environment } from './request-log';
import type { TokenBook } from './tokens';

const computePrefix = '/compute-ops-mgmt/';
const fleetRegion = 'us-west';
const pageSize = 100;

function heldBy(c: Context<Environment>, tokens: TokenBook) {
  const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  return token === undefined ? undefined : tokens.holder(token);
}

function requireToken(tokens: TokenBook): MiddlewareHandler<Environment> {
  return async (c, next) => {
    if (heldBy(c, tokens)) return next();
    const isCompute = c.var.logged.path.startsWith(computePrefix);
    return c.json(isCompute ? computeUnauthorized() : platformUnauthorized(), 401, {
      'www-authenticate': 'Bearer error="invalid_token"',
    });
  };
}

/** One page of a list in HPE's envelope; never more than 100 items, whatever `limit` asks for. */
export function pageOf<T>(all: readonly T[], offset: number, limit: number) {
  const items = all.slice(offset, offset + Math.min(limit, pageSize));
  return { count: items.length, offset, total: all.length, items };
}

function listServers(c: Context<Environment>) {
  const { offset = '0', limit = String(pageSize) } = c.req.query();
  for (const [name, value] of Object.entries({ offset, limit })) {
    if (!/^\d+$/.test(value)) {
      return c.json(computeBadQuery(name, 'Must be a whole number, 0 or more'), 400);
    }
  }
  return c.json(pageOf(serverFleet, Number(offset), Number(limit)));
}

/** Adds the APIs to the app. Every call to an API host that no earlier route took needs a live token. */
export function addGreenLakeApi(app: Hono<Environment>, tokens: TokenBook): void {
  for (const host of apiHosts) app.use(`/${host}/*`, requireToken(tokens));
  for (const region of regions) {
    app.get(`/${regionHost(region)}${computePrefix}v1/servers`, (c) => {
      const hasFleet =
        region === fleetRegion && heldBy(c, tokens)?.workspaceId === demoClient.workspaceId;
      return hasFleet ? listServers(c) : c.json(computeRoutingNotFound(), 404);
    });
  }
  for (const host of apiHosts) app.all(`/${host}/*`, (c) => c.json(platformNotFound(), 404));
}
