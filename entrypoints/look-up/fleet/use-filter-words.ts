// The words in which servers are filtered: those that stand on the screen.
import { useMemo } from 'preact/hooks';
import { useWords } from '@/components/use-words';
import type { FilterWords } from '@/utils/domain/filter-words';
import { facetNames } from '@/utils/domain/fleet';
import { fleetColumns } from '@/utils/domain/fleet-columns';
import { generationWord, stateWord } from '@/utils/domain/item-words';
import { shownText } from '@/utils/domain/look-up-rows';
import type { Say } from '@/utils/domain/message';

/** The same object for as long as the words are the same. */
export function useFilterWords(): FilterWords {
  const say = useWords();
  return useMemo(() => filterWords(say), [say]);
}

function filterWords(say: Say): FilterWords {
  const facets = Object.fromEntries(
    facetNames.map((facet) => [facet, say(fleetColumns[facet].heading).toLowerCase()]),
  );
  return {
    facets: facets as FilterWords['facets'],
    ends: say('filter_ends'),
    days: (days) => say({ name: 'filter_days', values: [String(days)] }),
    wordOf(facet, value) {
      if (value === '') return say('not_known');
      if (facet === 'generation') return generationWord(value);
      // Of the others a value is not one of HPE's words for a state, but a name.
      const name = fleetColumns[facet].form === 'state' ? stateWord(value) : null;
      return name ? say(name) : shownText(value);
    },
  };
}
