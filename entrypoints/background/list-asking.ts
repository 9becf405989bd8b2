// One page of one of HPE's lists, with all that asking for it takes: the browser's leave, a token, the pause that HPE
// wants, and another try where it may only have stumbled.
import type { Failure } from '@/utils/domain/failure';
import { accessLooked, betweenTries, triesAgain } from '@/utils/domain/numbers';
import { fail, ok, type Result } from '@/utils/domain/result';
import { retryDelay } from '@/utils/domain/retry';
import type { Workspace } from '@/utils/domain/workspace';
import type { Asking } from '@/utils/greenlake/http';
import { type AnsweredPage, askPage, type PageRequest } from '@/utils/greenlake/list-page';
import { sourceOf, sourcesFor } from '@/utils/sources/all';
import { isWorthAskingAgain, type PlannedList, plannedLists } from '@/utils/sources/list-plan';
import { askFor, atApis, barredAt, pauseOf } from './api-access';
import { withToken } from './ask-with-token';
import { notePause } from './budget';
import { accessTokenOf } from './tokens';

/** Why the browser does not let us read one of the lists of a workspace, or null. */
export async function barredFrom(workspace: Workspace): Promise<Failure | null> {
  const lists = plannedLists(sourcesFor(workspace.service), workspace, null);
  const barred = await Promise.all(lists.map(({ url }) => barredAt(url)));
  return barred.find((one) => one !== null) ?? null;
}

/** The way to the APIs for one reading. */
export interface Access {
  readonly workspace: Workspace;
  /** Asks with the token of the workspace; one that HPE does not accept is replaced once. */
  ask<T>(
    signal: AbortSignal,
    ask: (accessToken: string, asking: Asking) => Promise<Result<T>>,
  ): Promise<Result<T>>;
}

/**
 * Opens it. A list has a thousand pages: its token, the browser's leave, the pause that others were told to keep and HPE's
 * clock are looked at once in a while, and not for each of them.
 */
export function accessFor(workspace: Workspace): Access {
  const { id } = workspace;
  let held: { readonly accessToken: string; readonly at: number } | null = null;

  async function tokenNow(): Promise<Result<string>> {
    if (held && Math.abs(Date.now() - held.at) < accessLooked) return ok(held.accessToken);
    // Leave may be taken back at any time.
    const refused = (await barredFrom(workspace)) ?? (await pauseOf(id));
    if (refused) return fail(refused);
    const accessToken = await accessTokenOf(id, 'background');
    if (accessToken.ok) held = { accessToken: accessToken.value, at: Date.now() };
    return accessToken;
  }

  return {
    workspace,
    ask: (signal, ask) => {
      if (signal.aborted) return Promise.resolve(fail({ kind: 'locked' }));
      const before = held;
      return withToken(id, tokenNow, async (accessToken) => {
        const asked = (asking: Asking) =>
          ask(accessToken, { ...asking, signal: AbortSignal.any([asking.signal, signal]) });
        const isKnown = before !== null && before === held;
        const quietly = { signal, onReading: () => undefined };
        const answer = isKnown ? await asked(quietly) : await askFor(id, asked);
        if (answer.ok) return answer;
        await notePause(atApis(id), answer.failure);
        if (answer.failure.kind === 'token-ended') held = null;
        return answer;
      });
    },
  };
}

/** Asks for one page of a list. */
export type AskPage = (list: PlannedList, range: PageRequest) => Promise<Result<AnsweredPage>>;

/**
 * Asks for pages, and for one that may come a moment later twice more, while the others wait for how that ends: Chromium
 * holds back an extension after three answers of 5xx from one address (measured), and HPE is not helped by more. Fails with
 * `locked` when the signal ends it.
 */
export function askingPages({ workspace, ask }: Access, signal: AbortSignal): AskPage {
  let trying: Promise<Result<AnsweredPage>> | null = null;

  const once: AskPage = ({ source, url }, range) =>
    ask(signal, (accessToken, asking) =>
      askPage(sourceOf(source), url, range, accessToken, workspace.region, asking),
    );

  async function again(list: PlannedList, range: PageRequest): Promise<Result<AnsweredPage>> {
    for (let failures = 1; ; failures += 1) {
      const delay = retryDelay('background', failures, Math.random()) ?? 0;
      await pause(Math.max(delay, betweenTries), signal);
      const page = await once(list, range);
      if (page.ok || !isWorthAskingAgain(page.failure) || failures === triesAgain) return page;
    }
  }

  return async function asked(list, range): Promise<Result<AnsweredPage>> {
    const found = await trying;
    if (found && !found.ok) return found;
    const page = await once(list, range);
    if (page.ok || !isWorthAskingAgain(page.failure)) return page;
    if (trying) return asked(list, range);
    trying = again(list, range);
    const end = await trying;
    trying = null;
    return end;
  };
}

/** Ends sooner when the signal aborts. */
export function pause(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, duration);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
