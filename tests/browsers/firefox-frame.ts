// Privileged scripts inside a page of Firefox, be it the popup or a tab: they see what no page script may, closed shadow
// roots included.
import type { FirefoxWindow } from './firefox-window.ts';

/**
 * The value of a privileged expression in the process of a page, where `content` is its window; `browser` is an
 * expression for its `<browser>` in the browser window. Fails when there is none, and when it closes meanwhile.
 */
export async function inFrame<T>(
  window: FirefoxWindow,
  browser: string,
  expression: string,
): Promise<T> {
  const script = `(async () => {
    try { return { value: JSON.stringify(await (${expression}\n)) }; }
    catch (failure) { return { failure: String(failure) }; }
  })().then((answer) => sendAsyncMessage(KEY, answer));`;
  const answer = await window.evaluate<{ value?: string; failure?: string }>(
    `new Promise((resolve, reject) => {
      const browser = ${browser};
      if (!browser) throw new Error('The page is not open.');
      const key = 'answer-' + Math.random();
      const script = ${JSON.stringify(script)}.replace('KEY', () => JSON.stringify(key));
      const manager = browser.messageManager;
      const closed = setInterval(() => {
        if (browser.isConnected) return;
        clearInterval(closed);
        reject(new Error('The page has closed.'));
      }, 50);
      manager.addMessageListener(key, (message) => {
        clearInterval(closed);
        resolve(message.data);
      });
      manager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(script), false);
    })`,
  );
  if (answer.failure !== undefined) throw new Error(answer.failure);
  // What an expression yields is known to the caller that wrote it.
  return (answer.value === undefined ? undefined : JSON.parse(answer.value)) as T;
}
