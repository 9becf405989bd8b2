// The few servers that their user keeps in sight: as they were when HPE last told of them, and when that was.
import { inLine } from './item-index';
import type { View } from './view';
import type { WorkspaceView } from './workspace-view';

/** What is kept of one, in the sealed record of its workspace. Every value a text, empty where HPE tells nothing. */
export const pinnedFields = [
  'id',
  'serial',
  'name',
  'model',
  'power',
  'health',
  'connected',
  'subscription',
] as const;

export interface PinnedServer extends Readonly<Record<(typeof pinnedFields)[number], string>> {
  readonly region: string;
  /** Epoch milliseconds at which HPE told this; as it is kept on disk, though the clock was set since. */
  readonly at: number;
  /** Epoch milliseconds: those that were pinned first come first. */
  readonly pinnedAt: number;
  /** Whether HPE did not have it any more when it was asked last; the values are the last known ones. */
  readonly isGone: boolean;
}

/** What is told of a server; HPE may tell more than is kept. */
type Told = Readonly<Partial<Record<(typeof pinnedFields)[number], string>>>;

/** What is kept of what was told, each value in one line. */
export function pinnedValues(server: Told): Required<Told> {
  const values = pinnedFields.map((field) => [field, inLine(server[field] ?? '')] as const);
  return Object.fromEntries(values) as Required<Told>;
}

/** A server that is kept in sight from now on. */
export function pinned(
  server: Told,
  { region, at, pinnedAt }: Pick<PinnedServer, 'region' | 'at' | 'pinnedAt'>,
): PinnedServer {
  return { ...pinnedValues(server), region, at, pinnedAt, isGone: false };
}

/**
 * A server with what was told of it at this time, unless what is known of it is newer: what is of the future was told before
 * the clock was set back. Null: HPE does not have it any more, and what was known of it stays.
 */
export function retold(
  server: PinnedServer,
  told: Told | null,
  at: number,
  now: number,
): PinnedServer {
  if (at < server.at && server.at <= now) return server;
  if (told) return pinned(told, { ...server, at });
  // The same object where nothing changes, so that nothing is written.
  return server.isGone ? server : { ...server, isGone: true };
}

/** All of them in their order, each with its workspace. */
export function pinnedServers(
  workspaces: View['workspaces'],
): readonly { readonly workspace: WorkspaceView; readonly server: PinnedServer }[] {
  return workspaces
    .flatMap((workspace) => workspace.pinnedServers.map((server) => ({ workspace, server })))
    .toSorted((one, other) => one.server.pinnedAt - other.server.pinnedAt);
}
