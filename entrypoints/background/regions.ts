// Finding out in which regions a client has anything, before or after its workspace is saved, and choosing one.

import type { RegionAnswer } from '@/utils/domain/region-answer';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Service, Workspace } from '@/utils/domain/workspace';
import { regionsOf, type WorkspaceForm } from '@/utils/domain/workspace-form';
import { askPage } from '@/utils/greenlake/list-page';
import { catalogueUrl, provisionedRegions } from '@/utils/greenlake/provisions';
import type { Request } from '@/utils/messages/contract';
import { sourceOf } from '@/utils/sources/all';
import { readPolicy } from '@/utils/storage/policy';
import { askFor, barredAt, pauseOf } from './api-access';
import { withToken } from './ask-with-token';
import { fewAtOnce } from './few-at-once';
import { dropLists } from './indexes';
import { untilClosed } from './open-vault';
import { rebuildState, vault } from './state';
import { accessTokenOf, exclusively } from './tokens';
import { readOverStored, readRecord, refusal, testClient } from './workspaces';

type Regions = Result<readonly RegionAnswer[]>;

/**
 * Asks the regions that HPE documents for the service of the form. Nothing is saved. A saved client is asked with its own
 * token: another could end the one that was copied.
 */
export async function findRegions({ form, isNew }: Request<'region.find'>): Promise<Regions> {
  const signal = untilClosed();
  const answer = await findWith(form, isNew, signal);
  return signal.aborted ? fail({ kind: 'locked' }) : answer;
}

async function findWith(
  form: WorkspaceForm,
  isNew: boolean,
  signal: AbortSignal,
): Promise<Regions> {
  const kept = await vault();
  if (!kept.ok) return kept;
  const regions = await regionsFor(form.service);
  if (regions.length === 0) return fail({ kind: 'policy-refused', field: 'region' });
  // What is still to be typed does not matter for this: the name, and the region, which is looked for.
  const name = form.name.trim() || form.service;
  const typed = { ...form, name, region: regions[0] ?? form.region };
  const read = await readOverStored(kept.value, typed, isNew);
  if (!read.ok) return read;
  const { workspace, isSameClient } = read.value;
  const { id } = workspace;
  const refused = (await barredAt(catalogueUrl)) ?? (await pauseOf(id));
  if (refused) return fail(refused);
  if (!isSameClient) {
    const tested = await exclusively(id, () => testClient(kept.value, read.value, signal));
    return tested.ok ? askRegions(workspace, regions, tested.value.issued.accessToken) : tested;
  }
  const tokenNow = () => accessTokenOf(id, 'waiting');
  return withToken(id, tokenNow, (accessToken) => askRegions(workspace, regions, accessToken));
}

/** Those of its servers, for a client of all services; the organisation may allow fewer. */
async function regionsFor(service: Service): Promise<readonly string[]> {
  const { regions } = await readPolicy();
  const documented = regionsOf[service === 'all' ? 'compute-ops-management' : service];
  return regions ? documented.filter((one) => regions.includes(one)) : documented;
}

/** Fails when no region has told anything, with what kept the first of them from it. */
async function askRegions(
  workspace: Workspace,
  regions: readonly string[],
  accessToken: string,
): Promise<Regions> {
  const { id, service } = workspace;
  // Only a client of all services may read the catalogue, and not each of them.
  const provisioned =
    service === 'all'
      ? await askFor(id, (asking) => provisionedRegions(accessToken, asking))
      : null;
  const there = provisioned?.ok ? provisioned.value : null;
  const asked = await Promise.all(
    regions.map(async (region) => {
      if (there && !there.has(region)) return ok<RegionAnswer>({ region, state: 'absent' });
      return askRegion({ ...workspace, region, uses2022Addresses: false }, accessToken);
    }),
  );
  const failed = asked.find((one) => !one.ok);
  if (failed && asked.every((one) => !one.ok)) return failed;
  return ok(asked.map((one, at) => (one.ok ? one.value : unknownAt(regions[at]))));
}

function unknownAt(region = ''): RegionAnswer {
  return { region, state: 'unknown' };
}

/** Of several lists in a region those that answer are counted. */
async function askRegion(place: Workspace, accessToken: string): Promise<Result<RegionAnswer>> {
  const { id, region, service } = place;
  const source = sourceOf(service === 'data-services' ? 'storage-systems' : 'servers');
  const page = { offset: 0, limit: 1, members: ['id'] };
  const answers = await Promise.all(
    source
      .lists(place)
      .map((url) =>
        fewAtOnce(url, () =>
          askFor(id, (asking) => askPage(source, url, page, accessToken, region, asking)),
        ),
      ),
  );
  const counts = answers.flatMap((one) => (one.ok ? [one.value.total ?? one.value.seen] : []));
  if (counts.length > 0) {
    return ok({ region, state: 'there', count: counts.reduce((sum, one) => sum + one, 0) });
  }
  const failures = answers.flatMap((one) => (one.ok ? [] : [one.failure]));
  const [first] = failures;
  if (failures.some(({ kind }) => kind === 'role-missing'))
    return ok({ region, state: 'not-permitted' });
  if (first?.kind === 'region-wrong') return ok({ region, state: 'absent' });
  return fail(first ?? { kind: 'unexpected' });
}

/** Keeps this region for a workspace. Another region has other servers, at other addresses. */
export function useRegion(id: string, region: string): Promise<Result<null>> {
  return exclusively(id, async () => {
    const kept = await vault();
    if (!kept.ok) return kept;
    const record = await readRecord(id);
    if (!record.ok) return record;
    if (record.value.region === region) return ok(null);
    const refused = refusal(await readPolicy(), kept.value, { ...record.value, region });
    if (refused) return fail(refused);
    // It was found at today's addresses.
    const pinnedServers = record.value.pinnedServers.filter((server) => server.region === region);
    const changes = {
      ...{ region, uses2022Addresses: false, pinnedServers },
      ...{ indexKey: '', consoleAddress: '', changedAt: Date.now() },
    };
    const amended = await kept.value.amend(id, changes);
    if (!amended.ok) return amended;
    await rebuildState();
    // Without its key the list cannot be opened any more, so that nothing is lost should this not come about.
    await dropLists([id]);
    return ok(null);
  });
}
