// What a hostile page could notice of an extension, kept where a test can read it: `window.seen`.

export interface Seen {
  /** Uncaught. */
  readonly errors: string[];
  readonly consoleLines: string[];
  /** That arrived in this window. */
  readonly messages: string[];
  /** Elements that came into the document and that this page did not make, as they were at that moment. */
  readonly nodes: string[];
  /** How many such elements are there now. */
  readonly strangers: number;
  /** Names that the window has got since the page was ready. */
  readonly globals: string[];
}

declare global {
  interface Window {
    seen: Seen;
  }
}

/**
 * React writes a property into every element that it makes or draws into; style sheets belong to styled-components; and a
 * dialog of Grommet begins and ends with an empty element that keeps the focus in it.
 */
function isOwn(element: Element): boolean {
  return (
    element.tagName === 'STYLE' ||
    Object.keys(element).some((key) => /^_+react/.test(key)) ||
    element.matches('div[tabindex="0"][style*="height: 1px"]:empty')
  );
}

/** Begins to watch; to be called before anything else of the page runs. */
export function watch(): void {
  const errors: string[] = [];
  const consoleLines: string[] = [];
  const messages: string[] = [];
  const added: { element: Element; html: string }[] = [];
  let known = new Set<string>();
  window.addEventListener('error', ({ message }) => errors.push(message));
  window.addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  window.addEventListener('message', ({ data }) => messages.push(JSON.stringify(data) ?? ''));
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    const write = console[level];
    console[level] = (...args: unknown[]) => {
      consoleLines.push(args.map(String).join(' '));
      write.apply(console, args);
    };
  }
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (node instanceof Element && !isOwn(node)) {
        added.push({ element: node, html: node.outerHTML });
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  window.addEventListener('DOMContentLoaded', () => {
    known = new Set(Object.getOwnPropertyNames(window));
  });
  window.seen = {
    errors,
    consoleLines,
    messages,
    get nodes() {
      // Once more: React draws into the place of a dialog after this has come into the document.
      return added.filter(({ element }) => !isOwn(element)).map(({ html }) => html);
    },
    get strangers() {
      const elements = document.querySelectorAll('#root ~ *, #root ~ * *, #root *');
      return [...elements].filter((element) => !isOwn(element)).length;
    },
    get globals() {
      return Object.getOwnPropertyNames(window).filter((name) => !known.has(name));
    },
  };
}
