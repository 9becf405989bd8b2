// Compute Ops Management: servers, single ones and their alerts, at their address of today and at that of 2022.
import type { Context, Hono } from 'hono';
import { alertFilter, serverFilter } from './filterable';
import { firmwareBundles } from './firmware-bundles';
import { fleetOf } from './held-fleet';
import { computeHosts2022, regionHost, regions } from './hosts';
import { computeBadQuery, computeError, routingNotFound } from './hpe-errors';
import { type ListRules, listAnswer } from './list-answer';
import { type Item, type Listing, listingOf, mapped } from './listing';
import type { Environment } from './request-log';
import { alertsOf } from './server-alerts';
import type { ServerList } from './server-list';

/** The first step of every path of Compute Ops Management since 2023. */
export const computePrefix = '/compute-ops-mgmt';

const rules: ListRules = { usual: 100, most: 100, refuse: computeBadQuery };

/** Adds both addresses; whoever gets here has a token and the role. */
export function addComputeApi(app: Hono<Environment>): void {
  for (const region of regions) {
    addServers(app, `/${regionHost(region)}${computePrefix}/v1`, region, (servers) => servers);
    app.get(`/${regionHost(region)}${computePrefix}/v1/firmware-bundles`, (c) =>
      withServers(c, region, () => listAnswer(c, firmwareBundles, rules)),
    );
  }
  for (const [region, host] of Object.entries(computeHosts2022)) {
    addServers(app, `/${host}/compute-ops/v1beta2`, region, named2022);
  }
}

function addServers(
  app: Hono<Environment>,
  base: string,
  region: string,
  named: (servers: ServerList) => Listing,
): void {
  app.get(`${base}/servers`, (c) =>
    withServers(c, region, (servers) =>
      listAnswer(c, named(servers), { ...rules, filter: serverFilter(c.var.behaviour) }),
    ),
  );
  app.get(`${base}/servers/:id`, (c) =>
    withServer(c, region, (servers, place) => c.json(named(servers).at(place).whole())),
  );
  app.get(`${base}/servers/:id/alerts`, (c) =>
    withServer(c, region, (servers, place) => {
      const alerts = listingOf(alertsOf(servers.facts(place)));
      return listAnswer(c, alerts, { ...rules, filter: alertFilter });
    }),
  );
}

type Answer = Response | Promise<Response>;

/** Refuses who takes no JSON and who has no servers in the region. */
function withServers(
  c: Context<Environment>,
  region: string,
  answer: (servers: ServerList) => Answer,
): Answer {
  const servers = fleetOf(c.var.held).servers[region];
  if (!servers) return c.json(routingNotFound(), 404);
  const accepted = c.req.header('accept') ?? '*/*';
  const takesJson = /(?:^|,)\s*(?:\*\/\*|application\/\*|application\/json)\s*(?:[;,]|$)/i;
  if (!takesJson.test(accepted)) return c.json(computeError(406, 'Not acceptable.'), 406);
  return answer(servers);
}

function withServer(
  c: Context<Environment>,
  region: string,
  answer: (servers: ServerList, place: number) => Answer,
): Answer {
  return withServers(c, region, (servers) => {
    const place = servers.placeOf(c.req.param('id') ?? '');
    return place < 0 ? c.json(computeError(404, 'Server not found.'), 404) : answer(servers, place);
  });
}

/** A server as it was named under the prefix of 2022. */
function as2022(item: Item): Item {
  const names: Record<string, unknown> = {
    type: 'compute-ops/server',
    resourceUri: `/compute-ops/v1beta2/servers/${item.member('id')}`,
  };
  return {
    member: (name) => names[name] ?? item.member(name),
    whole: () => ({ ...item.whole(), ...names }),
  };
}

const lists2022 = new WeakMap<ServerList, Listing>();

/** One list of 2022 for each list of today, so that a filter is not repeated for every page. */
function named2022(servers: ServerList): Listing {
  const known = lists2022.get(servers) ?? mapped(servers, as2022);
  lists2022.set(servers, known);
  return known;
}
