// What else servers are filtered by: values of which there are many, each kind behind a button, and what ends soon.
import { useState } from 'preact/hooks';
import { useWords } from '@/components/use-words';
import { numberIn } from '@/utils/domain/figures';
import type { FacetName } from '@/utils/domain/fleet';
import { fleetColumns } from '@/utils/domain/fleet-columns';
import { endings, type FleetFilter, type WordOf } from '@/utils/domain/fleet-filter';
import { mostTicks } from '@/utils/domain/numbers';
import styles from './Facets.module.css';
import { TicksButton } from './TicksButton';
import { Toggle } from './Toggle';
import type { Shown } from './use-rows';

interface FacetsProps {
  shown: Shown;
  filter: FleetFilter;
  wordOf: WordOf;
  isWanted: (facet: FacetName, value: string) => boolean;
  onToggle: (facet: FacetName, value: string) => void;
  onEnds: (days: number | null) => void;
}

const behindButtons = ['workspace', 'subscription', 'model', 'generation'] as const;

/** The workspace is asked for only where there are several. */
export function Facets(props: FacetsProps) {
  const { shown, filter, wordOf, isWanted, onToggle, onEnds } = props;
  const say = useWords();
  const locale = say('locale');
  const [last, setLast] = useState('');
  const { fleet, filtered } = shown;
  const facets = behindButtons.filter(
    (facet) => facet !== 'workspace' || fleet.facets.workspace.values.length > 1,
  );
  return (
    <div class={styles.facets}>
      {facets.map((facet) => {
        const counts = filtered.counts[facet];
        const all = fleet.facets[facet].values
          .map((value, code) => ({ value, count: counts[code] ?? 0, word: wordOf(facet, value) }))
          .filter(({ value, count }) => {
            // The one that was ticked last has the focus, and stays where it is.
            return count > 0 || isWanted(facet, value) || last === `${facet} ${value}`;
          })
          .toSorted((one, other) => other.count - one.count);
        const values = all.slice(0, mostTicks);
        const ticked = new Set(all.map(({ value }) => value).filter((one) => isWanted(facet, one)));
        const more = all.length - values.length;
        return (
          <TicksButton
            key={facet}
            name={facet}
            label={say(fleetColumns[facet].heading)}
            items={values.map(({ value, count, word }) => ({
              id: value,
              label: (
                <span class={styles.value}>
                  <bdi>{word}</bdi> <b>{numberIn(locale, count)}</b>
                </span>
              ),
              text: undefined,
              isFixed: false,
            }))}
            ticked={ticked}
            isMarked={ticked.size > 0}
            note={
              more > 0 ? say({ name: 'values_more', values: [numberIn(locale, more)] }) : undefined
            }
            onTicked={(next) => {
              const changed = all.find(({ value }) => next.has(value) !== ticked.has(value));
              if (!changed) return;
              setLast(`${facet} ${changed.value}`);
              onToggle(facet, changed.value);
            }}
          />
        );
      })}
      {endings.map((days) => (
        <Toggle
          key={days}
          isPressed={filter.endsWithin === days}
          onPress={() => onEnds(filter.endsWithin === days ? null : days)}
        >
          <span>
            {say({ name: 'ends_within', values: [String(days)] })}{' '}
            <b>{numberIn(locale, filtered.endsWithin[days])}</b>
          </span>
        </Toggle>
      ))}
    </div>
  );
}
