// Asking the background. Never rejects: no answer is a failure like any other.
import { browser } from '#imports';
import { fail } from '../domain/result';
import type { CommandName, Envelope, Reply, Request } from './contract';

/**
 * Sends a command and waits for its reply. When the background is ended in the middle the command is sent once more,
 * which wakes it; every command may be repeated without harm. Fails with `no-answer` after that.
 */
export async function send<N extends CommandName>(
  command: N,
  request: Request<N>,
): Promise<Reply<N>> {
  const message: Envelope<N> = { command, request };
  return (await ask<N>(message)) ?? (await ask<N>(message)) ?? fail({ kind: 'no-answer' });
}

async function ask<N extends CommandName>(message: Envelope<N>): Promise<Reply<N> | undefined> {
  try {
    return await browser.runtime.sendMessage(message);
  } catch {
    // The background was ended before it answered, or it has just been updated.
    return undefined;
  }
}
