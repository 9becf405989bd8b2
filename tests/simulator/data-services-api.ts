// Data Services: issues, storage systems and audit events, at the addresses of today and at those of 2022.
import type { Context, Hono } from 'hono';
import { issueFilter, storageFilter } from './filterable';
import { fleetOf } from './held-fleet';
import { dataHosts2022, regionHost, regions } from './hosts';
import { dataServicesError2022, platformBadQuery, routingNotFound } from './hpe-errors';
import { type ListRules, listAnswer } from './list-answer';
import { listingOf } from './listing';
import type { Environment } from './request-log';
import {
  auditEvents2022,
  issueOf,
  issueOf2022,
  type StorageArray,
  systemOf,
  systemOf2022,
  systemsPath,
} from './storage-arrays';

const rules: ListRules = { usual: 50, most: 1000, refuse: platformBadQuery };

/** The envelope of 2022 tells what was asked instead of what there is. */
function rules2022(c: Context<Environment>): ListRules {
  return {
    ...rules,
    refuse: (parameter, description) =>
      dataServicesError2022(400, `Bad Request: ${parameter}. ${description}`),
    envelope: ({ offset, limit, total }) => ({
      pageLimit: limit,
      pageOffset: offset,
      total,
      requestUri: c.req.url,
    }),
  };
}

interface List {
  items(arrays: readonly StorageArray[]): readonly object[];
  filter?: ListRules['filter'];
}

/** One issue of the first array is enough to be one. */
const first = (arrays: readonly StorageArray[]) => arrays.slice(0, 1);
const isNewest = ({ family }: StorageArray) => family === 'deviceType4';

const lists: Record<string, List> = {
  '/data-services/v1beta1/issues': {
    items: (arrays) => first(arrays).map(issueOf),
    filter: issueFilter,
  },
  [systemsPath('deviceType1')]: {
    items: (arrays) => arrays.filter((one) => !isNewest(one)).map(systemOf),
    filter: storageFilter,
  },
  [systemsPath('deviceType4')]: {
    items: (arrays) => arrays.filter(isNewest).map(systemOf),
    filter: storageFilter,
  },
};
const lists2022: Record<string, List> = {
  '/api/v1/issues': { items: (arrays) => first(arrays).map(issueOf2022), filter: issueFilter },
  '/api/v1/storage-systems': {
    items: (arrays) => arrays.filter((one) => !isNewest(one)).map(systemOf2022),
    filter: storageFilter,
  },
  '/api/v1/audit-events': {
    items: (arrays) => (arrays.length > 0 ? auditEvents2022 : []),
  },
};

/** Adds both addresses of every region; whoever gets here has a token and the role. */
export function addDataServicesApi(app: Hono<Environment>): void {
  for (const region of regions) {
    for (const [path, list] of Object.entries(lists)) {
      app.get(`/${regionHost(region)}${path}`, async (c) => {
        const arrays = fleetOf(c.var.held).arrays[region];
        if (!arrays) return c.json(routingNotFound(), 404);
        return answer(c, list, arrays, rules);
      });
    }
  }
  for (const [region, host] of Object.entries(dataHosts2022)) {
    for (const [path, list] of Object.entries(lists2022)) {
      app.get(`/${host}${path}`, async (c) => {
        const arrays = fleetOf(c.var.held).arrays[region];
        if (!arrays) return c.json(dataServicesError2022(404, 'Not Found'), 404);
        return answer(c, list, arrays, rules2022(c));
      });
    }
  }
}

function answer(
  c: Context<Environment>,
  { items, filter }: List,
  arrays: readonly StorageArray[],
  common: ListRules,
): Promise<Response> {
  return listAnswer(c, listingOf(items(arrays)), filter ? { ...common, filter } : common);
}
