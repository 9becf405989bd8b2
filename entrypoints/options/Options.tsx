// The options page: the workspaces with what is known of each, and the form in a tab, which no click elsewhere closes.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import { Icon } from '@/components/Icon';
import { useNow } from '@/components/use-now';
import { useWords } from '@/components/use-words';
import { WorkspaceEditor } from '@/components/WorkspaceEditor';
import { WorkspaceRow } from '@/components/WorkspaceRow';
import type { Editing } from '@/utils/domain/editing';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { useView } from '@/utils/storage/use-view';
import { editorActions } from './editor-actions';
import styles from './Options.module.css';

interface OptionsProps {
  /** What was read before the first paint. */
  view: View | undefined;
  /** The form that was left open, or null. */
  left: Editing | null;
}

/** Shows the form beside the list, so that what is saved is seen at once. */
export function Options({ view: first, left }: OptionsProps) {
  const say = useWords();
  const now = useNow();
  const view = useView(first);
  const [editing, setEditing] = useState(left);
  const [saved, setSaved] = useState<Message | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const isMissing = view === undefined;
  useEffect(() => {
    if (isMissing) void send('wake', {});
  }, [isMissing]);

  function leave(): void {
    setEditing(null);
    addButton.current?.focus();
  }

  return (
    <main class={styles.page}>
      <section class={styles.list}>
        <h1>{say('workspaces')}</h1>
        {view?.failure && <FailureNote failure={view.failure} />}
        {view?.workspaces.length === 0 && !view.failure && <p>{say('welcome_text')}</p>}
        <ul>
          {view?.workspaces.map((workspace) => (
            <WorkspaceRow
              key={workspace.id}
              workspace={workspace}
              now={now}
              onPress={() => setEditing({ id: workspace.id })}
            >
              <Button
                kind="small"
                label={say({
                  name: 'edit_workspace',
                  values: [workspace.name || { name: 'workspace_damaged' }],
                })}
                onPress={() => setEditing({ id: workspace.id })}
              >
                {say('edit')}
              </Button>
            </WorkspaceRow>
          ))}
        </ul>
        <Button buttonRef={addButton} onPress={() => setEditing({ id: null })}>
          <Icon shape="plus" />
          {say('add_workspace')}
        </Button>
        <p role="status">{saved && say(saved)}</p>
      </section>
      {editing && (
        <section class={styles.form}>
          <WorkspaceEditor
            key={editing.id}
            id={editing.id}
            actions={editorActions}
            onSaved={(message) => {
              setSaved(message);
              leave();
            }}
            onLeave={leave}
          />
        </section>
      )}
    </main>
  );
}
