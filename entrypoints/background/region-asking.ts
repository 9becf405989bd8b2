// The lists of one region, asked with the client of a workspace for the few items that somebody wants to see: in the region
// of the workspace, or in another one.
import type { Place } from '@/utils/domain/addresses';
import { fail, type Result } from '@/utils/domain/result';
import { type AnsweredPage, askPage } from '@/utils/greenlake/list-page';
import type { Source } from '@/utils/sources/source';
import { barredAt } from './api-access';
import { type Ask, askBeside, askWithToken } from './ask-with-token';
import { fewAtOnce } from './few-at-once';

/** Where a region is for a workspace, and how it is asked there. */
export interface Region<P extends Place = Place> {
  readonly place: P;
  readonly ask: <T>(ask: Ask<T>) => Promise<Result<T>>;
}

/** The region of a workspace, or another one, which is asked at today's address. */
export function regionFor<P extends Place & { readonly id: string }>(
  workspace: P,
  region: string,
): Region<P> {
  const { id } = workspace;
  if (region === workspace.region) return { place: workspace, ask: (ask) => askWithToken(id, ask) };
  const place = { ...workspace, region, uses2022Addresses: false };
  return { place, ask: (ask) => askBeside(id, ask) };
}

/** Asks one list of a source there for what a filter finds, so many items at most. */
export async function askFound(
  source: Source,
  url: string,
  { place, ask }: Region,
  { filter, limit }: { readonly filter: string; readonly limit: number },
): Promise<Result<AnsweredPage>> {
  const barred = await barredAt(url);
  if (barred) return fail(barred);
  const page = { offset: 0, limit, filter };
  // Only the request has a turn: a token that is long in coming holds up no other workspace.
  return ask((accessToken, asking) =>
    fewAtOnce(url, () => askPage(source, url, page, accessToken, place.region, asking)),
  );
}
