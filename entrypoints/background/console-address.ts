// What is learned of where servers have their pages in HPE's console.
import { patternOf } from '@/utils/domain/console-address';
import { ok, type Result } from '@/utils/domain/result';
import { withWorkspace } from '@/utils/domain/view';
import type { Request } from '@/utils/messages/contract';
import { changeState, vault } from './state';
import { exclusively } from './tokens';

/** Keeps the pattern that is in the address of a server's page for all servers of the workspace; an empty one forgets it. */
export async function setConsoleAddress({
  id,
  address,
  item,
}: Request<'consoleAddress.set'>): Promise<Result<null>> {
  const pattern = address.trim() === '' ? ok('') : patternOf(address, item);
  if (!pattern.ok) return pattern;
  const consoleAddress = pattern.value;
  // Not while the form is being saved, which writes what it has read before.
  const done = await exclusively(id, async () => {
    const kept = await vault();
    return kept.ok ? kept.value.amend(id, { consoleAddress }) : kept;
  });
  if (!done.ok) return done;
  await changeState((state) => ({
    ...state,
    view: withWorkspace(state.view, id, (workspace) => ({ ...workspace, consoleAddress })),
  }));
  return ok(null);
}
