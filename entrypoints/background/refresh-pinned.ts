// Asking HPE how the pinned servers are, when somebody wants to know: one request for those of a workspace in a region.
import type { Failure } from '@/utils/domain/failure';
import { literal } from '@/utils/domain/look-up';
import { pinnedServers } from '@/utils/domain/pinned-server';
import { fail, ok, type Result } from '@/utils/domain/result';
import { needsUser, type WorkspaceView } from '@/utils/domain/workspace-view';
import { sourceOf } from '@/utils/sources/all';
import { readPolicy } from '@/utils/storage/policy';
import { untilClosed } from './open-vault';
import { retell } from './pinned-servers';
import { askFound, regionFor } from './region-asking';
import { readState, vault } from './state';

/** What is being asked just now. A cache: asked twice it only costs its requests again. */
let refreshing: Promise<Result<null>> | undefined;

/** Asks HPE how they are. What is answered is kept, whatever else is not; it fails as the first of them that was not. */
export function refreshPinned(): Promise<Result<null>> {
  refreshing ??= refresh().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function refresh(): Promise<Result<null>> {
  const signal = untilClosed();
  const kept = await vault();
  if (!kept.ok) return kept;
  const groups = new Map<string, Group>();
  for (const { workspace, server } of pinnedServers((await readState()).view.workspaces)) {
    const key = `${workspace.id} ${server.region}`;
    const { ids } = groups.get(key) ?? { ids: [] };
    groups.set(key, { workspace, region: server.region, ids: [...ids, server.id] });
  }
  const refreshed = await Promise.all([...groups.values()].map((one) => refreshGroup(one, signal)));
  if (signal.aborted) return fail({ kind: 'locked' });
  return refreshed.find((one) => !one.ok) ?? ok(null);
}

/** Those of one workspace in one region. */
interface Group {
  readonly workspace: WorkspaceView;
  readonly region: string;
  readonly ids: readonly string[];
}

/** Asks for them with one request. */
async function refreshGroup(
  { workspace, region, ids }: Group,
  signal: AbortSignal,
): Promise<Result<null>> {
  const barred = await barredIn(workspace, region);
  if (barred) return fail(barred);
  const source = sourceOf('servers');
  const there = regionFor(workspace, region);
  const [url = ''] = source.lists(there.place);
  // Not `in`, which HPE's guide writes otherwise than HPE's examples do.
  const filter = ids.map((one) => `id eq ${literal(one)}`).join(' or ');
  const page = await askFound(source, url, there, { filter, limit: ids.length });
  if (!page.ok) return page;
  const { items, seen } = page.value;
  const found = new Map(items.map((item) => [item.id, item]));
  // An answer to something else, or with what cannot be read, does not tell that a server is gone.
  const isWhole = seen === found.size && items.every((item) => ids.includes(item.id));
  const missing = isWhole ? null : undefined;
  return retell(there.place, signal, Date.now(), (id) =>
    ids.includes(id) ? (found.get(id) ?? missing) : undefined,
  );
}

/** Why nothing is asked for a workspace in a region, or null. */
async function barredIn(workspace: WorkspaceView, region: string): Promise<Failure | null> {
  if (needsUser(workspace)) return workspace.failure;
  const { regions } = await readPolicy();
  const isAllowed = regions?.includes(region) ?? true;
  return isAllowed ? null : { kind: 'policy-refused', field: 'region' };
}
