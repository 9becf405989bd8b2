// What asking HPE's APIs takes in the background: the token of a workspace, and minding the pause that they ask for.
import { browser } from '#imports';
import type { Failure } from '@/utils/domain/failure';
import { fail, type Result } from '@/utils/domain/result';
import { isAlive } from '@/utils/domain/token';
import type { Asking } from '@/utils/greenlake/http';
import { askNoting, enterRequest } from './budget';
import { untilClosed } from './open-vault';
import { readState } from './state';

/** The access token that a workspace has now, or null when it has none that lives. */
export async function heldToken(id: string): Promise<string | null> {
  const { view, tokens } = await readState();
  const workspace = view.workspaces.find((one) => one.id === id);
  return workspace && isAlive(workspace.token, Date.now()) ? (tokens[id] ?? null) : null;
}

/** Asks an API for a workspace, unless the APIs want no request for it yet. */
export async function askFor<T>(
  id: string,
  ask: (asking: Asking) => Promise<Result<T>>,
): Promise<Result<T>> {
  const refused = await pauseOf(id);
  return refused ? fail(refused) : askNoting(atApis(id), untilClosed(), ask);
}

/** Why the APIs are not to be asked for a workspace now, or null; worth knowing before a token is fetched for it. */
export function pauseOf(id: string): Promise<Failure | null> {
  // No press is counted: what is asked of them has limits of its own.
  return enterRequest(atApis(id), 'background');
}

/**
 * Why the browser does not let us ask at this address, or null. A request is not made to find out: it would be sent, and
 * only its answer withheld. The user gives leave for the hosts of 2022 first, and can take back that for any (in Firefox
 * all are in `about:addons`).
 */
export async function barredAt(url: string): Promise<Failure | null> {
  const { host, origin } = new URL(url);
  const isAllowed = await browser.permissions.contains({ origins: [`${origin}/*`] });
  return isAllowed ? null : { kind: 'permission-missing', host };
}

/** The APIs have a pause of their own: the token issuer may be asked meanwhile. */
export function atApis(id: string): string {
  return `${id} at the APIs`;
}
