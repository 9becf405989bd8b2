// Data Services: issues, storage systems and audit events, at the addresses of today and at those of 2022.
import type { Context, Hono } from 'hono';
import { demoClient } from './clients';
import { dataHosts2022, homeRegion, regionHost, regions } from './hosts';
import { dataServicesError2022, platformBadQuery, routingNotFound } from './hpe-errors';
import { askedPage, listAnswer, type Paging, pageOf } from './list-answer';
import type { Environment } from './request-log';
import { auditEvents2022, issues, issues2022, systems, systems2022 } from './storage-arrays';

const paging: Paging = { usual: 50, most: 1000, refuse: platformBadQuery };
const paging2022: Paging = {
  ...paging,
  refuse: (parameter, description) =>
    dataServicesError2022(400, `Bad Request: ${parameter}. ${description}`),
};

const lists: Record<string, readonly object[]> = {
  '/data-services/v1beta1/issues': issues,
  '/storage-fleet/v1alpha1/storage-systems': systems,
};
const lists2022: Record<string, readonly object[]> = {
  '/api/v1/issues': issues2022,
  '/api/v1/storage-systems': systems2022,
  '/api/v1/audit-events': auditEvents2022,
};

/** Adds both addresses of every region; whoever gets here has a token and the role. */
export function addDataServicesApi(app: Hono<Environment>): void {
  for (const region of regions) {
    for (const [path, all] of Object.entries(lists)) {
      app.get(`/${regionHost(region)}${path}`, (c) => {
        if (!isHome(c, region)) return c.json(routingNotFound(), 404);
        return listAnswer(c, ownItems(c, all), paging);
      });
    }
  }
  for (const [region, host] of Object.entries(dataHosts2022)) {
    for (const [path, all] of Object.entries(lists2022)) {
      app.get(`/${host}${path}`, (c) => {
        if (!isHome(c, region)) return c.json(dataServicesError2022(404, 'Not Found'), 404);
        return listAnswer2022(c, ownItems(c, all));
      });
    }
  }
}

/** The arrays are those of the demo workspace; its tenants have the service and no arrays. */
function isHome(c: Context<Environment>, region: string): boolean {
  return region === homeRegion && c.var.held.client.workspaceId === demoClient.workspaceId;
}

function ownItems(c: Context<Environment>, all: readonly object[]): readonly object[] {
  return c.var.held.workspaceId === demoClient.workspaceId ? all : [];
}

/** The envelope of 2022, which tells what was asked instead of what there is. */
function listAnswer2022(c: Context<Environment>, all: readonly object[]): Response {
  const page = askedPage(c, paging2022);
  if (page instanceof Response) return page;
  const { offset, limit } = page;
  return c.json({
    items: pageOf(all, offset, limit, paging2022.most).items,
    pageLimit: limit,
    pageOffset: offset,
    total: all.length,
    requestUri: c.req.url,
  });
}
