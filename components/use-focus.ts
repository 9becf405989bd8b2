// Where the focus is when a part of a page appears.
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Gives the element the focus as soon as `reason` is there, and anew whenever that becomes another. */
export function useFocus(element: RefObject<HTMLElement | null>, reason: unknown): void {
  useLayoutEffect(() => {
    if (reason === undefined) return undefined;
    element.current?.focus();
    // Firefox gives the popup the focus a moment after it was drawn, and then the element has lost it (seen in 153).
    const refocus = () => {
      if (document.activeElement === document.body) element.current?.focus();
    };
    window.addEventListener('focus', refocus);
    return () => window.removeEventListener('focus', refocus);
  }, [element, reason]);
}
