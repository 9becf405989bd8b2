// Storing other clients in the place of those whose tokens are in memory: never the one beside the other.
import type { Result } from '@/utils/domain/result';
import type { View } from '@/utils/domain/view';
import { triedOf, untried, type WorkspaceView } from '@/utils/domain/workspace-view';
import { changeState, type State, withoutToken } from './state';

/**
 * Stores while the tokens of the old clients and of their tenants, and what HPE said of them, are out of the way, so that
 * they are never left beside new clients, not even when the background dies in between. They come back when nothing was
 * stored, but for a tenant that has been granted another meanwhile.
 */
export async function apartFromTokens(
  ids: readonly string[],
  storing: () => Promise<Result<void>>,
): Promise<Result<void>> {
  let olds: readonly WorkspaceView[] = [];
  let held: State['tokens'] = {};
  await changeState((state) => {
    const { view, tokens } = state;
    held = tokens;
    olds = view.workspaces.filter(
      ({ id, parentId }) => ids.includes(id) || (parentId !== null && ids.includes(parentId)),
    );
    if (olds.length === 0) return state;
    const news = olds.map((old) => ({ ...old, ...untried }));
    const left = olds.reduce((some, { id }) => withoutToken(some, id), tokens);
    return { view: replaced(view, news), tokens: left };
  });
  const stored = await storing();
  if (stored.ok || olds.length === 0) return stored;
  await changeState(({ view, tokens }) => {
    const backs = view.workspaces.flatMap((one) => {
      const old = one.token === null && olds.find(({ id }) => id === one.id);
      return old ? [{ ...one, ...triedOf(old) }] : [];
    });
    const own = backs.flatMap(({ id }) => (id in held ? [[id, held[id]]] : []));
    return { view: replaced(view, backs), tokens: { ...tokens, ...Object.fromEntries(own) } };
  });
  return stored;
}

/** The view with these workspaces in the place of what it shows of them. */
export function replaced(view: View, by: readonly WorkspaceView[]): View {
  const workspaces = view.workspaces.map((one) => by.find(({ id }) => id === one.id) ?? one);
  return { ...view, workspaces };
}
