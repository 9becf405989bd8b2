// One page of one of HPE's lists, with all that asking for it takes: the browser's leave, a token, the pause that HPE
// wants, and another try where it may only have stumbled.
import { browser } from '#imports';
import { hostToAllow } from '@/utils/domain/addresses';
import { accessLooked, heldBack } from '@/utils/domain/numbers';
import { fail, ok, type Result } from '@/utils/domain/result';
import { retryDelay } from '@/utils/domain/retry';
import type { Workspace } from '@/utils/domain/workspace';
import type { Asking } from '@/utils/greenlake/http';
import { askPage, type ListPage, type PageRequest } from '@/utils/greenlake/list-page';
import { sourceOf } from '@/utils/sources/all';
import { isWorthAskingAgain, type PlannedList } from '@/utils/sources/list-plan';
import { askFor, atApis, pauseOf } from './api-access';
import { notePause } from './budget';
import { noteRefusedToken } from './refused-token';
import { accessTokenOf } from './tokens';

/** More tries than these take longer than a person looks on; what goes on by itself has the alarm. */
const triesAgain = 2;

/** Whether the browser lets us ask the API of a workspace. Fails with permission-missing. */
export async function allowedHost(workspace: Workspace): Promise<Result<null>> {
  const host = hostToAllow(workspace);
  const isAllowed =
    host === null || (await browser.permissions.contains({ origins: [`https://${host}/*`] }));
  return isAllowed ? ok(null) : fail({ kind: 'permission-missing', host });
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
 * Opens it. A list has a thousand pages: its token, the pause that others were told to keep and HPE's clock are looked at
 * once in a while, and not for each of them.
 */
export function accessFor(workspace: Workspace): Access {
  const { id } = workspace;
  let held: { readonly accessToken: string; readonly at: number } | null = null;

  async function tokenNow(): Promise<Result<string>> {
    if (held && Math.abs(Date.now() - held.at) < accessLooked) return ok(held.accessToken);
    const pauseNow = await pauseOf(id);
    if (pauseNow) return fail(pauseNow);
    const accessToken = await accessTokenOf(id, 'background');
    if (accessToken.ok) held = { accessToken: accessToken.value, at: Date.now() };
    return accessToken;
  }

  async function once<T>(
    signal: AbortSignal,
    ask: (accessToken: string, asking: Asking) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (signal.aborted) return fail({ kind: 'locked' });
    const before = held;
    const accessToken = await tokenNow();
    if (!accessToken.ok) return accessToken;
    const asked = (asking: Asking) =>
      ask(accessToken.value, { ...asking, signal: AbortSignal.any([asking.signal, signal]) });
    const isKnown = before !== null && before === held;
    const quietly = { signal, onReading: () => undefined };
    const answer = isKnown ? await asked(quietly) : await askFor(id, asked);
    if (answer.ok) return answer;
    await notePause(atApis(id), answer.failure);
    if (answer.failure.kind === 'token-ended') {
      held = null;
      await noteRefusedToken(id, accessToken.value);
    }
    return answer;
  }

  return {
    workspace,
    ask: async (signal, ask) => {
      const first = await once(signal, ask);
      return first.ok || first.failure.kind !== 'token-ended' ? first : once(signal, ask);
    },
  };
}

/** Asks for one page of a list. */
export type AskPage = (list: PlannedList, range: PageRequest) => Promise<Result<ListPage>>;

/**
 * Asks for pages, and for one that may come a moment later twice more, while the others wait for how that ends: Chromium
 * holds back an extension after three answers of 5xx from one address (measured), and HPE is not helped by more. Fails with
 * `locked` when the signal ends it.
 */
export function askingPages({ workspace, ask }: Access, signal: AbortSignal): AskPage {
  let trying: Promise<Result<ListPage>> | null = null;

  const once: AskPage = ({ source, url }, range) =>
    ask(signal, (accessToken, asking) =>
      askPage(sourceOf(source), url, range, accessToken, workspace.region, asking),
    );

  async function again(list: PlannedList, range: PageRequest): Promise<Result<ListPage>> {
    for (let failures = 1; ; failures += 1) {
      const delay = retryDelay('background', failures, Math.random()) ?? 0;
      await pause(Math.max(delay, heldBack), signal);
      const page = await once(list, range);
      if (page.ok || !isWorthAskingAgain(page.failure) || failures === triesAgain) return page;
    }
  }

  return async function asked(list, range): Promise<Result<ListPage>> {
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
    setTimeout(resolve, duration);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
