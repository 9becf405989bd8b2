// The filter as a text that a person reads and changes; all else that filters writes it there.
import type { RefObject } from 'preact';
import { Icon } from '@/components/Icon';
import { useWords } from '@/components/use-words';
import type { FacetName } from '@/utils/domain/fleet';
import { fleetColumns } from '@/utils/domain/fleet-columns';
import styles from './FilterField.module.css';

interface FilterFieldProps {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  /** What was typed and means no value of any server. */
  unmeant: readonly { readonly facet: FacetName; readonly text: string }[];
  /** What was typed like a term and is looked for as a word. */
  termless: readonly string[];
  onText: (text: string) => void;
}

/** Escape empties it; in an empty one Escape is for whoever else listens. */
export function FilterField({ field, text, unmeant, termless, onText }: FilterFieldProps) {
  const say = useWords();
  const isNoted = unmeant.length > 0 || termless.length > 0;
  return (
    <div class={styles.field}>
      <Icon shape="find" />
      <input
        ref={field}
        type="search"
        aria-label={say('filter')}
        aria-describedby={isNoted ? 'filter-unmeant' : undefined}
        placeholder={say('filter_hint')}
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing || text === '') return;
          // It would close what is around it.
          event.preventDefault();
          onText('');
        }}
      />
      {isNoted && (
        <p id="filter-unmeant">
          {unmeant.map(({ facet, text }) => (
            <span key={`${facet} ${text}`}>
              {say({
                name: 'filter_unmeant',
                values: [{ name: fleetColumns[facet].heading }, text],
              })}
            </span>
          ))}
          {termless.map((one) => (
            <span key={one}>{say({ name: 'filter_no_term', values: [one] })}</span>
          ))}
        </p>
      )}
    </div>
  );
}
