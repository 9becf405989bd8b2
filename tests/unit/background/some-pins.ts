// What the tests of pinned servers share: pinning one as a view does, and what is shown of them.
import { type PinnedServer, pinnedFields } from '../../../utils/domain/pinned-server';
import { sourceOf } from '../../../utils/sources/all';
import type { ServerList } from '../../simulator/server-list';
import { now } from '../domain/a-view';
import { bare } from '../greenlake/issuing';
import { valueIn } from '../storage/a-store';
import { ask, shown } from './a-browser';
import { region } from './some-lists';
import { id } from './some-workspaces';

const source = sourceOf('servers');

/** What the look-up tells of a server at HPE. */
export function toldOf(servers: ServerList, place: number) {
  const item = source.read(servers.at(place).whole());
  if (!item) throw new Error('HPE tells nothing of it.');
  const values = pinnedFields.map((field) => [field, item[field] ?? '']);
  return Object.fromEntries(values) as Record<(typeof pinnedFields)[number], string>;
}

/** Pins the server at a place of the list of workspace number n. */
export async function pin(servers: ServerList, place: number, n = 1, at = now, where = region) {
  return ask('server.pin', { id: id(n), region: where, server: toldOf(servers, place), at });
}

export async function pinAll(servers: ServerList, places: readonly number[], n = 1) {
  for (const place of places) valueIn(await pin(servers, place, n));
}

export const pins = async (n = 1): Promise<readonly PinnedServer[]> =>
  (await shown(id(n))).pinnedServers;
export const refresh = async () => bare(await ask('servers.refresh', {}));

/** What changes a server at HPE so that one can see it. */
export const off = { hardware: { powerState: 'OFF' } };
