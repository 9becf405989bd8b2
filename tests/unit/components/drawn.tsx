// What the tests of components share: drawing with English words, in a time zone-free afternoon.
import { cleanup, configure, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach } from 'vitest';
import { Words } from '../../../components/use-words';
import { say } from '../words/english';

/** Five past two in the afternoon, wherever the tests run. */
export const now = new Date(2027, 0, 15, 14, 5).getTime();

/** Draws with the words of the product, and cleans up after each test of the file that imports this. */
export function draw(children: ComponentChildren) {
  const inWords = (inner: ComponentChildren) => (
    <Words.Provider value={say}>{inner}</Words.Provider>
  );
  const { rerender, container } = render(inWords(children));
  return { container, redraw: (next: ComponentChildren) => rerender(inWords(next)) };
}

// What is loaded when it is asked for takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
