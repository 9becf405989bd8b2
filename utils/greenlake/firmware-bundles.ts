// The names of firmware bundles (HPE developer portal, "firmware bundles", v1): a server tells of its baseline the ID only.
import * as v from 'valibot';
import { apiOrigin, hostToAllow, type Place } from '../domain/addresses';
import { inLine } from '../domain/item-index';
import { bundlesAtOnce, listPageBytes, mostBundlePages } from '../domain/numbers';
import { fail, ok, type Result } from '../domain/result';
import { askApi } from './api';
import type { Asking } from './http';

const text = v.fallback(v.string(), '');
const list = v.object({
  items: v.array(
    v.fallback(v.nullable(v.object({ id: v.string(), displayName: text, name: text })), null),
  ),
});

/** The address of the list for a workspace. It knows neither `filter` nor `select`. */
export function bundlesUrl(place: Place): string {
  const at = { ...place, service: 'compute-ops-management' } as const;
  const prefix = hostToAllow(at) ? '/compute-ops/v1beta2' : '/compute-ops-mgmt/v1';
  return `${apiOrigin(at)}${prefix}/firmware-bundles`;
}

/** The names of all bundles by their IDs. Fails with a failure of `askApi`, or `not-from-hpe`. */
export async function bundleNames(
  place: Place,
  accessToken: string,
  asking: Asking,
): Promise<Result<ReadonlyMap<string, string>>> {
  const names = new Map<string, string>();
  const { region } = place;
  for (let page = 0; page < mostBundlePages; page += 1) {
    const url = `${bundlesUrl(place)}?offset=${page * bundlesAtOnce}&limit=${bundlesAtOnce}`;
    const answer = await askApi({ url, accessToken, region, maxBytes: listPageBytes }, asking);
    if (!answer.ok) return answer;
    const body = v.safeParse(list, answer.value.body);
    if (!body.success) return fail({ kind: 'not-from-hpe', host: new URL(url).host, status: 200 });
    for (const one of body.output.items) {
      if (one) names.set(one.id, inLine(one.displayName || one.name || one.id));
    }
    if (body.output.items.length < bundlesAtOnce) break;
  }
  return ok(names);
}
