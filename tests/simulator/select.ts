// `select`: the members of an item that were asked for, and nothing beside them.
import type { Item } from './listing';

/** The selected members; `'all'` keeps a member with everything in it. */
export type Selection = Map<string, Selection | 'all'>;

/** Reads a list of paths with `/` for nested members. `id` is always selected, and a path takes in those below it. */
export function selectionOf(text: string): Selection {
  const selection: Selection = new Map([['id', 'all']]);
  for (const path of text.split(',')) addPath(selection, path.trim().split('/'));
  return selection;
}

function addPath(selection: Selection, [name = '', ...rest]: readonly string[]): void {
  const known = selection.get(name);
  if (known === 'all') return;
  if (rest.length === 0) {
    selection.set(name, 'all');
    return;
  }
  const below: Selection = known ?? new Map();
  selection.set(name, below);
  addPath(below, rest);
}

/** The selected members of an item in the order of the selection. What the item lacks is left out, what is null stays null. */
export function pick(item: Item, selection: Selection): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [name, below] of selection) {
    const value = item.member(name);
    if (value !== undefined) picked[name] = below === 'all' ? value : pickFrom(value, below);
  }
  return picked;
}

/** Of a list, the selected members of each entry. */
function pickFrom(value: unknown, selection: Selection): unknown {
  if (Array.isArray(value)) return value.map((entry) => pickFrom(entry, selection));
  if (typeof value !== 'object' || value === null) return value;
  const picked: Record<string, unknown> = {};
  for (const [name, below] of selection) {
    if (!Object.hasOwn(value, name)) continue;
    const member: unknown = value[name as keyof typeof value];
    picked[name] = below === 'all' ? member : pickFrom(member, below);
  }
  return picked;
}
