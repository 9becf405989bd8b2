// The frame in which a view is, and how it makes room for another page.

/** Whether this is the side panel, which stays. */
export function isPanel(): boolean {
  return document.documentElement.dataset.frame === 'panel';
}

/** Closes the popup; does nothing anywhere else. */
export function leave(): void {
  if (document.documentElement.dataset.frame === 'popup') window.close();
}
