// What the tests of the lists share: a workspace with servers, what HPE was asked for them, and what is found in the list.
import { openDB } from 'idb';
import { expect } from 'vitest';
import type { IndexState } from '../../../utils/domain/index-state';
import { idOfLine } from '../../../utils/domain/item-index';
import { readLines } from '../../../utils/storage/item-index';
import { listKey } from '../../../utils/storage/list-sealing';
import { readOutlines } from '../../../utils/storage/list-store';
import { type FleetPlan, makeFleet, serversIn } from '../../simulator/fleet';
import type { ServerList } from '../../simulator/server-list';
import { valueIn } from '../storage/a-store';
import { ask, session } from './a-browser';
import { atRest } from './a-life';
import { aForm, id, saved, type useIssuer } from './some-workspaces';

export const region = 'us-west';

/** Saves workspace number n with this many servers, and gives the fleet, which the test may change. */
export async function withServers(
  issuer: ReturnType<typeof useIssuer>,
  count: number,
  n = 1,
  plan: Partial<FleetPlan> = {},
) {
  const fleet = makeFleet({ seed: n, servers: { [region]: count }, ...plan });
  const client = issuer.clients()[n - 1];
  if (client) client.fleet = fleet;
  await saved(aForm(n, { service: 'compute-ops-management', region }));
  issuer.simulator().log.length = 0;
  return serversIn(fleet, region);
}

/** Reads the list of a workspace until nothing moves any more. */
export async function readList(n = 1): Promise<void> {
  valueIn(await ask('index.read', { id: id(n) }));
  await atRest();
}

/** What the view tells of it. */
export async function listShown(n = 1): Promise<IndexState | undefined> {
  return (await session()).view?.indexes[id(n)];
}

/** The IDs of all servers in the list of a workspace, with the key that the popup gets. */
export async function idsInList(n = 1): Promise<readonly string[]> {
  const key = await listKey(valueIn(await ask('lookUp.open', {}))[id(n)] ?? '');
  if (!key) return [];
  const ids = (await readLines(key, id(n), 'servers')).map(idOfLine);
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
}

/** The IDs of all servers that HPE has. */
export function idsAt(servers: ServerList): readonly string[] {
  return Array.from({ length: servers.length }, (_, at) => String(servers.at(at).member('id')));
}

/** The pages that were asked for, by their offsets, in the order in which they came. */
export function pagesAsked(issuer: ReturnType<typeof useIssuer>): readonly number[] {
  return serverRequests(issuer)
    .filter((url) => url.searchParams.get('limit') !== '1')
    .map((url) => Number(url.searchParams.get('offset')));
}

export function serverRequests(issuer: ReturnType<typeof useIssuer>): readonly URL[] {
  return issuer
    .simulator()
    .log.filter(({ path }) => path.endsWith('/servers'))
    .map(({ path, query }) => new URL(`https://hpe.test${path}?${query}`));
}

/** The workspaces of which there is a list on disk, or part of one. */
export async function storedLists(): Promise<readonly string[]> {
  const { metas, plans } = await readOutlines();
  return [...new Set([...metas.keys(), ...plans.keys()])];
}

/** Everything in every database, byte by byte. */
export async function bytesInDatabases(): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await openDB(name ?? '');
    for (const store of database.objectStoreNames) {
      const [keys, values] = [await database.getAllKeys(store), await database.getAll(store)];
      texts.push(JSON.stringify(keys), ...values.map(bytesOf));
    }
    database.close();
  }
  return texts.join('\n');
}

function bytesOf(value: unknown): string {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1');
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer).toString('latin1');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${name} ${bytesOf(one)}`)
    .join('\n');
}
