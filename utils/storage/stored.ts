// What is kept, for who wants to see it: names and sizes of the items, and nothing of what is in them.
import { browser } from '#imports';
import { masked } from '../domain/masked';
import type { Place, Stored, StoredItem, StoredKind } from '../domain/stored';
import { mirror } from './copies';
import { readDeviceKey } from './device-key';
import { listsName, readOutlines } from './list-store';
import { localKeys } from './local-items';
import { sessionKeys } from './session-items';

/** Everything that is there now. Never rejects: a place that does not open has nothing to show. */
export async function readStored(): Promise<Stored> {
  const { local, session } = browser.storage;
  const places = [inArea(local, 'local'), inArea(session, 'session'), inDatabases()];
  const items = await Promise.all(places.map((place) => place.catch(() => [])));
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  return {
    items: items.flat(),
    memoryQuota: session.QUOTA_BYTES ?? null,
    databaseBytes: estimate?.usage ?? null,
  };
}

/** Calls back whenever something of it may have changed, until the signal aborts. */
export function watchStored(onChange: () => void, signal: AbortSignal): void {
  const { local, session } = browser.storage;
  for (const area of [local, session]) {
    // Called without what has changed, which may be secret.
    const listener = () => onChange();
    area.onChanged.addListener(listener);
    signal.addEventListener('abort', () => area.onChanged.removeListener(listener));
  }
}

type Area = typeof browser.storage.local | typeof browser.storage.session;

async function inArea(area: Area, place: Place): Promise<StoredItem[]> {
  const names = await namesIn(area);
  return Promise.all(
    names.map(async (name) => ({
      place,
      ...labelled(name),
      bytes: await sizeIn(area, place, name),
    })),
  );
}

async function namesIn(area: Area): Promise<string[]> {
  try {
    return await area.getKeys();
  } catch {
    // Chromium before 130 and Firefox before 143 tell no names without what is stored under them, which goes no further.
    return Object.keys(await area.get(null));
  }
}

/** The browser's own count, where it has one: then the value itself is not even read; in memory, where it may be a token, not without it either. */
async function sizeIn(area: Area, place: Place, name: string): Promise<number | null> {
  try {
    return await area.getBytesInUse(name);
  } catch {
    if (place === 'session') return null;
    const stored = await area.get(name).catch(() => ({}));
    return sizeOf(name, (stored as Record<string, unknown>)[name]);
  }
}

function sizeOf(name: string, value: unknown): number {
  return new TextEncoder().encode(name + JSON.stringify(value ?? null)).length;
}

/** A database is opened only where there is one: to look must not make it. */
async function inDatabases(): Promise<StoredItem[]> {
  const place = 'database';
  const found = (await indexedDB.databases()).map(({ name }) => name);
  const items = found.map(async (database): Promise<StoredItem[]> => {
    if (database === 'keys') {
      const key = await readDeviceKey();
      return key ? [{ place, kind: 'device-key', name: database, bytes: null }] : [];
    }
    if (database === listsName) return inLists();
    if (database !== 'mirror') return [{ place, kind: 'other', name: masked, bytes: null }];
    const names = await mirror.names();
    const values = await mirror.read(names);
    return names.map((name) => ({ place, ...labelled(name), bytes: sizeOf(name, values[name]) }));
  });
  return (await Promise.all(items)).flat();
}

/** A list and what is read for the next one, each told by its size, which stands beside it. */
async function inLists(): Promise<StoredItem[]> {
  const { metas, plans } = await readOutlines();
  return [...metas.values(), ...plans.values()].map(({ bytes }) => {
    return { place: 'database', kind: 'look-up', name: `${listsName}:${masked}`, bytes };
  });
}

const kinds = new Map<string, StoredKind>([
  [localKeys.header, 'header'],
  [localKeys.index, 'index'],
  [localKeys.record(''), 'workspace'],
  [localKeys.damaged(''), 'damaged'],
  [localKeys.preferences, 'preferences'],
  [sessionKeys.view, 'view'],
  [sessionKeys.tokens, 'tokens'],
  [sessionKeys.draft(''), 'draft'],
  [sessionKeys.ask, 'ask'],
  [sessionKeys.key, 'key'],
  [sessionKeys.events, 'events'],
]);

/** The name without the part that is of one workspace; one that is not ours is not shown at all. */
function labelled(name: string): Pick<StoredItem, 'kind' | 'name'> {
  const start = name.replace(/:.*/s, ':');
  const kind = kinds.get(start);
  return kind
    ? { kind, name: start === name ? name : start + masked }
    : { kind: 'other', name: masked };
}
