// What has to be read for the list of a workspace: every list of every source that is looked in as somebody types, all of
// it or only what has changed since the last time.

import type { Place } from '../domain/addresses';
import type { Failure } from '../domain/failure';
import { type RenewAfter, renewAfterChoices } from '../domain/index-state';
import { changedBefore, hour, second } from '../domain/numbers';
import { isPassing } from '../domain/passing';
import type { Source, SourceName } from './source';

/** One of HPE's lists. */
export interface PlannedList {
  readonly source: SourceName;
  readonly url: string;
  /** RFC 3339: only what was changed since then is read; null for all. */
  readonly since: string | null;
}

/** How a list was read the last time. `changedAt`: the last change that it knows of, by HPE's clock. */
interface Earlier {
  readonly changedAt: string;
  readonly region: string;
  readonly urls: readonly string[];
  /** Those that do not tell what has changed. */
  readonly unfilterable: readonly string[];
}

/** Of storage systems there are few, and HPE documents no filter for when they changed. */
const tellsChanges: readonly SourceName[] = ['servers'];

/** The lists to be read. What has changed is enough where the last reading was of the same list, and it can be asked for. */
export function plannedLists(
  sources: readonly Source[],
  place: Place,
  earlier: Earlier | null,
): readonly PlannedList[] {
  const indexed = sources.filter(({ isIndexed }) => isIndexed);
  const urls = indexed.flatMap((source) => source.lists(place));
  const isSame = earlier?.region === place.region && sameTexts(earlier.urls, urls);
  return indexed.flatMap((source) =>
    source.lists(place).map((url) => {
      const isTold = tellsChanges.includes(source.name) && !earlier?.unfilterable.includes(url);
      const last = isSame && isTold ? Date.parse(earlier.changedAt) : Number.NaN;
      const since = Number.isNaN(last) ? null : new Date(last - changedBefore).toISOString();
      return { source: source.name, url, since };
    }),
  );
}

/** Whether what was begun is still what is wanted. */
export function isSamePlan(one: readonly PlannedList[], other: readonly PlannedList[]): boolean {
  const urls = (lists: readonly PlannedList[]) => lists.map(({ url }) => url);
  return sameTexts(urls(one), urls(other));
}

/** The filter for what was changed since then; a moment stands there without quotes (HPE developer portal, "filtering"). */
export function changedSince({ since }: PlannedList): string | undefined {
  return since === null ? undefined : `updatedAt gt ${since}`;
}

/** Whether a list is so old that it is read anew while somebody looks things up. */
export function isToRenew(at: number, renewAfter: RenewAfter, now: number): boolean {
  // A list of the future was read before the clock was set back.
  return renewAfter !== renewAfterChoices[0] && Math.abs(now - at) >= renewAfter * hour;
}

/** Whether a list is not there for this client, or not at all, which keeps nobody from reading the others. */
export function isAbsent(failure: Failure): boolean {
  const isMissing = failure.kind === 'api-refused' && failure.status === 404;
  return isMissing || ['region-wrong', 'role-missing'].includes(failure.kind);
}

/** Whether the same page may come a moment later. */
export function isWorthAskingAgain({ kind }: Failure): boolean {
  return ['unreachable', 'timed-out', 'issuer-down', 'api-down', 'not-from-hpe'].includes(kind);
}

/** Whether a reading that ended so goes on by itself the next time that somebody looks things up. */
export function goesOn(failure: Failure): boolean {
  // What was refused once, as while a browser closes, may be kept the next time; and leave may be given at any time.
  const mayBeMended = ['not-saved', 'permission-missing'].includes(failure.kind);
  return isPassing(failure) || isWorthAskingAgain(failure) || mayBeMended;
}

/** Until when HPE wants no page, in epoch milliseconds, or null when that is not why there was none. */
export function waitsUntil(failure: Failure, now: number, usual: number): number | null {
  if (failure.kind === 'rate-limited') return failure.retryAt ?? now + usual;
  return failure.kind === 'too-often' ? Math.max(failure.retryAt, now + second) : null;
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at]);
}
