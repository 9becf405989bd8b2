// The regions in which a workspace has services (HPE developer portal, "service catalog", service manager provisions).
import * as v from 'valibot';
import { ok, type Result } from '../domain/result';
import { askApi } from './api';
import type { Asking } from './http';

/** The catalogue that tells of them. */
export const catalogueUrl =
  'https://global.api.greenlake.hpe.com/service-catalog/v1/service-manager-provisions?limit=200';

const list = v.object({
  items: v.array(v.object({ region: v.string(), provisionStatus: v.string() })),
  total: v.number(),
});

/**
 * The regions in which the workspace has any service, or one is on its way, or null when the answer does not tell all of
 * them. Which service it is stands there by an ID that HPE documents nowhere. Fails with a failure of `askApi`.
 */
export async function provisionedRegions(
  accessToken: string,
  asking: Asking,
): Promise<Result<ReadonlySet<string> | null>> {
  const answer = await askApi({ url: catalogueUrl, accessToken, region: 'global' }, asking);
  if (!answer.ok) return answer;
  const body = v.safeParse(list, answer.value.body);
  if (!body.success) return ok(null);
  const { items, total } = body.output;
  const regions = items.flatMap(({ region, provisionStatus }) =>
    provisionStatus === 'UNPROVISIONED' ? [] : [region],
  );
  return ok(items.length >= total && regions.length > 0 ? new Set(regions) : null);
}
