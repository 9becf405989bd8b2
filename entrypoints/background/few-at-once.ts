// Not more requests to one host at a time than a browser would send of its own accord: with many workspaces a look-up is
// as many requests, and the time limit of those that wait would run meanwhile.
import { requestsAtOnce } from '@/utils/domain/numbers';

interface Turns {
  running: number;
  readonly waiting: (() => void)[];
}

/** By host. A cache: what waits for its turn ends with this background. */
const turnsOf = new Map<string, Turns>();

/** Works through these, as many at a time as one host may be asked. */
export async function eachFew<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  // Each takes the next one from what is left for all of them.
  const left = items.values();
  const inTurn = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, inTurn));
}

/** Works when there is room for one more request to the host of this address. */
export async function fewAtOnce<T>(url: string, work: () => Promise<T>): Promise<T> {
  const { host } = new URL(url);
  const turns = turnsOf.get(host) ?? { running: 0, waiting: [] };
  turnsOf.set(host, turns);
  if (turns.running >= requestsAtOnce) {
    await new Promise<void>((resolve) => void turns.waiting.push(resolve));
  } else {
    turns.running += 1;
  }
  try {
    return await work();
  } finally {
    // The place is handed over as it is, so that nobody who comes in between takes it.
    const next = turns.waiting.shift();
    if (next) next();
    else turns.running -= 1;
  }
}
