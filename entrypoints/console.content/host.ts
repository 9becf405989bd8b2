// The one kind of element of ours on HPE's page: its style is not the page's to change, and its name is another each time.
import { onceOver } from './once-over';

/** All that it is comes from within its root, and nothing else reaches it. */
const style = 'all:initial!important';

export function newHost(): HTMLElement {
  // A name that was never there before, so that no rule of the page's is for it.
  const host = document.createElement(`x-${crypto.randomUUID()}`);
  // Set as an attribute it could be refused by the page's own policy.
  host.style.cssText = style;
  return host;
}

/** Takes away what an earlier script of ours left: Firefox ends it at once, and its name tells what was its own. */
export function removeLeftBehind(): void {
  for (const host of document.querySelectorAll(':not(:defined)')) {
    if (/^x-[0-9a-f-]{36}$/.test(host.localName) && !host.firstChild) host.remove();
  }
}

/** Gives the host back its style, and calls `onRepair`, whenever the page has changed its attributes, until the signal. */
export function keepAsItIs(host: HTMLElement, onRepair: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(() => {
    for (const name of host.getAttributeNames()) host.removeAttribute(name);
    host.style.cssText = style;
    // The repair itself is no change of the page's.
    observer.takeRecords();
    onRepair();
  });
  observer.observe(host, { attributes: true });
  onceOver(signal, () => observer.disconnect());
}
