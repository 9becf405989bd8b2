// Workspaces on their way to another browser: what an exported file holds, and what an import would do.
import type { Workspace } from './workspace';
import { isSameClient, isSameEstate } from './workspace-form';

/** The name of a file that is exported on this day (epoch milliseconds). */
export function exportFileName(now: number): string {
  // Sweden writes a day as 2027-01-31.
  const day = new Date(now).toLocaleDateString('sv').replaceAll('-', '');
  return `greenlake-credentials-${day}.enc.json`;
}

/** One workspace of a file, before it is decided whether to take it. Nothing secret. */
export interface ImportItem {
  readonly id: string;
  readonly name: string;
  readonly mark: Workspace['mark'];
  readonly hasSecret: boolean;
  /** `new`: is added. `same`: is there already, as it is. `replaces`: takes the place of the one named in `over`. */
  readonly effect: 'new' | 'same' | 'replaces';
  /** Name of the workspace that would be replaced; empty otherwise. */
  readonly over: string;
}

/** One workspace of a file that is to be taken, and what the user was told that this does. */
export interface ImportChoice {
  readonly id: string;
  readonly effect: 'new' | 'replaces';
}

export interface ImportPreview {
  /** When the file was made, in epoch milliseconds. */
  readonly createdAt: number;
  readonly items: readonly ImportItem[];
}

/** A larger file is no export of ours and is not read: 200 workspaces take about 130 kB. */
export const maxFileBytes = 1024 * 1024;

/** As many of a file may be chosen as an attempt can name; how many may be kept is decided when they are. */
export const maxChosen = 500;

/** One workspace of a file, and what is there already that it would take the place of. */
export interface ImportStep {
  readonly item: ImportItem;
  /** As it would be saved. */
  readonly workspace: Workspace;
}

/**
 * What an import of these workspaces would do. A workspace is there already when it is the same client of the same
 * issuer (a tenant: the same tenant of the same parent), or has the same ID. None of those takes the place of two.
 * `freeId` gives an ID for one whose own is `taken`. A tenant without its parent is taken, and says what it lacks.
 */
export function planImport(
  incoming: readonly Workspace[],
  stored: readonly Workspace[],
  taken: readonly string[],
  freeId: () => string,
): ImportStep[] {
  const free = [...stored];
  const used = new Set([...taken, ...stored.map(({ id }) => id)]);
  const take = (isIt: (workspace: Workspace) => boolean) => {
    const at = free.findIndex(isIt);
    return at < 0 ? null : (free.splice(at, 1)[0] ?? null);
  };
  const ids = new Map<string, string>();
  const steps = new Map<Workspace, ImportStep>();
  const plan = (some: readonly Workspace[]) => {
    // A tenant goes with its parent, under whatever ID that will be saved.
    const linked = some.map(({ parentId, ...workspace }) => ({
      ...workspace,
      parentId: parentId === null ? null : (ids.get(parentId) ?? parentId),
    }));
    // Whoever fits better goes first: one client may be saved under several names, and an ID be that of another client.
    const exact = linked.map((workspace) =>
      take((one) => one.id === workspace.id && isSameClient(one, workspace)),
    );
    const matches = linked.map(
      (workspace, at) => exact[at] ?? take((one) => isSameClient(one, workspace)),
    );
    for (const [at, workspace] of linked.entries()) {
      const over = matches[at] ?? take(({ id }) => id === workspace.id);
      const id = over?.id ?? (used.has(workspace.id) ? freeId() : workspace.id);
      used.add(id);
      ids.set(workspace.id, id);
      const planned = some[at];
      if (planned) steps.set(planned, stepOf(workspace, over, id));
    }
  };
  plan(incoming.filter(({ parentId }) => parentId === null));
  plan(incoming.filter(({ parentId }) => parentId !== null));
  return incoming.flatMap((workspace) => steps.get(workspace) ?? []);
}

function stepOf(incoming: Workspace, over: Workspace | null, id: string): ImportStep {
  // A file may leave its secrets out; the one that is stored is this client's own or none of its.
  const stored = over && isSameClient(over, incoming) ? over.clientSecret : '';
  const clientSecret = incoming.clientSecret || stored;
  // What is known here of the same servers stays; no file has the key of a list.
  const known = over && isSameEstate(over, incoming) ? over : null;
  const workspace = {
    ...incoming,
    ...{ id, clientSecret, createdAt: (over ?? incoming).createdAt },
    consoleAddress: incoming.consoleAddress || (known?.consoleAddress ?? ''),
    indexKey: known?.indexKey ?? '',
    pinnedServers: known?.pinnedServers ?? [],
  };
  const effect = !over ? 'new' : isAlike(workspace, over) ? 'same' : 'replaces';
  return {
    item: {
      id: incoming.id,
      name: incoming.name,
      mark: incoming.mark,
      hasSecret: incoming.clientSecret !== '' || incoming.parentId !== null,
      effect,
      over: effect === 'replaces' && over ? over.name : '',
    },
    workspace,
  };
}

/** Whether the user would see no difference. */
function isAlike(one: Workspace, other: Workspace): boolean {
  const seen = [
    'name',
    'clientSecret',
    'service',
    'region',
    'mark',
    'colour',
    'keepFreshHours',
    'uses2022Addresses',
  ] as const;
  return isSameClient(one, other) && seen.every((key) => one[key] === other[key]);
}
