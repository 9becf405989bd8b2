// How the data APIs answer for a list: filtered, cut into pages, and its items cut down to what was selected.
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { compileFilter, type FilterLanguage } from './filter';
import { troubleOf } from './list-trouble';
import type { Item, Listing } from './listing';
import type { Environment } from './request-log';
import { perform } from './scripted-answer';
import { pick, selectionOf } from './select';

/** What the services do differently about their lists. */
export interface ListRules {
  /** Items of a page when nothing is said. */
  usual: number;
  /** Items of a page at most. */
  most: number;
  /** The body of the answer to a parameter that cannot be used. */
  refuse(parameter: string, description: string): object;
  /** What its filters may say; left out, they are passed over. */
  filter?: FilterLanguage;
  /** The place of the first item; `offset` itself when left out. */
  firstPlace?(offset: number, limit: number): number;
  /** The answer's members beside the items; today's envelope when left out. */
  envelope?(page: Page): object;
}

/** One page of a list. */
export interface Page {
  /** As they were asked for. */
  offset: number;
  limit: number;
  total: number;
  items: readonly Item[];
}

/** The page of `listing` that the request asks for, or the refusal of what it asks, or what `listTroubles` make of it. */
export async function listAnswer(
  c: Context<Environment>,
  listing: Listing,
  rules: ListRules,
): Promise<Response> {
  const { filter, select, offset = '0', limit = String(rules.usual) } = c.req.query();
  for (const [name, value] of Object.entries({ offset, limit })) {
    if (!/^\d+$/.test(value)) {
      return c.json(rules.refuse(name, 'Must be a whole number, 0 or more'), 400);
    }
  }
  const asked = { offset: Number(offset), limit: Number(limit) };
  const trouble = troubleOf(c, asked);
  if (trouble?.delayMs) await delay(trouble.delayMs);
  if (trouble?.answer) return perform(c, trouble.answer);
  const rows =
    filter !== undefined && rules.filter ? found(listing, filter, rules.filter) : undefined;
  if (rows && 'problem' in rows) return c.json(rules.refuse('filter', rows.problem), 400);
  const served = { ...asked, offset: trouble?.offset ?? asked.offset };
  const page = pageOf(listing, rows?.places, served, rules);
  const envelope = (rules.envelope ?? today)({ ...page, offset: asked.offset });
  const selection = select === undefined ? undefined : selectionOf(select);
  const items = page.items.map((item) => (selection ? pick(item, selection) : item.whole()));
  return c.json({ ...envelope, items, ...trouble?.members });
}

/** One page of a list, or of some places of it; never more than `most` items, whatever `limit` asks for. */
function pageOf(
  listing: Listing,
  places: readonly number[] | undefined,
  { offset, limit }: { offset: number; limit: number },
  { most, firstPlace }: Pick<ListRules, 'most' | 'firstPlace'>,
): Page {
  const total = places?.length ?? listing.length;
  const first = firstPlace?.(offset, limit) ?? offset;
  const items: Item[] = [];
  for (let at = first; at < Math.min(first + Math.min(limit, most), total); at += 1) {
    items.push(listing.at(places?.[at] ?? at));
  }
  return { offset, limit, total, items };
}

function today({ offset, total, items }: Page): object {
  return { count: items.length, offset, total };
}

/** The places that the last filter of each list found, so that its second page is not searched for again. */
const lastFound = new WeakMap<Listing, { filter: string; version: number; places: number[] }>();

function found(
  listing: Listing,
  filter: string,
  language: FilterLanguage,
): { places: number[] } | { problem: string } {
  const compiled = compileFilter(filter, language);
  if ('problem' in compiled) return compiled;
  const { version } = listing;
  const last = lastFound.get(listing);
  if (last?.filter === filter && last.version === version) return last;
  const places = matching(listing, compiled.matches);
  lastFound.set(listing, { filter, version, places });
  return { places };
}

function matching(listing: Listing, matches: (item: Item) => boolean): number[] {
  const places: number[] = [];
  for (let place = 0; place < listing.length; place += 1) {
    if (matches(listing.at(place))) places.push(place);
  }
  return places;
}
