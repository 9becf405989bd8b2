// One target of a Chromium that Playwright does not hand out (the toolbar popup, a service worker
// that comes and goes), spoken to through the session of the browser itself.

import type { CDPSession } from 'playwright-core';
import { until } from './poll.ts';

type Handler = (payload: never) => void;

type Message = {
  id?: number;
  method?: string;
  params?: never;
  result?: unknown;
  error?: { message: string };
};

type Waiting = { resolve: (result: unknown) => void; reject: (failure: Error) => void };

/** An attached target; every call on it fails once the target is gone. */
export type Target = {
  id: string;
  /** Sends one command of the DevTools protocol. */
  send: CDPSession['send'];
  /** Calls `handler` for every event with this name until the target is gone. */
  on: <P>(event: string, handler: (payload: P) => void) => void;
  /** The value of an expression, its promise awaited; an exception in the page is thrown here. */
  evaluate: <T = unknown>(expression: string) => Promise<T>;
  /** The first truthy value of an expression that is asked again until `limitMs` have passed. */
  waitFor: <T = unknown>(expression: string, limitMs?: number) => Promise<T>;
  isGone: () => boolean;
  detach: () => Promise<void>;
};

/** Attaches to the target with this id through the browser's own session; fails if it is gone. */
export async function attach(browser: CDPSession, targetId: string): Promise<Target> {
  // A nested session (`flatten: false`), because Playwright routes no session that it did not make.
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, Waiting>();
  const handlers = new Map<string, Handler[]>();
  let lastId = 0;
  let gone = false;

  const receive = (event: { sessionId: string; message: string }) => {
    if (event.sessionId !== sessionId) return;
    // The browser's own protocol; its shape is not ours to doubt.
    const message = JSON.parse(event.message) as Message;
    if (message.id === undefined) {
      for (const handler of handlers.get(message.method ?? '') ?? []) {
        handler(message.params as never);
      }
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) call?.reject(new Error(message.error.message));
    else call?.resolve(message.result);
  };

  const leave = (event: { sessionId: string }) => {
    if (event.sessionId !== sessionId || gone) return;
    gone = true;
    browser.off('Target.receivedMessageFromTarget', receive);
    browser.off('Target.detachedFromTarget', leave);
    for (const call of waiting.values()) call.reject(new Error('The target is gone.'));
    waiting.clear();
  };

  browser.on('Target.receivedMessageFromTarget', receive);
  browser.on('Target.detachedFromTarget', leave);

  const post = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve, reject) => {
      if (gone) throw new Error('The target is gone.');
      lastId += 1;
      const id = lastId;
      waiting.set(id, { resolve, reject });
      const message = JSON.stringify({ id, method, params });
      browser.send('Target.sendMessageToTarget', { sessionId, message }).catch((failure) => {
        waiting.delete(id);
        reject(failure);
      });
    });
  // The protocol's own table of commands and results types the call; a mapped body cannot.
  const send = post as CDPSession['send'];

  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails: thrown } = await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    // What an expression yields is known to the test that wrote it.
    return result.value as T;
  };

  return {
    id: targetId,
    send,
    on: (event, handler) => {
      handlers.set(event, [...(handlers.get(event) ?? []), handler as Handler]);
    },
    evaluate,
    waitFor: <T>(expression: string, limitMs?: number) =>
      until<T>(expression, () => evaluate<T>(expression), limitMs),
    isGone: () => gone,
    detach: async () => {
      await browser.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
      leave({ sessionId });
    },
  };
}
