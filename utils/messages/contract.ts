// What one part of the extension may ask of the background. Plain JSON both ways; times are epoch milliseconds.
import type { Result } from '../domain/result';
import type { TokenTimes } from '../domain/token';
import type { WorkspaceForm } from '../domain/workspace-form';

export interface Commands {
  /** Builds the view after the browser has started; the only message sent when a view opens. */
  wake: (request: Record<never, never>) => null;
  /** A saved workspace as the form shows it, without its secret. */
  'workspace.read': (request: { id: string }) => WorkspaceForm;
  /**
   * Tests (unless told not to, or a client that is in use is not changed) and saves. Answers the token's lifetime, or
   * null when there was no test. A new workspace never replaces one of another client.
   */
  'workspace.save': (request: { form: WorkspaceForm; isNew: boolean; test: boolean }) => {
    lifetime: number | null;
  };
  /** Makes a workspace the one that the popup opens on. */
  'workspace.select': (request: { id: string }) => null;
  /** Sees to it that the workspace has a token with more than the lead left, and answers its times. */
  'token.ensure': (request: { id: string }) => TokenTimes;
  /** Tells that the token that was started at this time is on the clipboard. */
  'token.copied': (request: { id: string; startedAt: number }) => null;
}

export type CommandName = keyof Commands;
export type Request<N extends CommandName> = Parameters<Commands[N]>[0];
export type Reply<N extends CommandName> = Result<ReturnType<Commands[N]>>;
export type Handlers = { [N in CommandName]: (request: Request<N>) => Promise<Reply<N>> };

/** A message on its way. */
export interface Envelope<N extends CommandName = CommandName> {
  readonly command: N;
  readonly request: Request<N>;
}

/** The few commands that a content script may use; all others answer our own pages only. */
export const pageCommands: ReadonlySet<CommandName> = new Set<CommandName>([]);
