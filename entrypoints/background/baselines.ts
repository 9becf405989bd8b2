// The names of firmware baselines in the place of their IDs, which is all that a server tells.
import type { Place } from '@/utils/domain/addresses';
import type { Workspace } from '@/utils/domain/workspace';
import { bundleNames, bundlesUrl } from '@/utils/greenlake/firmware-bundles';
import type { Item, Source } from '@/utils/sources/source';
import { askFor, barredAt, heldToken } from './api-access';
import { fewAtOnce } from './few-at-once';

type Asker = Place & Pick<Workspace, 'id'>;

/** By the ID of the bundle, which is HPE's for all workspaces. A cache: asked again it is the same. */
const names = new Map<string, string>();

/** Where names are being asked for just now, and whether they were told. A cache too. */
const underWay = new Map<string, Promise<boolean>>();

/** The items with the names of their baselines; one that HPE does not tell the name of keeps the ID. */
export async function withBaselines(
  asker: Asker,
  source: Source,
  items: readonly Item[],
): Promise<readonly Item[]> {
  if (!source.fields.includes('baseline')) return items;
  const known = await baselineNames(
    asker,
    items.map(({ baseline = '' }) => baseline),
  );
  return items.map((item) => {
    const name = known.get(item.baseline ?? '');
    return name ? { ...item, baseline: name } : item;
  });
}

/** What is known of names by IDs, after HPE was asked for those of these that are not known yet. */
export async function baselineNames(
  asker: Asker,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const unknown = [...new Set(ids)].filter((id) => id !== '' && !names.has(id));
  if (unknown.length > 0) await learnNames(asker, unknown);
  return names;
}

/** Whoever wants names at the same moment waits for the same answer. */
async function learnNames(asker: Asker, unknown: readonly string[]): Promise<void> {
  const url = bundlesUrl(asker);
  const learning = underWay.get(url) ?? learnAt(url, asker).finally(() => underWay.delete(url));
  underWay.set(url, learning);
  if (!(await learning)) return;
  // One that HPE has no more is not asked for again and again.
  for (const id of unknown) names.set(id, names.get(id) ?? id);
}

async function learnAt(url: string, asker: Asker): Promise<boolean> {
  const accessToken = await heldToken(asker.id);
  if (accessToken === null || (await barredAt(url))) return false;
  const told = await fewAtOnce(url, () =>
    askFor(asker.id, (asking) => bundleNames(asker, accessToken, asking)),
  );
  if (!told.ok) return false;
  for (const [id, name] of told.value) names.set(id, name);
  return true;
}
