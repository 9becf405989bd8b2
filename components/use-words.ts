// How a component gets its words: by context, so that no component knows the browser.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Say } from '../utils/domain/message';

/** The words of the page; its entrypoint provides them. */
export const Words = createContext<Say>(String);

export function useWords(): Say {
  return useContext(Words);
}
