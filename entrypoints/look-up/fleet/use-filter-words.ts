// The words in which servers are filtered: those that stand on the screen.
import { useMemo } from 'preact/hooks';
import { useWords } from '@/components/use-words';
import type { FilterWords } from '@/utils/domain/filter-words';
import type { FacetName } from '@/utils/domain/fleet';
import { stateWord } from '@/utils/domain/item-words';
import { shownText } from '@/utils/domain/look-up-rows';
import type { MessageName, Say } from '@/utils/domain/message';

export const facetHeadings: Readonly<Record<FacetName, MessageName>> = {
  workspace: 'field_workspace',
  health: 'fact_health',
  power: 'fact_power',
  connected: 'fact_connection',
  subscription: 'fact_subscription',
  model: 'fact_model',
  generation: 'fact_generation',
};

/** Of the others a value is not one of HPE's words for a state, but a name. */
const states: readonly FacetName[] = ['health', 'power', 'connected', 'subscription'];

/** The same object for as long as the words are the same. */
export function useFilterWords(): FilterWords {
  const say = useWords();
  return useMemo(() => filterWords(say), [say]);
}

function filterWords(say: Say): FilterWords {
  const facets = Object.fromEntries(
    Object.entries(facetHeadings).map(([facet, heading]) => [facet, say(heading).toLowerCase()]),
  );
  return {
    facets: facets as FilterWords['facets'],
    ends: say('filter_ends'),
    days: (days) => say({ name: 'filter_days', values: [String(days)] }),
    wordOf(facet, value) {
      if (value === '') return say('not_known');
      const name = states.includes(facet) ? stateWord(value) : null;
      return name ? say(name) : shownText(value);
    },
  };
}
