// Firefox's own browser window over WebDriver BiDi: privileged scripts, which are the only way to
// the toolbar, the extension's background and the popup.

import type { Browser } from 'puppeteer-core';

type Answer =
  | { type: 'success'; result: { value?: string } }
  | { type: 'exception'; exceptionDetails: { text: string } };

export type FirefoxWindow = {
  /** One command of WebDriver BiDi that Puppeteer has no method for. */
  send: <T>(method: string, params: object) => Promise<T>;
  /** The value of an expression in the browser window, its promise awaited. */
  evaluate: <T = unknown>(expression: string) => Promise<T>;
};

/** The first window of a Firefox that was started with `--remote-allow-system-access`. */
export async function windowOf(browser: Browser): Promise<FirefoxWindow> {
  // Puppeteer's Firefox has this connection but leaves it out of its public types.
  const { connection } = browser as unknown as {
    connection: { send: (method: string, params: object) => Promise<{ result: unknown }> };
  };
  const send = async <T>(method: string, params: object) =>
    (await connection.send(method, params)).result as T;
  const tree = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {
    'moz:scope': 'chrome',
  });
  const context = tree.contexts[0]?.context;
  if (!context) throw new Error('Firefox shows no window to its remote control.');
  return {
    send,
    evaluate: async <T>(expression: string) => {
      const answer = await send<Answer>('script.evaluate', {
        // The line break ends a comment that the expression may close with.
        expression: `(async () => JSON.stringify(await (${expression}\n)))()`,
        target: { context },
        awaitPromise: true,
        userActivation: true,
      });
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      const { value } = answer.result;
      // What an expression yields is known to the caller that wrote it.
      return (value === undefined ? undefined : JSON.parse(value)) as T;
    },
  };
}
