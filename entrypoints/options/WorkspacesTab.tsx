// The tab of the workspaces: all of them, the form beside them, and the way from and to another browser.
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { useWords } from '@/components/use-words';
import { WorkspaceEditor } from '@/components/WorkspaceEditor';
import { WorkspaceList } from '@/components/WorkspaceList';
import type { Editing } from '@/utils/domain/editing';
import { listed } from '@/utils/domain/listing';
import type { View } from '@/utils/domain/view';
import { ChooseProtection } from './ChooseProtection';
import { editorActions } from './editor-actions';
import type { Run, Tell } from './Options';
import { TenantsOf } from './TenantsOf';
import { Transfer } from './Transfer';
import styles from './WorkspacesTab.module.css';

interface WorkspacesTabProps {
  view: View;
  now: number;
  /** The workspace in the form, or null. */
  editing: Editing | null;
  onEditing: (editing: Editing | null) => void;
  run: Run;
  onTell: Tell;
  onOlderCopies: () => void;
  addButton: RefObject<HTMLButtonElement | null>;
}

/** The form is beside the list, so that what is saved is seen at once. */
export function WorkspacesTab(props: WorkspacesTabProps) {
  const { view, now, editing, onEditing, run, onTell, onOlderCopies, addButton } = props;
  const say = useWords();
  const opener = useRef<Element | null>(null);
  const workspaces = listed(view);
  const edited = workspaces.find(({ id }) => id === editing?.id);
  const parent = workspaces.find(({ id }) => id === edited?.parentId);

  function open(id: string | null): void {
    opener.current = document.activeElement;
    onEditing({ id });
  }

  function leave(): void {
    onEditing(null);
    const { current } = opener;
    if (current instanceof HTMLElement && current.isConnected) current.focus();
    else addButton.current?.focus();
  }

  async function remove(id: string): Promise<void> {
    const tenants = workspaces.filter(({ parentId }) => parentId === id);
    if (!(await run('workspace.remove', { id }))) return;
    if (tenants.length > 0) onTell({ name: 'removed_tenants' });
    if (editing?.id === id || tenants.some((one) => one.id === editing?.id)) onEditing(null);
  }

  return (
    <div class={styles.tab}>
      <div class={styles.list}>
        <header>
          <h2>{say('workspaces')}</h2>
          <Button buttonRef={addButton} onPress={() => open(null)}>
            <Icon shape="plus" />
            {say('add_workspace')}
          </Button>
        </header>
        {workspaces.length > 0 && (
          <WorkspaceList
            workspaces={workspaces}
            now={now}
            onEdit={open}
            onRemove={(id) => void remove(id)}
            onPin={(id, pinned) => void run('workspace.pin', { id, pinned })}
            onArrange={(ids) => run('workspace.arrange', { ids })}
            onSay={onTell}
          />
        )}
        {workspaces.length === 0 && !view.policy.hideWelcome && <p>{say('welcome_text')}</p>}
      </div>
      {editing && (
        <section class={styles.form}>
          <WorkspaceEditor
            key={editing.id}
            id={editing.id}
            actions={editorActions}
            policy={view.policy}
            mode={view.protection.mode}
            protection={
              view.protection.mode === 'none' && (
                <ChooseProtection view={view} onTell={onTell} onOlderCopies={onOlderCopies} />
              )
            }
            parentName={edited?.parentId == null ? null : (parent?.name ?? '')}
            isSecretMissing={edited?.failure?.kind === 'client-secret-missing'}
            onSaved={(message) => {
              onTell(message);
              leave();
            }}
            onLeave={leave}
          />
          {edited && edited.parentId === null && (
            <TenantsOf key={edited.id} workspace={edited} view={view} onTell={onTell} />
          )}
        </section>
      )}
      <Transfer isEditing={editing !== null} {...{ view, onTell, onOlderCopies }} />
    </div>
  );
}
