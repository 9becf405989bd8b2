// The data APIs: what they have in common, which is that a live token and a role come before everything else.
import type { Context, Hono, Next } from 'hono';
import type { Behaviour } from './behaviour';
import type { Client, Role } from './clients';
import { addComputeApi, computePrefix } from './compute-api';
import { addDataServicesApi } from './data-services-api';
import { apiHosts, computeHosts2022, dataHosts2022 } from './hosts';
import {
  computeForbidden,
  computeTooMany,
  computeUnauthorized,
  dataServicesError2022,
  dataServicesForbidden,
  platformForbidden,
  platformNotFound,
  platformTooMany,
  platformUnauthorized,
} from './hpe-errors';
import { addPlatformApi } from './platform-api';
import { openRateCounts } from './rate-limit';
import { type Environment, isApiRequest, type LoggedRequest, noAnswer } from './request-log';
import { perform } from './scripted-answer';
import type { TokenBook } from './tokens';

/** What a service asks for and how it refuses. */
interface Service {
  role: Role;
  unauthorized(): object;
  forbidden(): object;
  tooMany(limit: string): object;
}

const compute: Service = {
  role: 'compute-ops-management',
  unauthorized: computeUnauthorized,
  forbidden: computeForbidden,
  tooMany: computeTooMany,
};
const dataServices: Service = {
  role: 'data-services',
  unauthorized: platformUnauthorized,
  forbidden: dataServicesForbidden,
  tooMany: platformTooMany,
};
const dataServices2022: Service = {
  role: 'data-services',
  unauthorized: () => dataServicesError2022(401, 'Unauthorized'),
  forbidden: () => dataServicesError2022(403, 'Forbidden'),
  tooMany: () => dataServicesError2022(429, 'Too Many Requests'),
};
const platform: Service = {
  role: 'platform',
  unauthorized: platformUnauthorized,
  forbidden: platformForbidden,
  tooMany: platformTooMany,
};

function serviceOf({ host, path }: LoggedRequest): Service {
  if (Object.values(dataHosts2022).includes(host)) return dataServices2022;
  if (Object.values(computeHosts2022).includes(host) || path.startsWith(`${computePrefix}/`)) {
    return compute;
  }
  return /^\/(data-services|storage-fleet)\//.test(path) ? dataServices : platform;
}

/** Adds the APIs to the app. Every call to an API host that no earlier route took is scripted, or needs a live token. */
export function addGreenLakeApi(
  app: Hono<Environment>,
  behaviour: Behaviour,
  clients: readonly Client[],
  tokens: TokenBook,
): void {
  const rates = openRateCounts();

  function refusal(c: Context<Environment>): Response | undefined {
    const service = serviceOf(c.var.logged);
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const held = token === undefined ? undefined : tokens.holder(token);
    if (!held) {
      return c.json(service.unauthorized(), 401, {
        'www-authenticate': 'Bearer error="invalid_token"',
      });
    }
    // Roles are those of now: a token cannot do any more what its owner may not do any more.
    const client = clients.find(({ clientId }) => clientId === held.client.clientId) ?? held.client;
    c.set('held', { ...held, client });
    const { host, path } = c.var.logged;
    const mayRead =
      (client.roles === undefined || client.roles.includes(service.role)) &&
      !client.mayNotRead?.some((start) => `${host}${path}`.startsWith(start));
    return mayRead ? undefined : c.json(service.forbidden(), 403);
  }

  /** Every request with a live token counts, also one that is refused for another reason. */
  async function limited(c: Context<Environment>, refused: Response | undefined, next: Next) {
    const { rateLimit, dateOffsetMs } = behaviour;
    const { held, logged } = c.var;
    const counted = rateLimit && rates.count(held.client.clientId, logged, rateLimit, dateOffsetMs);
    if (counted?.isTooMany) {
      const { limit, windowS } = rateLimit ?? {};
      c.res = c.json(serviceOf(logged).tooMany(`${limit}/${windowS}s`), 429);
    } else if (refused) {
      c.res = refused;
    } else {
      await next();
    }
    if (c.res === noAnswer) return;
    for (const [name, value] of Object.entries(counted?.headers ?? {})) {
      // A script may have set its own.
      if (!c.env.outgoing.hasHeader(name)) c.res.headers.set(name, value);
    }
  }

  for (const host of apiHosts) {
    app.use(`/${host}/*`, async (c, next) => {
      const scripted = isApiRequest(c.var.logged)
        ? (behaviour.apiAnswers.shift() ?? behaviour.apiAlways)
        : undefined;
      if (scripted) return perform(c, scripted);
      c.set('behaviour', behaviour);
      const refused = refusal(c);
      return c.var.held ? limited(c, refused, next) : refused;
    });
  }
  addComputeApi(app);
  addDataServicesApi(app);
  addPlatformApi(app);
  for (const host of apiHosts) app.all(`/${host}/*`, (c) => c.json(platformNotFound(), 404));
}
