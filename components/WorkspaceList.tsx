// Every saved workspace in the order of the lists, with what can be done to each: move, pin, edit, remove.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isTenantIn } from '../utils/domain/listing';
import type { Message } from '../utils/domain/message';
import type { WorkspaceView } from '../utils/domain/workspace-view';
import { Button } from './Button';
import { Icon } from './Icon';
import { useOrder } from './use-order';
import { useSlip } from './use-slip';
import { useWords } from './use-words';
import styles from './WorkspaceList.module.css';
import { WorkspaceRow } from './WorkspaceRow';

const grip = { path: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01' };
const pin = { path: 'M9 3h6l-1 7 3 3v2H7v-2l3-3zM12 15v6' };
const trash = { path: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5' };

interface WorkspaceListProps {
  /** As they are listed: pinned ones first, tenants below the workspace that they belong to. */
  workspaces: readonly WorkspaceView[];
  now: number;
  onEdit: (id: string) => void;
  onRemove: (id: string) => void;
  onPin: (id: string, pinned: boolean) => void;
  /** Answers whether the order was saved. */
  onArrange: (ids: readonly string[]) => Promise<boolean>;
  /** Something was done that is not seen by everybody. */
  onSay: (message: Message) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Moved with the mouse by the handle, and with the arrow keys while the focus is on it, where it stays. */
export function WorkspaceList(props: WorkspaceListProps) {
  const { workspaces, now, onEdit, onRemove, onPin, onArrange, onSay } = props;
  const say = useWords();
  const { list, move, step, keep, takeBack } = useOrder(workspaces, onArrange);
  const isSlip = useSlip(workspaces.length);
  const dragged = useRef<string | null>(null);
  const movedByKey = useRef<string | null>(null);
  useLayoutEffect(() => {
    // A row that is put elsewhere in the page loses the focus on the way.
    if (movedByKey.current) document.getElementById(handleId(movedByKey.current))?.focus();
    movedByKey.current = null;
  });

  function moveByKey(workspace: WorkspaceView, by: number): void {
    movedByKey.current = workspace.id;
    const next = step(workspace.id, by);
    void keep();
    const values = [
      nameOf(workspace),
      String(next.findIndex(({ id }) => id === workspace.id) + 1),
      String(next.length),
    ];
    onSay({ name: 'moved', values });
  }

  const nameOf = (workspace: WorkspaceView) => workspace.name || say('workspace_damaged');
  return (
    <ul class={styles.list}>
      {list.map((workspace, place) => {
        const { id, pinned } = workspace;
        const values = [nameOf(workspace)];
        const isTenant = isTenantIn(list, workspace);
        return (
          <WorkspaceRow
            key={id}
            workspace={workspace}
            now={now}
            isTenant={isTenant}
            onPress={() => onEdit(id)}
            item={{
              onDragOver: (event) => {
                if (dragged.current === null) return;
                event.preventDefault();
                if (dragged.current !== id) move(dragged.current, place);
              },
              onDrop: (event) => event.preventDefault(),
            }}
            start={
              <button
                type="button"
                id={handleId(id)}
                class={styles.handle}
                aria-label={say({ name: 'move_workspace', values })}
                draggable
                onKeyDown={(event) => {
                  const by = steps[event.key];
                  if (by === undefined) return;
                  event.preventDefault();
                  moveByKey(workspace, by);
                }}
                onDragStart={(event) => {
                  dragged.current = id;
                  // Firefox drags nothing that has no data; a name would be dropped into any text field.
                  event.dataTransfer?.setData('application/x-workspace', '');
                  const row = event.currentTarget.closest('li');
                  if (row) event.dataTransfer?.setDragImage(row, 16, 24);
                }}
                onDragEnd={(event) => {
                  dragged.current = null;
                  if (event.dataTransfer?.dropEffect === 'none') takeBack();
                  else void keep();
                }}
              >
                <Icon shape={grip} />
              </button>
            }
          >
            {isTenant ? (
              <span class={styles.pin} />
            ) : (
              <button
                type="button"
                class={styles.pin}
                aria-label={say({ name: 'pin_workspace', values })}
                aria-pressed={pinned}
                onClick={() => onPin(id, !pinned)}
              >
                <Icon shape={pin} />
              </button>
            )}
            <Button
              kind="small"
              label={say({ name: 'edit_workspace', values })}
              onPress={() => onEdit(id)}
            >
              {say('edit')}
            </Button>
            <Button
              kind="icon"
              label={say({ name: 'remove_workspace', values })}
              onPress={(event) => {
                if (!isSlip(event)) onRemove(id);
              }}
            >
              <Icon shape={trash} />
            </Button>
          </WorkspaceRow>
        );
      })}
    </ul>
  );
}

function handleId(id: string): string {
  return `move-${id}`;
}
