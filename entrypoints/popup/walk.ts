// Walking through the first view by arrows: Copy token on the card, the name of each other workspace, Add a workspace and what
// is beside it, the name of each pinned server. Loaded at the first arrow.

const stops = 'main article [data-kind=primary], main li button[dir], main [data-stop]';

/** Gives the focus to the next stop, or to the one before; at the ends it stays. From between two stops it goes to the nearer. */
export function walk(isUp: boolean): void {
  const all = [...document.querySelectorAll(stops)].map((stop) => stop.closest('button'));
  const here = document.activeElement ?? document.body;
  const at = all.indexOf(here.closest('button'));
  const behind = all.findIndex((stop) => stop && isBehind(stop, here));
  const next = behind < 0 ? all.length : behind;
  if (isUp) all[(at < 0 ? next : at) - 1]?.focus();
  else all[next]?.focus();
}

function isBehind(stop: Element, here: Element): boolean {
  return (here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
