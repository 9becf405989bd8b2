// One life of the background, from the event that wakes it until the browser ends it. Whatever it asks of the browser
// goes through here, told apart from the tests' own calls by the async context in which it is made: after the end
// nothing that it calls has any effect, and nothing that it waits for ever comes.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Locks, makeLocks } from './locks';

export interface Life {
  readonly over: AbortController;
  /** Calls to the browser so far. */
  calls: number;
  /** The number of the call right after which the browser ends it. */
  lastCall?: number;
  /** Milliseconds that it wanted to wait, one for each timer that it set. They pass at once. */
  readonly waits: number[];
}

const lives = new AsyncLocalStorage<Life>();
const never = new Promise<never>(() => {});

/** What is under way in all lives: work that ends by itself, and requests that somebody has to answer. */
const underWay = { work: 0, requests: 0, calls: 0 };
let locks: Locks;

/** The computer's clipboard. */
export const clipboard = { text: '' };

export function newLife(): Life {
  const over = new AbortController();
  // Node warns of a leak at the eleventh listener; here a hundred may wait for one life.
  setMaxListeners(0, over.signal);
  return { over, calls: 0, waits: [] };
}

/** Runs something as this life. */
export function inLife<T>(life: Life, run: () => T): T {
  return lives.run(life, run);
}

/** Ends a life at once, as browsers do: its locks go to the next in line, its requests are cut. */
export function end(life: Life) {
  life.over.abort();
  locks.drop(life);
}

/** Puts every way out of the background under this rule, for one test. `fetch` is the one that is there. */
export function governCalls() {
  Object.assign(underWay, { work: 0, requests: 0, calls: 0 });
  locks = makeLocks(() => lives.getStore());
  const { local, session } = fakeBrowser.storage;
  // Only Chromium has it; it is a question to another process, like every other call here.
  local.setAccessLevel = async () => {};
  const { action, alarms } = fakeBrowser;
  govern(local, 'get', 'set', 'remove', 'clear', 'setAccessLevel');
  govern(session, 'get', 'set', 'remove');
  govern(alarms, 'create', 'clear');
  govern(action, 'setBadgeText', 'setBadgeBackgroundColor', 'setTitle');
  const ciphers = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey', 'digest'];
  count(crypto.subtle, 'generateKey', 'importKey', 'exportKey', ...ciphers);
  // A million rounds take a quarter of a second each time; that there are so many is tested elsewhere.
  replace(
    crypto.subtle,
    'deriveKey',
    (call) =>
      (how, ...args) =>
        counted(call({ ...(how as Pbkdf2Params), iterations: 1 }, ...args)),
  );
  const { fetch, setTimeout, clearTimeout, indexedDB } = globalThis;
  const timers = new Set<unknown>();
  clipboard.text = '';
  vi.stubGlobal('navigator', {
    onLine: true,
    locks: { request: governed(locks.request), query: locks.query },
    clipboard: {
      readText: governed(async () => clipboard.text),
      writeText: governed(async (text: string) => {
        clipboard.text = text;
      }),
    },
  });
  vi.stubGlobal(
    'fetch',
    governed((input: string, init: RequestInit) => {
      const signals = [init.signal, lives.getStore()?.over.signal].filter((one) => one != null);
      underWay.requests += 1;
      return fetch(input, { ...init, signal: AbortSignal.any(signals) }).finally(() => {
        underWay.requests -= 1;
      });
    }),
  );
  vi.stubGlobal('setTimeout', (run: () => void, wait = 0) => {
    const life = lives.getStore();
    if (!life) return setTimeout(run, wait);
    life.waits.push(wait);
    underWay.work += 1;
    const timer = setTimeout(() => {
      timers.delete(timer);
      underWay.work -= 1;
      if (!life.over.signal.aborted) run();
    });
    timers.add(timer);
    return timer;
  });
  vi.stubGlobal('clearTimeout', (timer: Parameters<typeof clearTimeout>[0]) => {
    if (timers.delete(timer)) underWay.work -= 1;
    clearTimeout(timer);
  });
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) =>
    // A request that no event ever comes from.
    lives.getStore()?.over.signal.aborted
      ? (new EventTarget() as IDBOpenDBRequest)
      : open(name, version),
  );
}

/**
 * Waits until every life is at rest. `requests`: those that are open are left open, with all that waits for them;
 * otherwise they are waited for.
 */
export async function atRest(requests: 'left open' | 'answered' = 'answered') {
  let seen = -1;
  for (let rounds = 0; rounds < 25; rounds += 1) {
    const isWaiting = requests === 'answered' && underWay.requests + locks.size() > 0;
    if (underWay.work > 0 || isWaiting || underWay.calls !== seen) rounds = 0;
    seen = underWay.calls;
    await aTurn();
  }
}

/** Work that goes on outside of the event loop, where `atRest` cannot see it, and ends by itself. */
export function counted<T>(work: Promise<T>): Promise<T> {
  underWay.work += 1;
  return work.finally(() => {
    underWay.work -= 1;
  });
}

/** Lets everything else that is ready to run have its turn. */
export function aTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

function govern(api: object, ...names: string[]) {
  for (const name of names) replace(api, name, governed);
}

function count(api: object, ...names: string[]) {
  for (const name of names)
    replace(
      api,
      name,
      (call) =>
        (...args) =>
          counted(call(...args)),
    );
}

type Call = (...args: unknown[]) => Promise<unknown>;

function replace(api: object, name: string, by: (call: Call) => Call) {
  const calls = api as Record<string, Call>;
  const call = calls[name]?.bind(api);
  if (call) vi.spyOn(calls, name).mockImplementation(by(call));
}

/** The call as a life makes it. What was sent has its effect even when the life ends before the answer. */
function governed<A extends unknown[], T>(call: (...args: A) => Promise<T>) {
  return async (...args: A): Promise<T> => {
    const life = lives.getStore();
    if (!life) return call(...args);
    if (life.over.signal.aborted) return never;
    life.calls += 1;
    underWay.calls += 1;
    const answer = call(...args);
    if (life.calls === life.lastCall) end(life);
    await Promise.race([answer, aTurn()]).catch(() => {});
    return answer.finally(() => (life.over.signal.aborted ? never : undefined));
  };
}
