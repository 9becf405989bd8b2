// What is pressed on the console's API page: it waits, one at a time, until its user opens the extension. By itself
// nothing of it is saved, and HPE is asked for nothing.
import { isSamePress, type Press, type StoredAsk } from '@/utils/domain/page-ask';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Request } from '@/utils/messages/contract';
import { noteEvent } from '@/utils/storage/event-log';
import { readAsk } from '@/utils/storage/held-ask';
import { helpersOn } from './page-helpers';
import { changeState, readState, rebuildState, withoutAsk } from './state';

/** Lets a client that a page shows wait, in the place of what waited before. Fails while that is switched off. */
export function offerClient(offer: Request<'page.offer'>, origin: string): Promise<Result<null>> {
  return letWait('saveClient', { ...offer, origin });
}

/** Lets the wish for a token of this client wait, in the place of what waited before. Fails while that is switched off. */
export function wantToken(
  { clientId }: Request<'page.want'>,
  origin: string,
): Promise<Result<null>> {
  const unknown = { clientSecret: '', service: null, region: null };
  return letWait('getToken', { kind: 'token', clientId, ...unknown, origin });
}

/** Forgets what waits, unless another has come since. */
export async function endAsk(id: string): Promise<Result<null>> {
  await changeState((state) => (state.view.ask?.id === id ? withoutAsk(state) : state));
  return ok(null);
}

async function letWait(helper: 'saveClient' | 'getToken', press: Press): Promise<Result<null>> {
  if (!(await helpersOn())[helper]) return fail({ kind: 'unexpected' });
  const { view } = await readState();
  const before = view.ask && (await readAsk());
  // The same press again does not take the place of a form that is being made of the first.
  const id = before && isSamePress(before, press) ? before.id : crypto.randomUUID();
  const stored: StoredAsk = { ...press, id, at: Date.now() };
  const { at, kind } = stored;
  // Once, however often a page repeats itself: the log has room for little.
  if (!before) void noteEvent('page-asked');
  await rebuildState((state) => ({
    ...state,
    view: { ...state.view, ask: { id, at, kind, workspaceId: null } },
    ask: stored,
  }));
  return ok(null);
}
