// The servers of one region: made when they are looked at, and changed by tests while somebody reads them.
import { type Item, itemOf, type Listing, memberOf } from './listing';
import { type ServerFacts, timeText } from './server-facts';
import { hardwareMember } from './server-hardware';
import { idOf, serverMember, serverMembers } from './server-record';

/** Members of a server to be changed; of an object in it, only what is named. */
export interface ServerChanges {
  [name: string]: unknown;
}

export interface ServerList extends Listing {
  /** The facts of the server at a place, which its devices and alerts are made of too. */
  facts(place: number): ServerFacts;
  /** The place of the server with this ID, or −1. */
  placeOf(id: string): number;
  /** New servers, which were in no list before; at the end unless another place is named. */
  add(count?: number, place?: number): void;
  /** Takes servers away; those behind move up. */
  remove(place: number, count?: number): void;
  /** Changes a server, and with it `generation` and `updatedAt`, which becomes now unless the changes name it. */
  change(place: number, changes?: ServerChanges): void;
}

/** A list that begins with the servers 0 to `count` − 1. */
export function makeServerList(
  count: number,
  serverOf: (index: number) => ServerFacts,
): ServerList {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const changed = new Map<number, ServerChanges>();
  let nextIndex = count;
  let version = 0;

  const indexAt = (place: number): number => {
    const index = indexes[place];
    if (index === undefined) throw new RangeError(`No server at ${place}.`);
    return index;
  };

  return {
    get length() {
      return indexes.length;
    },
    get version() {
      return version;
    },
    at(place) {
      const index = indexAt(place);
      const item = serverItem(serverOf(index));
      const changes = changed.get(index);
      return changes ? itemOf(merged(item.whole(), changes)) : item;
    },
    facts: (place) => serverOf(indexAt(place)),
    placeOf: (id) => indexes.findIndex((index) => idOf(serverOf(index)) === id),
    add(more = 1, place = indexes.length) {
      const added = Array.from({ length: more }, (_, at) => nextIndex + at);
      indexes.splice(place, 0, ...added);
      nextIndex += more;
      version += 1;
    },
    remove(place, fewer = 1) {
      indexes.splice(place, fewer);
      version += 1;
    },
    change(place, changes = {}) {
      const index = indexAt(place);
      const generation = Number(this.at(place).member('generation')) + 1;
      const now = { generation, updatedAt: timeText(Date.now()) };
      changed.set(index, merged(changed.get(index) ?? {}, { ...now, ...changes }));
      version += 1;
    },
  };
}

function serverItem(server: ServerFacts): Item {
  return {
    member: (name) => serverMember(server, name),
    nested: (name, below) =>
      name === 'hardware'
        ? hardwareMember(server, below)
        : memberOf(serverMember(server, name), below),
    whole() {
      const all = serverMembers.map((name) => [name, serverMember(server, name)] as const);
      return Object.fromEntries(all.filter(([, value]) => value !== undefined));
    },
  };
}

/** `base` with the changes in it; objects are changed member by member, everything else is replaced. */
function merged(base: object, changes: ServerChanges): ServerChanges {
  const result: ServerChanges = { ...base };
  for (const [name, value] of Object.entries(changes)) {
    const old = result[name];
    result[name] = isRecord(old) && isRecord(value) ? merged(old, value) : value;
  }
  return result;
}

function isRecord(value: unknown): value is ServerChanges {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
