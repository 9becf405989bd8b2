// What is said of the list of one workspace, wherever it is spoken of: what it is of, how far reading it has come, and what
// can be done about that.
import { numberIn } from './figures';
import type { Reading } from './index-state';
import type { Message, MessageName } from './message';
import type { Service } from './workspace';

interface ListWords {
  readonly items: MessageName;
  /** That there is no list yet; $1: the workspace. */
  readonly none: MessageName;
  readonly read: MessageName;
  readonly readOf: MessageName;
  readonly reading: MessageName;
}

const ofServers = {
  items: 'group_servers',
  none: 'servers_not_here',
  read: 'read_servers',
  readOf: 'read_servers_of',
  reading: 'reading_servers',
} as const;

/** By what a client was made for: one of Data Services has storage systems, and no servers. */
export const listWords: Readonly<Record<Service, ListWords>> = {
  all: { ...ofServers, items: 'servers_and_storage' },
  'compute-ops-management': ofServers,
  'data-services': {
    items: 'group_storage_systems',
    none: 'storage_not_here',
    read: 'read_storage',
    readOf: 'read_storage_of',
    reading: 'reading_storage',
  },
};

/** "400 of 2,000", or "Stopped at 400 of 2,000." */
export function progressOf({ state, read, total }: Reading, locale: string): Message {
  const count: Message =
    total === null
      ? { name: 'read_count_only', values: [numberIn(locale, read)] }
      : { name: 'read_count', values: [numberIn(locale, read), numberIn(locale, total)] };
  return state === 'stopped' ? { name: 'stopped_at', values: [count] } : count;
}

/** What a button does about it now, in its own words and in those that name the workspace too. */
export interface ListDeed {
  readonly command: 'index.read' | 'index.stop';
  readonly text: Message;
  readonly label: Message;
}

/** What can be done: begin, stop what is being read, or go on with what was left in the middle. */
export function deedOf(
  reading: Reading | null,
  { name, service }: { readonly name: string; readonly service: Service },
): ListDeed {
  const { read, readOf } = listWords[service];
  if (reading === null) {
    return {
      command: 'index.read',
      text: { name: read },
      label: { name: readOf, values: [name] },
    };
  }
  return reading.state === 'stopped'
    ? {
        command: 'index.read',
        text: { name: 'resume' },
        label: { name: 'resume_reading', values: [name] },
      }
    : {
        command: 'index.stop',
        text: { name: 'stop' },
        label: { name: 'stop_reading', values: [name] },
      };
}
