// What the tests of looking up share: servers and other things as their sources read them, and lists of them on this
// computer as the popup opens them.

import type { ItemRows } from '../../../utils/domain/fleet';
import { lineOf, searchedText, textsOf, valuesOf } from '../../../utils/domain/item-index';
import { sourceOf } from '../../../utils/sources/all';
import type { Item, SourceName } from '../../../utils/sources/source';
import type { OpenList } from '../../../utils/storage/item-index';

/** An item with every field of its source, empty but for these. */
function anItem(source: SourceName, values: Partial<Item> & { serial: string }): Item {
  const empty = Object.fromEntries(sourceOf(source).fields.map((field) => [field, '']));
  return { ...empty, id: `${source} ${values.serial}`, ...values } as Item;
}

/** A server that is on and well. */
export const aServer = (serial: string, name = '', values: Partial<Item> = {}): Item =>
  anItem('servers', {
    ...{ serial, name, model: 'ProLiant DL380 Gen11', power: 'ON', health: 'OK' },
    ...{ connected: 'true', iloAddress: '10.20.30.40', ...values },
  });

export const anArray = (serial: string, name: string): Item =>
  anItem('storage-systems', { serial, name, model: 'Alletra 9060', state: 'CONNECTED' });

export const aDevice = (serial: string): Item =>
  anItem('devices', { serial, model: 'ProLiant', assigned: 'UNASSIGNED' });

/** A list of servers that was read at this moment. */
export function aList(workspaceId: string, at: number, servers: readonly Item[]): OpenList {
  const columns = sourceOf('servers');
  const lines = servers.map((server) => lineOf(server, columns));
  const texts = textsOf(lines, columns).searched;
  const searched = searchedText(texts);
  return {
    workspaceId,
    at,
    region: 'eu-central',
    count: servers.length,
    rows: (source) => (source === 'servers' ? rowsOf(lines, texts) : null),
    find(query, most) {
      const { lines: found, ranks, isCut } = searched.find(query, most);
      return {
        found: found.map((line, nth) => ({
          ...{ source: 'servers', region: 'eu-central', rank: ranks[nth] ?? 0 },
          item: valuesOf(lines[line] ?? '', columns) as Item,
        })),
        isCut,
      };
    },
  };
}

function rowsOf(lines: readonly string[], searched: string): ItemRows {
  return {
    count: lines.length,
    lines: (from, to) => lines.slice(from, to),
    *having(words, tell) {
      for (const [nth, text] of searched.split('\n').slice(0, -1).entries()) {
        if (words.every((word) => text.includes(word))) tell(nth);
        yield;
      }
    },
  };
}
