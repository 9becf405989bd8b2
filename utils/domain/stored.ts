// What is kept on this computer, told without telling what is in it: kinds, numbers and sizes.
import type { MessageName } from './message';

/** On disk, in memory, or in IndexedDB, which is on disk too. */
export const places = ['local', 'database', 'session'] as const;
export type Place = (typeof places)[number];

/** One stored item, its name masked as far as it is of one workspace. `bytes`: null where nobody can tell. */
export interface StoredItem {
  readonly place: Place;
  readonly kind: StoredKind;
  readonly name: string;
  readonly bytes: number | null;
}

export const storedKinds = [
  'header',
  'index',
  'workspace',
  'damaged',
  'preferences',
  'look-up',
  'device-key',
  'view',
  'tokens',
  'draft',
  'ask',
  'key',
  'events',
  'other',
] as const;
export type StoredKind = (typeof storedKinds)[number];

/** Everything that is kept, with what the browser lends for it. */
export interface Stored {
  readonly items: readonly StoredItem[];
  /** Bytes that memory may hold, or null where the browser does not say. */
  readonly memoryQuota: number | null;
  /** Bytes that the databases take on disk, as the browser reckons, or null. */
  readonly databaseBytes: number | null;
}

/** What each kind is and whether it can be read, in one sentence. */
export const kindWords: Readonly<Record<StoredKind, MessageName>> = {
  header: 'stored_header',
  index: 'stored_index',
  workspace: 'stored_workspace',
  damaged: 'stored_damaged',
  preferences: 'stored_prefs',
  'look-up': 'stored_look_up',
  'device-key': 'stored_device_key',
  view: 'stored_view',
  tokens: 'stored_tokens',
  draft: 'stored_draft',
  ask: 'stored_ask',
  key: 'stored_key',
  events: 'stored_events',
  other: 'stored_other',
};

export interface StoredGroup extends StoredItem {
  readonly count: number;
}

/** The items of one place, those of one kind as one, in the order of the kinds. */
export function groupsIn({ items }: Stored, place: Place): readonly StoredGroup[] {
  return storedKinds.flatMap((kind) => {
    const alike = items.filter((item) => item.place === place && item.kind === kind);
    const [first] = alike;
    return first ? [{ ...first, count: alike.length, bytes: sumOf(alike) }] : [];
  });
}

/** Bytes of everything in one place. */
export function bytesAt({ items }: Stored, place: Place): number {
  return sumOf(items.filter((item) => item.place === place)) ?? 0;
}

function sumOf(items: readonly StoredItem[]): number | null {
  const known = items.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
  return known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes, 0);
}
