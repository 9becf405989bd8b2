// The first view: the current workspace with its countdown, the others below, and what was just done at the foot.

import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import { useFocus } from '@/components/use-focus';
import { useLoaded } from '@/components/use-loaded';
import { useWords } from '@/components/use-words';
import { WorkspaceCard } from '@/components/WorkspaceCard';
import type { FailureKind } from '@/utils/domain/failure';
import { lockAt } from '@/utils/domain/lock';
import type { Message, MessageName } from '@/utils/domain/message';
import { listed, type View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { Foot } from './Foot';
import { Head } from './Head';
import { OtherWorkspaces } from './OtherWorkspaces';
import { useCopy } from './use-copy';
import styles from './Workspaces.module.css';

interface WorkspacesProps {
  view: View | undefined;
  now: number;
  /** What was just saved, or null. */
  note: Message | null;
  /** Opens the form for a workspace, or for a new one. */
  onForm: (id: string | null) => void;
  /** Opens the place where a passphrase is set and everything can be erased. */
  onSecurity: () => void;
}

const loadMore = () => import('./More');

/** The workspace used last stays in its place while the popup is open, whatever is copied from the list. */
export function Workspaces({ view, now, note, onForm, onSecurity }: WorkspacesProps) {
  const say = useWords();
  const { copy, tell, keep, stateOf, message, refused } = useCopy();
  const [chosen, setChosen] = useState<string | null>(null);
  const [openMore, setOpenMore] = useState<string | null>(null);
  const mainButton = useRef<HTMLButtonElement>(null);
  const moreButton = useRef<HTMLButtonElement>(null);
  const workspaces = view ? listed(view) : [];
  const wanted = chosen ?? view?.current;
  const current = workspaces.find(({ id }) => id === wanted) ?? workspaces[0];
  const currentId = current?.id;
  const isMoreOpen = openMore !== null && openMore === currentId;
  const more = useLoaded(isMoreOpen, loadMore);

  useFocus(mainButton, currentId);
  useEffect(() => {
    // What is current now stays so while the popup is open, though a copy from the list makes another the next.
    if (currentId !== undefined) setChosen(currentId);
  }, [currentId]);

  function select(id: string): void {
    setChosen(id);
    void send('workspace.select', { id });
  }

  // The card of the current workspace says itself why its token could not be had.
  const isSaid =
    refused?.workspace.id === currentId && refused?.failure.kind === current?.failure?.kind;
  const cure = view?.failure && cures[view.failure.kind];
  return (
    <div class={styles.screen}>
      <Head hasLock={view?.protection.mode === 'passphrase' && view.failure === null} />
      <main class={styles.body}>
        {view?.failure && <FailureNote failure={view.failure} />}
        {cure && (
          <Button kind="quiet" onPress={onSecurity}>
            {say(cure)}
          </Button>
        )}
        {refused && !isSaid && (
          <FailureNote failure={refused.failure} about={refused.workspace.name} />
        )}
        {view && current && (
          <WorkspaceCard
            workspace={current}
            now={now}
            copy={stateOf(current.id)}
            mainButton={mainButton}
            lockedAt={lockAt(view.protection)}
            moreButton={moreButton}
            isMoreOpen={isMoreOpen}
            onCopy={() => void copy(current)}
            onFix={() => onForm(current.id)}
            onMore={() => setOpenMore(isMoreOpen ? null : current.id)}
          >
            {isMoreOpen && more && (
              <more.More
                workspace={current}
                hasPassphrase={view.protection.mode === 'passphrase'}
                button={moreButton}
                onEdit={() => onForm(current.id)}
                onCopied={(done) => tell(current, done)}
                onClose={() => setOpenMore(null)}
              />
            )}
          </WorkspaceCard>
        )}
        {view && !view.failure && (
          <OtherWorkspaces
            isFirst={current === undefined}
            workspaces={workspaces.filter(({ id }) => id !== currentId)}
            now={now}
            stateOf={stateOf}
            onSelect={select}
            onCopy={(workspace) => void copy(workspace)}
            onForm={onForm}
          />
        )}
      </main>
      <Foot
        status={message ?? note ?? (view?.isRecovered ? { name: 'recovered' } : null)}
        clearAt={view?.clipboard?.clearAt ?? null}
        now={now}
        onKeep={() => {
          mainButton.current?.focus();
          void keep();
        }}
      />
    </div>
  );
}

/** What helps where nothing can be shown. */
const cures: Readonly<Partial<Record<FailureKind, MessageName>>> = {
  'passphrase-required': 'set_passphrase',
  'key-lost': 'start_over',
  'store-unreadable': 'start_over',
};
