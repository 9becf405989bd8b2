// The two frames of the popup's views, and how they make room for another page.

/** Whether this is the side panel, which stays; else it is the popup. */
export function isPanel(): boolean {
  return document.documentElement.dataset.frame === 'panel';
}

/** Closes the popup; does nothing in the side panel. */
export function leave(): void {
  if (!isPanel()) window.close();
}
