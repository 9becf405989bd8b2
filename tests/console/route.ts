// Moving within the page without loading it anew, as the console does.
import { type MouseEvent, useSyncExternalStore } from 'react';

const changed = new EventTarget();

function follow(listener: () => void): () => void {
  changed.addEventListener('change', listener);
  window.addEventListener('popstate', listener);
  return () => {
    changed.removeEventListener('change', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The path that the address shows now. */
export const usePath = () => useSyncExternalStore(follow, () => location.pathname);

/** What a link to `path` needs: a press stays within this document. */
export function linkTo(path: string) {
  return {
    href: `${path}${location.search}`,
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      history.pushState(null, '', `${path}${location.search}`);
      changed.dispatchEvent(new Event('change'));
    },
  };
}
