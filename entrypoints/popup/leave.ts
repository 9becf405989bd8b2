// How a page of ours makes room for another one: the popup closes, the side panel stays beside it.

/** Closes the popup; does nothing in the side panel. */
export function leave(): void {
  if (document.documentElement.dataset.frame !== 'panel') window.close();
}
