// The servers that are ready to be shown, and what was chosen of them.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import { useWords } from '@/components/use-words';
import { ageOf } from '@/utils/domain/age';
import { numberIn } from '@/utils/domain/figures';
import { filterOf, termless, toggledText, withEnds } from '@/utils/domain/filter-words';
import { type FacetName, type Fleet, facetNames, lineAt } from '@/utils/domain/fleet';
import { columnNames, fleetColumns } from '@/utils/domain/fleet-columns';
import { unmeant, wantedIn } from '@/utils/domain/fleet-filter';
import { valuesOf } from '@/utils/domain/item-index';
import type { Message } from '@/utils/domain/message';
import { settledAfter } from '@/utils/domain/numbers';
import type { View } from '@/utils/domain/view';
import { sourceOf } from '@/utils/sources/all';
import type { Item } from '@/utils/sources/source';
import { hitOf, type ItemHit } from '../item-hit';
import { Bars } from './Bars';
import { ExportServers } from './ExportServers';
import { Facets } from './Facets';
import { FilterField } from './FilterField';
import styles from './Fleet.module.css';
import fold from './fold-button.module.css';
import { Grid } from './Grid';
import { OpenedServer } from './OpenedServer';
import { TicksButton } from './TicksButton';
import { useChoices } from './use-choices';
import { useFilterWords } from './use-filter-words';
import { type Sort, useRows } from './use-rows';

interface FleetListProps {
  view: View;
  fleet: Fleet;
  now: number;
  onTell: (message: Message | null) => void;
}

/** The text of the filter is all that is known of it: whatever filters writes it. */
export function FleetList({ view, fleet, now, onTell }: FleetListProps) {
  const say = useWords();
  const locale = say('locale');
  const words = useFilterWords();
  const { wordOf } = words;
  const [text, setText] = useState('');
  const { choices, choose, failure } = useChoices(view.lookUp.fleet);
  const [sort, setSort] = useState<Sort | null>(null);
  const [opened, setOpened] = useState<ItemHit | null>(null);
  const [isExporting, setIsExporting] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const cover = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const filter = useMemo(() => filterOf(text, words), [text, words]);
  const notes = useMemo(() => {
    return { unmeant: unmeant(fleet, filter, wordOf), termless: termless(text, words) };
  }, [fleet, filter, wordOf]);
  // What it is sorted by stands on the screen.
  const sorted = sort && choices.columns.includes(sort.column) ? sort : null;
  const shown = useRows({ fleet, filter, sort: sorted, wordOf, now });
  const settled = useSettled(shown);
  const wanted = useMemo(() => {
    const sets = new Map(
      facetNames.map((facet) => {
        return [facet, wantedIn(filter, facet, fleet.facets[facet].values, wordOf)];
      }),
    );
    return (facet: FacetName, value: string) => sets.get(facet)?.has(value) === true;
  }, [fleet, filter, wordOf]);
  if (!shown) return <p class={styles.none}>{say('fleet_opening')}</p>;

  const workspace = view.workspaces.find(({ id }) => id === opened?.workspaceId);
  const readAt = Math.min(...fleet.parts.map(({ at }) => at));
  const toggle = (facet: FacetName, value: string) =>
    setText(toggledText(text, facet, value, words, fleet.facets[facet].values));

  return (
    <>
      <FilterField field={field} text={text} {...notes} onText={setText} />
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
              void choose({ columns: columnNames.filter((one) => ticked.has(one)) })
            }
          />
          <button
            type="button"
            class={fold.fold}
            aria-expanded={isExporting}
            onClick={() => setIsExporting(!isExporting)}
          >
            {say('export')}
          </button>
        </div>
      </div>
      {failure && (
        <FailureNote failure={failure}>
          <Button kind="small" onPress={() => void choose({})}>
            {say('try_again')}
          </Button>
        </FailureNote>
      )}
      <ExportServers
        {...{ shown, choices, wordOf, now, onTell }}
        isOpen={isExporting}
        onChoose={(next) => void choose(next)}
      />
      <Grid
        {...{ shown, wordOf, grid, opened, cover }}
        columns={choices.columns}
        onSort={setSort}
        onOpen={(row) => setOpened(hitAt(shown.fleet, row))}
      />
      {opened && workspace && (
        <OpenedServer
          key={`${opened.workspaceId} ${opened.item.id}`}
          {...{ hit: opened, workspace, now, onTell }}
          element={cover}
          onClose={() => {
            setOpened(null);
            grid.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** The server in this row; null when there is none. */
function hitAt(fleet: Fleet, row: number): ItemHit | null {
  const found = lineAt(fleet, row);
  if (!found) return null;
  const { workspaceId, region, at } = found.part;
  const item = valuesOf(found.line, sourceOf('servers')) as Item;
  return hitOf(workspaceId, { source: 'servers', region, item }, at);
}

/** A value as it is once it has come to rest; the first one at once. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledAfter);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
