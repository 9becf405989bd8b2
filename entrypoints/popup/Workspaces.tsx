// The first view: the current workspace with its countdown, the others below, and what was just done at the foot.

import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '#imports';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import { FixButton } from '@/components/FixButton';
import { Icon } from '@/components/Icon';
import { useNow } from '@/components/use-now';
import { useWords } from '@/components/use-words';
import { WorkspaceCard } from '@/components/WorkspaceCard';
import { WorkspaceRow } from '@/components/WorkspaceRow';
import type { Message } from '@/utils/domain/message';
import { needsUser, type View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { useCopy } from './use-copy';
import styles from './Workspaces.module.css';

interface WorkspacesProps {
  view: View | undefined;
  /** What was just saved, or null. */
  note: Message | null;
  /** Opens the form for a workspace, or for a new one. */
  onForm: (id: string | null) => void;
}

/** The workspace used last stays in its place while the popup is open, whatever is copied from the list. */
export function Workspaces({ view, note, onForm }: WorkspacesProps) {
  const say = useWords();
  const now = useNow();
  const { copy, stateOf, message, refused } = useCopy();
  const [chosen, setChosen] = useState<string | null>(null);
  const mainButton = useRef<HTMLButtonElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const workspaces = view?.workspaces ?? [];
  const wanted = chosen ?? view?.current;
  const current = workspaces.find(({ id }) => id === wanted) ?? workspaces[0];
  const currentId = current?.id;
  const others = workspaces.filter(({ id }) => id !== currentId);

  const isEmpty = view !== undefined && current === undefined;
  useEffect(() => {
    if (isEmpty) addButton.current?.focus();
  }, [isEmpty]);
  useEffect(() => {
    if (currentId === undefined) return undefined;
    mainButton.current?.focus();
    // What is current now stays so while the popup is open, though a copy from the list makes another the next.
    setChosen(currentId);
    // Firefox gives the popup the focus a moment after it was drawn, and then the button has lost it (seen in 153).
    const refocus = () => {
      if (document.activeElement === document.body) mainButton.current?.focus();
    };
    window.addEventListener('focus', refocus);
    return () => window.removeEventListener('focus', refocus);
  }, [currentId]);

  function select(id: string): void {
    setChosen(id);
    void send('workspace.select', { id });
  }

  // The card of the current workspace says itself why its token could not be had.
  const isSaid =
    refused?.workspace.id === currentId && refused?.failure.kind === current?.failure?.kind;
  const status = message ?? note;
  return (
    <div class={styles.screen}>
      <header class={styles.head}>
        <h1>{say('api_companion')}</h1>
        <Button
          kind="icon"
          label={say('settings')}
          onPress={() => void browser.runtime.openOptionsPage().then(() => window.close())}
        >
          <Icon shape="settings" />
        </Button>
      </header>
      <main class={styles.body}>
        {view?.failure && <FailureNote failure={view.failure} />}
        {refused && !isSaid && (
          <FailureNote failure={refused.failure} about={refused.workspace.name} />
        )}
        {current && (
          <WorkspaceCard
            workspace={current}
            now={now}
            copy={stateOf(current.id)}
            mainButton={mainButton}
            onCopy={() => void copy(current)}
            onFix={() => onForm(current.id)}
          />
        )}
        {view && !current && !view.failure && (
          <section class={styles.empty}>
            <h2>{say('welcome_heading')}</h2>
            <p>{say('welcome_text')}</p>
          </section>
        )}
        {others.length > 0 && <h2 id="others">{say('other_workspaces')}</h2>}
        {view && (
          <div class={styles.list}>
            {others.length > 0 && (
              <ul aria-labelledby="others">
                {others.map((workspace) => (
                  <WorkspaceRow
                    key={workspace.id}
                    workspace={workspace}
                    now={now}
                    onPress={() => select(workspace.id)}
                  >
                    {needsUser(workspace) ? (
                      <FixButton workspace={workspace} onFix={() => onForm(workspace.id)} />
                    ) : (
                      <Button
                        kind="icon"
                        busy={stateOf(workspace.id) === 'fetching'}
                        label={say({ name: 'copy_token_for', values: [workspace.name] })}
                        onPress={() => void copy(workspace)}
                      >
                        <Icon shape={stateOf(workspace.id) === 'copied' ? 'tick' : 'copy'} />
                      </Button>
                    )}
                  </WorkspaceRow>
                ))}
              </ul>
            )}
            <button ref={addButton} type="button" class={styles.add} onClick={() => onForm(null)}>
              <Icon shape="plus" />
              {say('add_workspace')}
            </button>
          </div>
        )}
      </main>
      <footer class={styles.foot}>
        <p role="status">{status && say(status)}</p>
      </footer>
    </div>
  );
}
