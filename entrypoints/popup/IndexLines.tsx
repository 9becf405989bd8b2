// How far the lists of servers and storage systems are on this computer, below what was found: what is not here cannot be
// found as one types.
import { useWords } from '@/components/use-words';
import type { MessageName } from '@/utils/domain/message';
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
  /** Whether something was found that might be in a list: then it is not missed that one is not here. */
  hasItems: boolean;
}

/**
 * A line for each workspace whose list is being read or was left in the middle, and below them one for all that have no list
 * yet.
 */
export function IndexLines({ view: { indexes }, workspaces, hasItems }: IndexLinesProps) {
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
  const begun = lines.filter(({ reading }) => reading !== null);
  const missed = hasItems ? [] : lines.filter(({ reading }) => reading === null);
  const named = [...begun.slice(0, mostLines), ...(missed.length === 1 ? missed : [])];
  const toSettings = (text: MessageName) => (
    <a href="/options.html#look-up" target="_blank" rel="noreferrer">
      {say(text)}
    </a>
  );
  if (begun.length + missed.length === 0) return null;
  return (
    <div class={styles.lines}>
      {named.map(({ workspace, reading }) => (
        <IndexLine key={workspace.id} {...{ workspace, reading }} isOnly={lines.length === 1} />
      ))}
      {begun.length > mostLines && toSettings('more_lists')}
      {missed.length > 1 && (
        <div>
          <p>{say({ name: 'lists_not_here', values: [String(missed.length)] })}</p>
          {toSettings('read_lists')}
        </div>
      )}
    </div>
  );
}
