// How the data APIs cut a list into pages and its items down to what was asked for.
import type { Context } from 'hono';
import type { Environment } from './request-log';

/** What the services do differently about their lists. */
export interface Paging {
  /** Items of a page when nothing is said. */
  usual: number;
  /** Items of a page at most. */
  most: number;
  /** The body of the answer to a parameter that is no whole number. */
  refuse(parameter: string, description: string): object;
}

/** One page of a list in HPE's envelope; never more than `most` items, whatever `limit` asks for. */
export function pageOf<T>(all: readonly T[], offset: number, limit: number, most: number) {
  const items = all.slice(offset, offset + Math.min(limit, most));
  return { count: items.length, offset, total: all.length, items };
}

/** The page that a request asks for, or the refusal of what it asks. */
export function askedPage(
  c: Context<Environment>,
  { usual, refuse }: Paging,
): { offset: number; limit: number } | Response {
  const { offset = '0', limit = String(usual) } = c.req.query();
  for (const [name, value] of Object.entries({ offset, limit })) {
    if (!/^\d+$/.test(value)) {
      return c.json(refuse(name, 'Must be a whole number, 0 or more'), 400);
    }
  }
  return { offset: Number(offset), limit: Number(limit) };
}

/** The answer that lists a page of `all`, with the members that `select` names. */
export function listAnswer(
  c: Context<Environment>,
  all: readonly object[],
  paging: Paging,
): Response {
  const page = askedPage(c, paging);
  if (page instanceof Response) return page;
  const { items, ...envelope } = pageOf(all, page.offset, page.limit, paging.most);
  const paths = c.req.query('select')?.split(',');
  return c.json({ ...envelope, items: paths ? items.map((item) => pick(item, paths)) : items });
}

/** The named members, with `/` for nested ones; `id` always, and what an item lacks is left out of it. */
export function pick(item: object, paths: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const path of new Set(['id', ...paths.map((one) => one.trim())])) {
    copyMember(item, path.split('/'), picked);
  }
  return picked;
}

function copyMember(
  from: object,
  [name = '', ...rest]: readonly string[],
  to: Record<string, unknown>,
): void {
  if (!Object.hasOwn(from, name)) return;
  const value: unknown = from[name as keyof typeof from];
  if (rest.length === 0 || typeof value !== 'object' || value === null) {
    to[name] = value;
    return;
  }
  to[name] ??= {};
  copyMember(value, rest, to[name] as Record<string, unknown>); // Set above, or by an earlier path.
}
