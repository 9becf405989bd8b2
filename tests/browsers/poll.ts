// Waiting for a condition with a limit: the only way the browser drivers wait for anything.

import { setTimeout as sleep } from 'node:timers/promises';

/** What a probe may answer while its condition does not hold yet. */
type NotYet = undefined | null | false | '' | 0;

/**
 * Asks `probe` until it answers something truthy and returns that; after `limitMs` throws an Error
 * that names `what` and carries the probe's last failure as its cause.
 */
export async function until<T>(
  what: string,
  probe: () => T | NotYet | Promise<T | NotYet>,
  limitMs = 8_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  let cause: unknown;
  do {
    try {
      const answer = await probe();
      if (answer) return answer;
      cause = undefined;
    } catch (failure) {
      cause = failure;
    }
    await sleep(20);
  } while (Date.now() < end);
  const because = cause instanceof Error ? ` (${cause.message})` : '';
  throw new Error(`Waited ${limitMs} ms in vain for ${what}${because}`, { cause });
}
