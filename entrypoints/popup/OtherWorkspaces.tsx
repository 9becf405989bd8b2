// The workspaces below the current one, each with what can be done with it in one press, and the way to add one.

import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { useFocus } from '@/components/use-focus';
import { useWords } from '@/components/use-words';
import type { CopyState } from '@/components/WorkspaceCard';
import { WorkspaceRow } from '@/components/WorkspaceRow';
import { needsUser, type WorkspaceView } from '@/utils/domain/workspace-view';
import styles from './Workspaces.module.css';

interface OtherWorkspacesProps {
  workspaces: readonly WorkspaceView[];
  /** Whether there is no workspace at all yet. */
  isFirst: boolean;
  now: number;
  stateOf: (id: string) => CopyState;
  onSelect: (id: string) => void;
  onCopy: (workspace: WorkspaceView) => void;
  /** The way out for one that needs its user. */
  fixOf: (workspace: WorkspaceView) => ComponentChildren;
  onAdd: () => void;
  /** What stands beside the way to one more. */
  children: ComponentChildren;
}

/** A list of that name; before the first workspace the focus is on adding one. */
export function OtherWorkspaces(props: OtherWorkspacesProps) {
  const { workspaces, isFirst, now, stateOf, onSelect, onCopy, fixOf, onAdd, children } = props;
  const say = useWords();
  const addButton = useRef<HTMLButtonElement>(null);
  const isListed = (id: string | null) => workspaces.some((one) => one.id === id);
  useFocus(addButton, isFirst || undefined);
  return (
    <>
      {workspaces[0] && <h2 id="others">{say('other_workspaces')}</h2>}
      <div class={styles.list}>
        {workspaces[0] && (
          <ul aria-labelledby="others">
            {workspaces.map((workspace) => (
              <WorkspaceRow
                key={workspace.id}
                workspace={workspace}
                now={now}
                isTenant={isListed(workspace.parentId)}
                onPress={() => onSelect(workspace.id)}
              >
                {needsUser(workspace) ? (
                  fixOf(workspace)
                ) : (
                  <Button
                    kind="icon"
                    busy={stateOf(workspace.id) === 'fetching'}
                    label={say({ name: 'copy_token_for', values: [workspace.name] })}
                    onPress={() => onCopy(workspace)}
                  >
                    <Icon shape={stateOf(workspace.id) === 'copied' ? 'tick' : 'copy'} />
                  </Button>
                )}
              </WorkspaceRow>
            ))}
          </ul>
        )}
        <button ref={addButton} type="button" class={styles.add} data-stop onClick={onAdd}>
          <Icon shape="plus" />
          {say('add_workspace')}
        </button>
        {children}
      </div>
    </>
  );
}
