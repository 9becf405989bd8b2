// Whether there are servers to be shown at all: asked before anything that shows them is loaded.
import type { View } from './view';

/** A list of storage alone has none; whether one of both has any is known when it is opened. */
export function isAnyServerKnown({ workspaces, indexes }: Pick<View, 'workspaces' | 'indexes'>) {
  return workspaces.some(({ id, service }) => service !== 'data-services' && !!indexes[id]?.count);
}
