// All rows of our buttons on the page: exactly one for each thing that is recognised there, as long as it is there.

import { mostRepairs, repairsWithin } from '@/utils/domain/numbers';
import { type Bar, type BarButton, drawBar } from './bar';
import { now } from './clock';
import { readConsolePage, type Scene } from './console-page';
import type { Feature } from './feature';

export interface Bars {
  /** Draws what is new, leaves what is there, and removes what is there no more. */
  readonly show: (scenes: readonly Scene[]) => void;
  readonly remove: () => void;
  /** Leaves a sentence in the place of the buttons, until `remove`. */
  readonly giveWayTo: (sentence: string) => void;
}

/** `onUnwanted`: they are gone, and none is drawn again. */
export function newBars(features: readonly Feature[], onUnwanted: () => void): Bars {
  let drawn: { scene: Scene; bar: Bar }[] = [];
  let [firstRepair, repairs] = [0, 0];
  const remove = () => {
    for (const { bar } of drawn) bar.remove();
    drawn = [];
  };
  const onRepair = () => {
    if (now() - firstRepair > repairsWithin) [firstRepair, repairs] = [now(), 0];
    repairs += 1;
    if (repairs <= mostRepairs) return;
    remove();
    onUnwanted();
  };
  const show = (scenes: readonly Scene[]) => {
    const before = drawn;
    drawn = scenes.flatMap((scene) => {
      const made = buttonsOf(features, scene);
      const same = before.find((one) => isSame(one.scene, scene));
      if (same?.bar.isThere()) return [same];
      return made.length > 0 ? [{ scene, bar: drawBar(scene.place, made, onRepair) }] : [];
    });
    for (const one of before) {
      if (drawn.includes(one)) continue;
      one.bar.remove();
      // It was taken away from where it still belongs.
      if (drawn.some(({ scene }) => isSame(scene, one.scene))) onRepair();
    }
  };
  const giveWayTo = (sentence: string) => {
    for (const { bar } of drawn) bar.endWith(sentence);
  };
  return { show, remove, giveWayTo };
}

/** Whether one has the same buttons at the same place, for the same values, as the other. */
function isSame(one: Scene, other: Scene): boolean {
  return (['kind', 'place', 'clientId', 'endpoint'] as const).every((of) => one[of] === other[of]);
}

function buttonsOf(features: readonly Feature[], scene: Scene): BarButton[] {
  const buttons = features.flatMap(({ on, buttons }) => (on.includes(scene.kind) ? buttons : []));
  return buttons.flatMap(({ label, isFor, press }) => {
    if (isFor?.(scene) === false) return [];
    const pressNow = async () => {
      // What the page shows may be another by now than when the button was drawn.
      const present = readConsolePage().scenes.find((one) => isSame(one, scene));
      return present ? press(present) : 'page_unreadable';
    };
    return [{ label, press: pressNow }];
  });
}
