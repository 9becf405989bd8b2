// How far the lists of servers and storage systems are on this computer, below what was found: what is not here cannot be
// found as one types.
import { useWords } from '@/components/use-words';
import { mostLines } from '@/utils/domain/numbers';
import type { View } from '@/utils/domain/view';
import { needsUser, type WorkspaceView } from '@/utils/domain/workspace-view';
import { sourcesFor } from '@/utils/sources/all';
import { IndexLine } from './IndexLine';
import styles from './IndexLines.module.css';

interface IndexLinesProps {
  view: View;
  /** As they are listed. */
  workspaces: readonly WorkspaceView[];
}

/** A line for each workspace that has no list, or whose list is being read or was left in the middle; what moves is first. */
export function IndexLines({ view: { indexes }, workspaces }: IndexLinesProps) {
  const say = useWords();
  const lines = workspaces.flatMap((workspace) => {
    const state = indexes[workspace.id];
    const isWhole = state?.at != null && state.reading === null;
    const canBeRead = sourcesFor(workspace.service).some(({ isIndexed }) => isIndexed);
    const isLeftOut = isWhole || !canBeRead || workspace.name === '';
    // Nothing can be begun with a workspace that waits for its user; what has begun says itself why it stopped.
    if (isLeftOut || (!state?.reading && needsUser(workspace))) return [];
    return [{ workspace, reading: state?.reading ?? null }];
  });
  const sorted = lines.toSorted((one, other) => +!one.reading - +!other.reading);
  if (lines.length === 0) return null;
  return (
    <div class={styles.lines}>
      {sorted.slice(0, mostLines).map(({ workspace, reading }) => (
        <IndexLine key={workspace.id} {...{ workspace, reading }} isOnly={lines.length === 1} />
      ))}
      {sorted.length > mostLines && (
        <a href="/options.html#look-up" target="_blank" rel="noreferrer">
          {say('more_lists')}
        </a>
      )}
    </div>
  );
}
