// A server, storage system or device among the results.
import { MarkLabel } from '@/components/MarkLabel';
import { useWords } from '@/components/use-words';
import { inSight, markedIn, type Piece } from '@/utils/domain/find';
import { foundBeside, glanceAt, shownText } from '@/utils/domain/look-up-rows';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import type { ItemHit } from '../look-up/item-hit';
import { StateMark } from '../look-up/StateMark';
import { useStateWord } from '../look-up/use-state-word';
import { Marked } from './Marked';
import styles from './Results.module.css';
import { rowId } from './use-active';

interface ItemOptionProps {
  hit: ItemHit;
  workspace: WorkspaceView;
  query: string;
  place: number;
  isActive: boolean;
  onChoose: () => void;
}

/** An option; the keys are those of the field. Whatever it is called is text, and turns nothing around it. */
export function ItemOption(props: ItemOptionProps) {
  const { hit, workspace, query, place, isActive, onChoose } = props;
  const say = useWords();
  const wordOf = useStateWord();
  const { item, region, texts } = hit;
  const { shape, value } = glanceAt(item);
  const name = item.name || item.serial || item.id;
  const told = [item.name && item.serial, item.model].filter(Boolean);
  const line = [foundBeside(texts, [name, ...told], query), ...told]
    .map((text) => inSight(markedIn(shownText(text), query)))
    .filter((pieces) => pieces.length > 0)
    // What was found is not what is cut off.
    .toSorted((one, other) => +hasFound(other) - +hasFound(one));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are those of the field, which has the focus.
    <div
      id={rowId(place)}
      role="option"
      aria-selected={isActive}
      data-colour={workspace.colour}
      class={styles.option}
      onClick={onChoose}
    >
      <div class={styles.words}>
        <div class={styles.name}>
          <bdi title={shownText(name)}>
            <Marked pieces={markedIn(shownText(name), query)} />
          </bdi>
        </div>
        <small class={styles.line}>
          <span>
            {line.map((pieces, n) => (
              <span key={n}>
                <bdi>
                  <Marked pieces={pieces} />
                </bdi>
                {' · '}
              </span>
            ))}
          </span>
          <bdi>{workspace.name}</bdi>
          <MarkLabel mark={workspace.mark} />
        </small>
        {region !== workspace.region && (
          <small>
            {say({ name: 'found_elsewhere', values: [region, workspace.name, workspace.region] })}
          </small>
        )}
      </div>
      <span class={styles.state}>
        <StateMark shape={shape} />
        {wordOf(value)}
      </span>
    </div>
  );
}

function hasFound(pieces: readonly Piece[]): boolean {
  return pieces.some(({ isFound }) => isFound);
}
