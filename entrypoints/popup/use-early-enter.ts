// An Enter that came before there was something to choose: the first that is found is chosen as soon as it is there.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isCalled } from '@/utils/domain/suggestion';
import { sourceOf } from '@/utils/sources/all';
import type { ItemHit } from '../look-up/item-hit';
import type { ResultRow } from './result-groups';
import type { LookUpState } from './use-look-up';

/**
 * `meant`: what is called exactly so is to be chosen, and never a workspace, since nobody has pressed the key here. A hit: it is
 * known already which one.
 */
export type Entered = boolean | 'meant' | ItemHit;

interface EarlyEnter {
  isEntered: RefObject<Entered>;
  query: string;
  rows: readonly ResultRow[];
  lookUp: Pick<LookUpState, 'isWaiting' | 'isBetterToCome'>;
  onChoose: (row: ResultRow) => void;
}

/**
 * It is over when nothing more is to come. A workspace that was not there when the key was pressed is not chosen: its token
 * would be copied unasked. A device waits for those that may tell more of the same thing.
 */
export function useEarlyEnter({ isEntered, query, rows, lookUp, onChoose }: EarlyEnter): void {
  // What the results begin with was there before they were.
  const isBeginning = useRef(true);
  useLayoutEffect(() => {
    const isSought = ({ hit }: ResultRow) => {
      // The results have begun with it.
      if (typeof isEntered.current === 'object') return false;
      if (isEntered.current === 'meant') return hit !== undefined && isMeant(hit, query);
      return hit !== undefined || isBeginning.current;
    };
    const row = isEntered.current ? rows.find(isSought) : undefined;
    isBeginning.current = false;
    const isTooEarly = row?.hit?.source === 'devices' && lookUp.isBetterToCome;
    if (row && !isTooEarly) onChoose(row);
    else if (!lookUp.isWaiting) isEntered.current = false;
  });
}

function isMeant({ source, item }: ItemHit, query: string): boolean {
  return isCalled(item, sourceOf(source).searched, query);
}
