// The tenants of an MSP workspace (HPE developer portal, "workspace management"), all pages of them.
import * as v from 'valibot';
import { mostPages } from '../domain/numbers';
import { fail, ok, type Result } from '../domain/result';
import type { Tenant } from '../domain/tenant';
import { visibleName } from '../domain/workspace-form';
import { askApi } from './api';
import type { Asking } from './http';

/** The list of them. */
export const tenantsUrl = 'https://global.api.greenlake.hpe.com/workspaces/v1/msp-tenants';
const pageSize = 300;

/** The ID comes with the hyphens of a UUID, which the address of its token issuer has not. */
const item = v.object({
  id: v.pipe(
    v.string(),
    v.transform((id) => id.replaceAll('-', '').toLowerCase()),
    v.regex(/^[0-9a-f]{32}$/),
  ),
  workspaceName: v.optional(v.string(), ''),
});
const list = v.object({ items: v.array(item), total: v.optional(v.number(), Infinity) });

/**
 * Every tenant, by name. HPE's text says that `offset` counts pages here, while it counts items everywhere else: it is
 * taken for pages until a page brings what is known already. Fails with a failure of `askApi`; an answer of another
 * shape is taken for none of HPE's.
 */
export async function listTenants(accessToken: string, asking: Asking): Promise<Result<Tenant[]>> {
  const found = new Map<string, Tenant>();
  let countsItems = false;
  for (let page = 0; page < mostPages; page += 1) {
    const offset = countsItems ? found.size : page;
    const url = `${tenantsUrl}?limit=${pageSize}&offset=${offset}`;
    const answer = await askApi({ url, accessToken, region: 'global' }, asking);
    if (!answer.ok) return answer;
    const body = v.safeParse(list, answer.value.body);
    if (!body.success)
      return fail({ kind: 'not-from-hpe', host: new URL(tenantsUrl).host, status: 200 });
    const { items, total } = body.output;
    const known = found.size;
    for (const { id, workspaceName } of items) {
      found.set(id, { workspaceId: id, name: visibleName(workspaceName) || id });
    }
    if (found.size >= total || found.size === known) break;
    countsItems ||= found.size - known < items.length;
  }
  return ok([...found.values()].toSorted((one, other) => one.name.localeCompare(other.name)));
}
