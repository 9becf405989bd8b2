// How a component tells that it has put something on the clipboard: by context, so that no component knows the browser.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What the page does then: a secret that was to be cleared is not there any more. */
export const Copied = createContext<() => void>(() => undefined);

export function useCopied(): () => void {
  return useContext(Copied);
}
