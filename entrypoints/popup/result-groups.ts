// What was found as the rows of the results: workspaces first, then the things of each source.
import { findIn, type Piece } from '@/utils/domain/find';
import { keyOf, sharesOf } from '@/utils/domain/look-up-rows';
import type { MessageName, Say } from '@/utils/domain/message';
import { serviceWords } from '@/utils/domain/service-words';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { sources } from '@/utils/sources/all';
import type { ItemHit } from '../look-up/item-hit';

/** `hit`: what was found in the workspace; without it the workspace itself was. */
export interface ResultRow {
  readonly key: string;
  readonly workspace: WorkspaceView;
  readonly pieces?: readonly (readonly Piece[])[];
  readonly hit?: ItemHit;
}

export interface ResultGroup {
  readonly name: MessageName;
  readonly rows: readonly ResultRow[];
}

/** Groups that have rows; `isCut`: more was found than is drawn. */
export function groupsOf(
  workspaces: readonly WorkspaceView[],
  hits: readonly ItemHit[],
  query: string,
  say: Say,
): { readonly groups: readonly ResultGroup[]; readonly isCut: boolean } {
  const all: readonly ResultGroup[] = [
    { name: 'workspaces', rows: workspaceRows(workspaces, query, say) },
    ...sources.map(({ name, group }) => ({
      name: group,
      rows: hits.flatMap((hit) => {
        const workspace = workspaces.find(({ id }) => id === hit.workspaceId);
        return workspace && hit.source === name ? [{ key: keyOf(hit), workspace, hit }] : [];
      }),
    })),
  ];
  const shares = sharesOf(all.map(({ rows }) => rows.length));
  return {
    groups: all
      .map(({ name, rows }, n) => ({ name, rows: rows.slice(0, shares[n]) }))
      .filter(({ rows }) => rows.length > 0),
    isCut: all.some(({ rows }, n) => rows.length > (shares[n] ?? 0)),
  };
}

function workspaceRows(workspaces: readonly WorkspaceView[], query: string, say: Say): ResultRow[] {
  const texts = ({ name, region, mark, service }: WorkspaceView) => [
    name || say('workspace_damaged'),
    region,
    say(serviceWords[service]),
    mark === 'none' ? '' : say(`mark_${mark}`),
  ];
  return findIn(workspaces.map(texts), query).flatMap(({ index, texts: pieces }) => {
    const workspace = workspaces[index];
    return workspace ? [{ key: workspace.id, workspace, pieces }] : [];
  });
}
