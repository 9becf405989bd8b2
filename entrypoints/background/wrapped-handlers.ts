// What is done at every command besides what it asks for.
import type { Result } from '@/utils/domain/result';
import type { CommandName, Handlers } from '@/utils/messages/contract';

/** Answers one command, whichever it is, to whoever has sent it. */
type Handle = (request: unknown, origin: string) => Promise<Result<unknown>>;

/** The handlers, each with something done besides. */
export function wrapped(
  handlers: Handlers,
  wrap: (name: CommandName, handle: Handle) => Handle,
): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    // Each still gets the request of its own command, which is all that it knows of it.
    wrap(name as CommandName, handler as Handle),
  ]);
  return Object.fromEntries(entries) as Handlers;
}
