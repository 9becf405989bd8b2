// One page of a source's list. Whatever an answer names as the address of the next page is not followed: the next is asked
// for by its offset, at the address that is known.
import * as v from 'valibot';
import { listPageBytes } from '../domain/numbers';
import type { Pace } from '../domain/pace';
import { fail, ok, type Result } from '../domain/result';
import type { Item, Source } from '../sources/source';
import { askApi } from './api';
import type { Asking } from './http';

export interface PageRequest {
  /** Items before the first one. */
  readonly offset: number;
  readonly limit: number;
  readonly filter?: string;
  /** The members that are asked for, when those of the source are not. */
  readonly members?: readonly string[];
}

/** A page as HPE answered it. */
export interface AnsweredPage {
  readonly items: readonly Item[];
  /** Entries of the page, those with them that are no items. */
  readonly seen: number;
  /** As HPE says it, or null when it says none, or one that its own items belie. */
  readonly total: number | null;
  readonly pace: Pace | null;
}

const envelope = v.object({
  items: v.array(v.unknown()),
  total: v.fallback(v.nullish(v.pipe(v.number(), v.safeInteger())), null),
});

/** Asks once. Fails with a failure of `askApi`; an answer of another shape is taken for none of HPE's. */
export async function askPage(
  source: Source,
  listUrl: string,
  { offset, limit, filter, members = source.members(listUrl) }: PageRequest,
  accessToken: string,
  region: string,
  asking: Asking,
): Promise<Result<AnsweredPage>> {
  // Not URLSearchParams, which writes a space as `+`: by RFC 3986 that is a `+`, and IDs have one.
  const query = Object.entries({ offset, limit, filter, select: members.join(',') })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&');
  const url = `${listUrl}?${query}`;
  const answer = await askApi({ url, accessToken, region, maxBytes: listPageBytes }, asking);
  if (!answer.ok) return answer;
  const { body, pace } = answer.value;
  const page = v.safeParse(envelope, body);
  if (!page.success) return fail({ kind: 'not-from-hpe', host: new URL(url).host, status: 200 });
  const { items: all, total } = page.output;
  const items = all.map((one) => source.read(one)).filter((one) => one !== null);
  const isLikely = total != null && total >= (all.length > 0 ? offset : 0) + all.length;
  return ok({ items, seen: all.length, total: isLikely ? total : null, pace });
}
