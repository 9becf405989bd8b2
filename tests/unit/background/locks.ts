// A stand-in for `navigator.locks`, which Node 20 has not: exclusive locks, first come first served. A lock goes to the
// next in line when its work settles, or when the client that holds it is gone, as a killed worker is.
import { AsyncResource } from 'node:async_hooks';

type Work<T> = (lock: { name: string; mode: 'exclusive' }) => T | Promise<T>;

interface Turn {
  readonly client: unknown;
  readonly begin: () => void;
}

export interface Locks {
  /** As in browsers, with or without options; they are ignored, since nobody here asks for more. */
  request<T>(name: string, ...optionsAndWork: [Work<T>] | [object, Work<T>]): Promise<T>;
  /** Who holds a lock and who waits for one, by its name. */
  query(): Promise<{ held: { name: string }[]; pending: { name: string }[] }>;
  /** Lets go whatever this client holds or waits for. What it was doing goes on, but holds up nobody. */
  drop(client: unknown): void;
  /** How many hold a lock or wait for one. */
  size(): number;
}

/** New locks; `client` tells who is asking at the moment. */
export function makeLocks(client: () => unknown): Locks {
  /** Who holds a lock is the first in its queue. */
  const queues = new Map<string, Turn[]>();

  /** Browsers grant a lock in a task of its own, never within the call that asks for it. */
  function grant(queue: readonly Turn[]) {
    const [first] = queue;
    if (first) setImmediate(() => queue[0] === first && first.begin());
  }

  function leave(queue: Turn[], gone: (turn: Turn) => boolean) {
    const [holder] = queue;
    queue.splice(0, queue.length, ...queue.filter((turn) => !gone(turn)));
    if (queue[0] !== holder) grant(queue);
  }

  return {
    request: <T>(name: string, ...optionsAndWork: unknown[]) =>
      new Promise<T>((resolve, reject) => {
        // In the context of whoever asked, though the one before it in the queue lets it in.
        const work = AsyncResource.bind(optionsAndWork.at(-1) as Work<T>);
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        const turn: Turn = {
          client: client(),
          begin: () =>
            void new Promise<T>((done) => done(work({ name, mode: 'exclusive' })))
              .finally(() => leave(queue, (one) => one === turn))
              .then(resolve, reject),
        };
        queue.push(turn);
        if (queue.length === 1) grant(queue);
      }),
    query: async () => {
      const all = [...queues].flatMap(([name, queue]) => queue.map((_, at) => ({ name, at })));
      return { held: all.filter(({ at }) => at === 0), pending: all.filter(({ at }) => at > 0) };
    },
    drop: (gone) => {
      for (const queue of queues.values()) leave(queue, (turn) => turn.client === gone);
    },
    size: () => [...queues.values()].reduce((sum, queue) => sum + queue.length, 0),
  };
}
