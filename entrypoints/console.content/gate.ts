// Whether a press on one of our buttons is a person's who sees that button. Within its page the page's own scripts can
// move, cover and fade it; so it must have been steady and in sight for a while before it is pressed.

import { steadyFor, steadySampledEvery } from '@/utils/domain/numbers';
import { now } from './clock';
import { onceOver } from './once-over';
import { isInSight, sightOf } from './sight';
import { type Steady, steadied } from './steady';

/** Answers at a trusted click whether it counts. Watches the buttons of a host until the signal. */
export function gateFor(
  host: Element,
  root: ShadowRoot,
  buttons: readonly HTMLElement[],
  signal: AbortSignal,
): (click: MouseEvent) => boolean {
  const isSeen = sightOf(buttons, signal);
  const steady = new Map<Element, Steady>();
  const sample = () => {
    for (const button of buttons) {
      const box = button.getBoundingClientRect();
      if (!document.hidden && isSeen(button) && isInSight(host, box)) {
        steady.set(button, steadied(steady.get(button), box, now()));
      } else steady.delete(button);
    }
  };
  const isReady = (button: Element) => {
    sample();
    return now() - (steady.get(button)?.since ?? Number.POSITIVE_INFINITY) >= steadyFor;
  };
  const timer = setInterval(sample, steadySampledEvery);
  onceOver(signal, () => clearInterval(timer));

  let pressed: Element | null = null;
  for (const button of buttons) {
    button.onpointerdown = (event) => {
      pressed = event.isTrusted && event.button === 0 && isReady(button) ? button : null;
    };
  }
  return (click) => {
    const button = click.currentTarget as Element;
    // Enter and the space bar make a click that nothing was pointed at for.
    const isByKey = click.detail === 0;
    const hasFocus = root.activeElement === button && document.activeElement === host;
    const isMeant = isByKey ? hasFocus : pressed === button;
    pressed = null;
    return isMeant && isReady(button) && isInFront();
  };
}

/**
 * Whether the user is at this very page and has just acted on it. That it is the console's and in no frame is not asked
 * again: the manifest keeps us out of others, and the background answers to no other origin.
 */
function isInFront(): boolean {
  return document.hasFocus() && navigator.userActivation.isActive;
}
