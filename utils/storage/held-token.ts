// The token that the background holds for a workspace.
import { browser } from '#imports';
import type { TokenTimes } from '../domain/token';
import type { View } from '../domain/view';
import { sessionKeys } from './session-items';

/** A workspace's token with its times, read together, in the moment in which it is copied or shown. Null without one. */
export async function readToken(id: string): Promise<HeldToken | null> {
  const { view, tokens } = sessionKeys;
  const stored = await browser.storage.session.get([view, tokens]);
  const times = (stored[view] as View | undefined)?.workspaces.find((one) => one.id === id)?.token;
  const accessToken = (stored[tokens] as Record<string, string> | undefined)?.[id];
  return times && accessToken !== undefined ? { times, accessToken } : null;
}

export interface HeldToken {
  readonly times: TokenTimes;
  readonly accessToken: string;
}
