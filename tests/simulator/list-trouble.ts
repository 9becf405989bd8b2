// What can go wrong while a list is read page by page: the scripts that a test puts into `behaviour.listTroubles`.
import type { Context } from 'hono';
import type { ApiAnswer } from './behaviour';
import { internalError } from './hpe-errors';
import type { Environment } from './request-log';

/** A page that was asked for by somebody who may read it. */
export interface AskedPage {
  /** 1 for the first page of this list that the script is asked about, whatever its offset and whoever asks. */
  nth: number;
  host: string;
  path: string;
  offset: number;
  limit: number;
}

/** What is done to one page, in this order. */
export interface PageTrouble {
  /** How long the page waits. */
  delayMs?: number;
  /** Is given instead of the page. */
  answer?: ApiAnswer;
  /** The items are those of the page at this offset; the envelope names the offset that was asked for. */
  offset?: number;
  /** Members of the answer that are added, or replaced: `total`, `items`, `nextPageUri`, … */
  members?: Record<string, unknown>;
}

/**
 * Asked about every page of every list before the page is made, so what it changes in a fleet is seen in the page.
 * It answers undefined for a page that is in order.
 */
export type PageScript = (page: AskedPage) => PageTrouble | undefined;

const timesAsked = new WeakMap<PageScript, Map<string, number>>();

/** The trouble of a page: that of the first script which has any. All scripts are asked. */
export function troubleOf(
  c: Context<Environment>,
  asked: { offset: number; limit: number },
): PageTrouble | undefined {
  const { host, path } = c.var.logged;
  const troubles = c.var.behaviour.listTroubles.map((script) => {
    const counts = timesAsked.get(script) ?? new Map<string, number>();
    const nth = (counts.get(host + path) ?? 0) + 1;
    timesAsked.set(script, counts.set(host + path, nth));
    return script({ nth, host, path, ...asked });
  });
  return troubles.find((trouble) => trouble !== undefined);
}

/** The script for lists whose host and path contain this text; it counts their pages only. */
export function inList(part: string, script: PageScript): PageScript {
  return (page) => (`${page.host}${page.path}`.includes(part) ? script(page) : undefined);
}

/** Trouble with the n-th page that is asked for, and with that one only: asked again, it is in order. */
export function onNthPage(nth: number, trouble: PageTrouble): PageScript {
  return (page) => (page.nth === nth ? trouble : undefined);
}

/** Trouble with one offset, however often it is asked for. */
export function atOffset(offset: number, trouble: PageTrouble): PageScript {
  return (page) => (page.offset === offset ? trouble : undefined);
}

/** Something happens before the n-th page is made: servers come and go. */
export function beforeNthPage(nth: number, happen: () => void): PageScript {
  return (page) => {
    if (page.nth === nth) happen();
    return undefined;
  };
}

/** The n-th page says the n-th of these totals, and each later one the last. */
export function changingTotal(...totals: readonly number[]): PageScript {
  return ({ nth }) => ({ members: { total: totals[nth - 1] ?? totals.at(-1) } });
}

/** A page that holds nothing although more would follow. */
export const emptyPage: PageTrouble = { members: { count: 0, items: [] } };

/** A page that holds the items of another one. */
export function pageAgain(offset: number): PageTrouble {
  return { offset };
}

/** An error of the service itself, in its own words. */
export const serverFailure: PageTrouble = {
  answer: { kind: 'status', status: 500, json: internalError() },
};

/** A page that names the address of the next one, under every name that HPE or others use for it. */
export function nextAt(address: string): PageTrouble {
  return { members: { next: address, nextPageUri: address } };
}
