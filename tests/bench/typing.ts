// One letter typed into Find, measured in the popup itself: from the key to the rows, laid out.
import type { Popup } from '../browsers/popup.ts';

/**
 * Runs once in the popup: notes each key, and the last change in sight that came of it, with the layout of the whole page done.
 * Rows below the window are drawn after the paint, and are not waited for.
 */
const watch = `(() => {
  window.typed = { at: 0, drawn: null };
  addEventListener('keydown', (event) => { typed.at = event.timeStamp; typed.drawn = null; }, true);
  const isSeen = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element?.getBoundingClientRect().top < innerHeight;
  };
  new MutationObserver((changes) => {
    document.body.getBoundingClientRect();
    const drawn = performance.now() - typed.at;
    const places = changes.flatMap(({ target, addedNodes }) => addedNodes.length ? [...addedNodes] : [target]);
    if (places.some(isSeen)) typed.drawn = drawn;
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
})()`;

/** Prepares an open popup for `typeOne`. */
export async function watchTyping(popup: Popup): Promise<void> {
  await popup.evaluate(watch);
  await popup.evaluate(`document.querySelector('input[type=search]').focus()`);
}

/**
 * Milliseconds from the key to the rows, or null for a letter that changed none of them. What HPE answers is left out: it is
 * asked in a pause of typing.
 */
export async function typeOne(popup: Popup, letter: string): Promise<number | null> {
  await popup.press(letter);
  return popup.evaluate<number | null>(
    `new Promise((done) => setTimeout(() => done(typed.drawn), 100))`,
  );
}
