// The servers that are ready to be shown, and what was chosen of them.
import { useMemo, useRef, useState } from 'preact/hooks';
import { useWords } from '@/components/use-words';
import { ageOf } from '@/utils/domain/age';
import { numberIn } from '@/utils/domain/figures';
import { filterOf, toggledText, withEnds } from '@/utils/domain/filter-words';
import type { FacetName, Fleet } from '@/utils/domain/fleet';
import {
  type ColumnName,
  columnNames,
  defaultFleetChoices,
  type FleetChoices,
  fleetColumns,
} from '@/utils/domain/fleet-columns';
import { meantBy, unmeant } from '@/utils/domain/fleet-filter';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import type { ItemHit } from '../item-hit';
import { Bars } from './Bars';
import { ExportServers } from './ExportServers';
import { Facets } from './Facets';
import { FilterField } from './FilterField';
import styles from './Fleet.module.css';
import { Grid } from './Grid';
import { hitAt } from './hit-at';
import { OpenedServer } from './OpenedServer';
import { TicksButton } from './TicksButton';
import { useFilterWords } from './use-filter-words';
import { type Sort, useRows } from './use-rows';
import { useSettled } from './use-settled';

interface FleetListProps {
  view: View;
  fleet: Fleet;
  now: number;
  onTell: (message: Message) => void;
}

/** The text of the filter is all that is known of it: whatever filters writes it. */
export function FleetList({ view, fleet, now, onTell }: FleetListProps) {
  const say = useWords();
  const locale = say('locale');
  const words = useFilterWords();
  const { wordOf } = words;
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort | null>(null);
  const [opened, setOpened] = useState<ItemHit | null>(null);
  const [isExporting, setIsExporting] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const filter = useMemo(() => filterOf(text, words), [text, words]);
  const shown = useRows({ fleet, filter, sort, wordOf, now });
  const settled = useSettled(shown);
  const wanted = useMemo(() => {
    const valuesOf = (facet: FacetName) =>
      (filter.wanted[facet] ?? []).flatMap((one) =>
        meantBy(one, facet, fleet.facets[facet].values, wordOf),
      );
    const sets = new Map<FacetName, ReadonlySet<string>>();
    return (facet: FacetName, value: string) => {
      const set = sets.get(facet) ?? new Set(valuesOf(facet));
      sets.set(facet, set);
      return set.has(value);
    };
  }, [fleet, filter, wordOf]);
  if (!shown) return <p class={styles.none}>{say('fleet_opening')}</p>;

  const choices: FleetChoices = { ...defaultFleetChoices, ...view.lookUp.fleet };
  const workspace = view.workspaces.find(({ id }) => id === opened?.workspaceId);
  const readAt = Math.min(...fleet.parts.map(({ at }) => at));
  const toggle = (facet: FacetName, value: string) =>
    setText(toggledText(text, facet, value, words, fleet.facets[facet].values));
  const choose = (next: Partial<FleetChoices>) => void send('fleet.choose', next);

  return (
    <>
      <FilterField
        field={field}
        text={text}
        unmeant={unmeant(fleet, filter, wordOf)}
        onText={setText}
      />
      <Bars shown={shown} wordOf={wordOf} isWanted={wanted} onToggle={toggle} />
      <Facets
        {...{ shown, filter, wordOf }}
        isWanted={wanted}
        onToggle={toggle}
        onEnds={(days) => setText(withEnds(text, days, words))}
      />
      <div class={styles.line}>
        <p role="status">
          {say({
            name: 'fleet_count',
            values: [
              numberIn(locale, (settled ?? shown).rows.length),
              numberIn(locale, (settled ?? shown).fleet.count),
            ],
          })}
        </p>
        {text !== '' && (
          <button
            type="button"
            class={styles.link}
            onClick={() => {
              setText('');
              // The button that was pressed goes.
              field.current?.focus();
            }}
          >
            {say('clear_filter')}
          </button>
        )}
        <small>{say({ name: 'read_ago', values: [ageOf(readAt, now)] })}</small>
        <div class={styles.deeds}>
          <TicksButton
            name="columns"
            label={say('columns')}
            items={columnNames.map((column) => ({
              id: column,
              label: say(fleetColumns[column].heading),
              text: undefined,
              isFixed: column === 'name',
            }))}
            ticked={new Set(choices.columns)}
            isMarked={false}
            onTicked={(ticked) =>
              choose({ columns: columnNames.filter((one: ColumnName) => ticked.has(one)) })
            }
          />
          <button
            type="button"
            aria-expanded={isExporting}
            onClick={() => setIsExporting(!isExporting)}
          >
            {say('export')}
          </button>
        </div>
      </div>
      {isExporting && (
        <ExportServers {...{ shown, choices, wordOf, now, onTell }} onChoose={choose} />
      )}
      <Grid
        {...{ shown, wordOf, grid }}
        columns={choices.columns}
        onSort={setSort}
        onOpen={(row) => setOpened(hitAt(shown.fleet, row))}
      />
      {opened && workspace && (
        <OpenedServer
          key={`${opened.workspaceId} ${opened.item.id}`}
          {...{ hit: opened, workspace, now, onTell }}
          onClose={() => {
            setOpened(null);
            grid.current?.focus();
          }}
        />
      )}
    </>
  );
}
