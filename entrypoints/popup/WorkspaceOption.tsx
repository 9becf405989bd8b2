// A workspace among the results.
import { MarkLabel } from '@/components/MarkLabel';
import { useWords } from '@/components/use-words';
import { durationLeft } from '@/utils/domain/duration';
import type { Piece } from '@/utils/domain/find';
import { isAlive, timeLeft } from '@/utils/domain/token';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { Marked } from './Marked';
import styles from './Results.module.css';
import { rowId } from './use-active';

interface WorkspaceOptionProps {
  workspace: WorkspaceView;
  /** Its name, region, service and mark, cut where something that was looked for begins or ends. */
  pieces: readonly (readonly Piece[])[];
  now: number;
  place: number;
  isActive: boolean;
  onChoose: () => void;
}

/** An option; the keys are those of the field. */
export function WorkspaceOption(props: WorkspaceOptionProps) {
  const { workspace, pieces, now, place, isActive, onChoose } = props;
  const { token, mark, colour } = workspace;
  const [name = [], region = [], service = [], foundMark = []] = pieces;
  const say = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are those of the field, which has the focus.
    <div
      id={rowId(place)}
      role="option"
      aria-selected={isActive}
      data-colour={colour}
      class={styles.option}
      onClick={onChoose}
    >
      <div class={styles.words}>
        <div class={styles.name}>
          <bdi>
            <Marked pieces={name} />
          </bdi>
          <span data-found={foundMark.some(({ isFound }) => isFound)}>
            <MarkLabel mark={mark} />
          </span>
        </div>
        <small>
          <Marked pieces={region} />
          {' · '}
          <Marked pieces={service} />
        </small>
      </div>
      <span class={styles.left}>
        {say(isAlive(token, now) ? durationLeft(timeLeft(token, now)) : 'token_none_short')}
      </span>
    </div>
  );
}
