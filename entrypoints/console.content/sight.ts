// Whether a person can see our buttons: as the browser tells it where it does (Chromium), and as far as styles and the
// points of the page show it. In Firefox something in front that lets the pointer through stays unseen.

import { leastOpacity, leastSide } from '@/utils/domain/numbers';
import { onceOver } from './once-over';
import type { Box } from './steady';

/** `trackVisibility` is not in all browsers, and not among the types. */
interface Visibility extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

/**
 * Tells of each button whether the browser has last found all of it on the screen and, where the browser looks for that,
 * in front of everything else.
 */
export function sightOf(
  buttons: readonly Element[],
  signal: AbortSignal,
): (button: Element) => boolean {
  const seen = new Set<Element>();
  const options = { trackVisibility: true, delay: 100, threshold: 0.99 };
  const observer = new IntersectionObserver((entries: Visibility[]) => {
    for (const { target, isVisible, intersectionRatio } of entries) {
      if (isVisible !== false && intersectionRatio >= 0.99) seen.add(target);
      else seen.delete(target);
    }
  }, options);
  for (const button of buttons) observer.observe(button);
  onceOver(signal, () => observer.disconnect());
  return (button) => seen.has(button);
}

/** Whether nothing on the page fades, cuts or covers this box of ours, as far as styles and points show. */
export function isInSight(host: Element, { x, y, width, height }: Box): boolean {
  if (width < leastSide || height < leastSide || isDistorted(host)) return false;
  // The middle, and within the edges and corners.
  const isOurs = [3, width / 2, width - 3].every((right) =>
    [3, height / 2, height - 3].every(
      (down) => document.elementFromPoint(x + right, y + down) === host,
    ),
  );
  const inFront = [...document.querySelectorAll(':modal, :popover-open')];
  return isOurs && inFront.every((element) => element.contains(host));
}

const changes = [
  'clip-path',
  'filter',
  'mask-image',
  'mix-blend-mode',
  'offset-path',
  'rotate',
  'scale',
  'transform',
];
/** A dialog of the console is moved to its place. A browser has nothing to say of a property that it does not know. */
const harmless = /^(none|normal|matrix\(1, 0, 0, 1,.*)?$/;

/** What Firefox shows to extensions alone; in Chromium the observer sees what comes of it. */
interface Rooted extends Element {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

/** Whether the host or what is around it is faded, cut or turned. */
function isDistorted(host: Element): boolean {
  let opacity = 1;
  for (let element: Element | null = host; element; element = element.parentElement) {
    const style = getComputedStyle(element);
    opacity *= Number(style.opacity);
    const isChanged = changes.some((name) => !harmless.test(style.getPropertyValue(name)));
    // What a root of the page's around it does to it shows in no style of its own.
    const isInRoot = element !== host && (element as Rooted).openOrClosedShadowRoot;
    if (opacity < leastOpacity || isChanged || isInRoot) return true;
  }
  return false;
}
