// The fleet at a glance: how many servers are in which state, as one bar each, and as buttons that filter by it.
import { useWords } from '@/components/use-words';
import { numberIn } from '@/utils/domain/figures';
import type { FacetName } from '@/utils/domain/fleet';
import { fleetColumns } from '@/utils/domain/fleet-columns';
import type { WordOf } from '@/utils/domain/fleet-filter';
import { glanceAt } from '@/utils/domain/look-up-rows';
import { type Shape, StateMark } from '../StateMark';
import styles from './Bars.module.css';
import { Toggle } from './Toggle';
import type { Shown } from './use-rows';

interface BarsProps {
  shown: Shown;
  wordOf: WordOf;
  isWanted: (facet: FacetName, value: string) => boolean;
  onToggle: (facet: FacetName, value: string) => void;
}

const barred = ['health', 'power', 'connected'] as const;

const worstFirst: readonly Shape[] = ['critical', 'warning', 'unknown', 'good', 'none'];

/** Each value has its place for as long as a server has it, whatever else is filtered: what is not known the last one. */
export function Bars({ shown: { fleet, filtered }, wordOf, isWanted, onToggle }: BarsProps) {
  const say = useWords();
  const locale = say('locale');
  return (
    <div class={styles.bars}>
      {barred.map((facet) => {
        const parts = fleet.facets[facet].values
          .map((value, code) => ({
            value,
            count: filtered.counts[facet][code] ?? 0,
            shape: shapeOf(value),
            isPressed: isWanted(facet, value),
          }))
          .toSorted(
            (one, other) => worstFirst.indexOf(one.shape) - worstFirst.indexOf(other.shape),
          );
        const isFiltered = parts.some(({ isPressed }) => isPressed);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is of fields, and these are buttons.
          <div key={facet} role="group" aria-labelledby={`bar-${facet}`}>
            <h3 id={`bar-${facet}`}>{say(fleetColumns[facet].heading)}</h3>
            <div class={styles.bar} aria-hidden="true">
              {parts
                .filter(({ count }) => count > 0)
                .map(({ value, count, shape, isPressed }) => (
                  // biome-ignore lint/a11y/noStaticElementInteractions: its button below does the same, by keys too.
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
                  <span
                    key={value}
                    data-shape={shape}
                    data-left={isFiltered && !isPressed}
                    title={`${wordOf(facet, value)} ${numberIn(locale, count)}`}
                    style={{ flexGrow: count }}
                    onClick={() => onToggle(facet, value)}
                  />
                ))}
            </div>
            <div class={styles.values}>
              {parts.map(({ value, count, shape, isPressed }) => (
                <Toggle key={value} isPressed={isPressed} onPress={() => onToggle(facet, value)}>
                  <StateMark shape={shape} />
                  <span>
                    {wordOf(facet, value)} <b>{numberIn(locale, count)}</b>
                  </span>
                </Toggle>
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}

function shapeOf(value: string): Shape {
  return value === '' ? 'none' : glanceAt({ health: value }).shape;
}
