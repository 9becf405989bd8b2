// What Find has found: the workspaces that have every word of it, and servers, storage systems and devices of all of
// them. Loaded at the first letter.
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { useLoaded } from '@/components/use-loaded';
import { useWords } from '@/components/use-words';
import { isCopyable } from '@/components/WorkspaceCard';
import { listed } from '@/utils/domain/listing';
import { asFoundNow, keyOf } from '@/utils/domain/look-up-rows';
import type { Message } from '@/utils/domain/message';
import type { Result } from '@/utils/domain/result';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { sourceOf } from '@/utils/sources/all';
import type { ItemHit } from '../look-up/item-hit';
import type { Deeds } from './CureButton';
import { IndexLines } from './IndexLines';
import { ItemOption } from './ItemOption';
import { LookUpNotes } from './LookUpNotes';
import styles from './Results.module.css';
import { groupsOf, type ResultRow } from './result-groups';
import { useActive } from './use-active';
import { type Entered, useEarlyEnter } from './use-early-enter';
import { useLookUp } from './use-look-up';
import { useOptions } from './use-options';
import { WorkspaceOption } from './WorkspaceOption';

interface ResultsProps {
  /** Where it is typed; it keeps the focus, and its keys choose here. */
  field: RefObject<HTMLInputElement | null>;
  query: string;
  view: View;
  now: number;
  /** Whether Enter was pressed before there was something to choose, or what is shown from the beginning. */
  isEntered: RefObject<Entered>;
  deeds: Deeds;
  /** How something that was done with what was found has ended, and how to do it again. */
  tell: (workspace: WorkspaceView, done: Result<Message>, again: () => void) => void;
  /** Goes back to the workspaces. */
  onLeave: () => void;
}

const loadItemView = () => import('../look-up/ItemView');

/** Whether a list might have had it. */
const isInLists = ({ source }: ItemHit) => sourceOf(source).isIndexed;

/**
 * A listbox from which the field chooses. A workspace becomes the current one, and its token is copied; of its things what
 * is chosen is shown below.
 */
export function Results(props: ResultsProps) {
  const { field, query, view, now, isEntered, deeds, tell, onLeave } = props;
  const say = useWords();
  const workspaces = listed(view);
  const { current: known } = isEntered;
  const [opened, setOpened] = useState(typeof known === 'object' ? { query, hit: known } : null);
  const lookUp = useLookUp(field, query, view.indexes, workspaces);
  const { groups, isCut } = useMemo(
    () => groupsOf(listed(view), lookUp.hits, query, say),
    [view, lookUp.hits, query, say],
  );
  const rows = groups.flatMap((group) => group.rows);
  const chosen = opened?.query === query ? asFoundNow(lookUp.hits, opened.hit) : null;
  const owner = workspaces.find(({ id }) => id === chosen?.workspaceId);
  // It goes with its workspace.
  const shown = owner ? chosen : null;
  const itemView = useLoaded(shown !== null, loadItemView);
  const { isWaiting } = lookUp;
  const isBehind = shown !== null && itemView !== null;
  const [at, moveTo] = useActive({
    ...{ field, query, rows, isWaiting, isEntered, isBehind },
    onChoose: choose,
  });
  useEarlyEnter({ isEntered, query, rows, lookUp, onChoose: choose });
  const options = useOptions({ query, rows, at, draw });

  useLayoutEffect(() => {
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !shown) return;
      // It would empty the field.
      event.preventDefault();
      close();
    };
    const input = field.current;
    input?.addEventListener('keydown', closeByKey);
    return () => input?.removeEventListener('keydown', closeByKey);
  });

  function choose({ workspace, hit }: ResultRow): void {
    isEntered.current = false;
    if (hit) {
      setOpened({ query, hit });
      return;
    }
    onLeave();
    deeds.select(workspace.id);
    if (isCopyable(workspace, now)) deeds.copy(workspace);
  }

  function close(): void {
    setOpened(null);
    field.current?.focus();
  }

  function draw(row: ResultRow, place: number) {
    const { workspace, pieces = [], hit } = row;
    const onChoose = () => {
      moveTo(place);
      choose(row);
    };
    const choosing = { place, isActive: place === at, onChoose };
    // What stands at a place is told anew by the next letter: other words cost less than another row.
    return hit ? (
      <ItemOption key={place} {...choosing} {...{ workspace, hit, query }} />
    ) : (
      <WorkspaceOption key={place} {...choosing} {...{ workspace, pieces, now }} />
    );
  }

  return (
    <>
      {rows.length > 0 && (
        <div
          id="results"
          class={styles.results}
          role="listbox"
          aria-label={say('results')}
          data-behind={isBehind}
        >
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox.
            <div key={group.name} role="group" aria-label={say(group.name)}>
              {groups.length > 1 && (
                <p class={styles.group} aria-hidden="true">
                  {say(group.name)}
                </p>
              )}
              {group.rows.map((row) => options[rows.indexOf(row)])}
            </div>
          ))}
        </div>
      )}
      {(isCut || lookUp.isCut) && <p class={styles.more}>{say('more_results')}</p>}
      {!shown && (
        <>
          <LookUpNotes {...{ lookUp, view, now, deeds }} hasRows={rows.length > 0} />
          <IndexLines {...{ view, workspaces }} hasItems={lookUp.hits.some(isInLists)} />
        </>
      )}
      {shown && owner && itemView && (
        <itemView.ItemView
          key={keyOf(shown)}
          hit={shown}
          workspace={owner}
          now={now}
          tell={(done, again) => tell(owner, done, again)}
          onClose={close}
        />
      )}
    </>
  );
}
