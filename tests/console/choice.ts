// What the address chooses, which stays the same however one moves within the page: `page` by its name, `role=0` for
// dialogs that do not say that they are one, `theme=dark`.
import { createContext, useContext } from 'react';
import { type PageName, pages } from './pages';
import type { Words } from './words/words';

export interface Choice {
  readonly words: Words;
  readonly isDark: boolean;
  /** Whether dialogs have `role="dialog"`, which older consoles left out. */
  readonly hasRoles: boolean;
}

/** Without a known page's name: the newest. */
export function choiceOf(search: string): Choice {
  const query = new URLSearchParams(search);
  const name = query.get('page') ?? '';
  return {
    words: pages[Object.hasOwn(pages, name) ? (name as PageName) : '2025'],
    isDark: query.get('theme') === 'dark',
    hasRoles: query.get('role') !== '0',
  };
}

export const ChoiceContext = createContext<Choice>(choiceOf(''));

export const useChoice = () => useContext(ChoiceContext);
export const useWords = () => useChoice().words;
