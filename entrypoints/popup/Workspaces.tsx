// The first view: the current workspace with its countdown, the others below, and what was just done at the foot.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useFocus } from '@/components/use-focus';
import { useLoaded } from '@/components/use-loaded';
import { isCopyable, WorkspaceCard } from '@/components/WorkspaceCard';
import { lockAt } from '@/utils/domain/lock';
import type { Message } from '@/utils/domain/message';
import { wrongClock } from '@/utils/domain/numbers';
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
  openForm: (id: string | null) => void;
  /** Opens the place where a passphrase is set and everything can be erased. */
  openSecurity: () => void;
}

const loadAttention = () => import('./Attention');
const loadMore = () => import('./More');

/** The workspace used last stays in its place while the popup is open, whatever is copied from the list. */
export function Workspaces({ view, now, note, openForm, openSecurity }: WorkspacesProps) {
  const { copy, copyFresh, tell, say, stateOf, message, refused } = useCopy();
  const [chosen, setChosen] = useState<string | null>(null);
  const [openMore, setOpenMore] = useState<string | null>(null);
  const mainButton = useRef<HTMLButtonElement>(null);
  const moreButton = useRef<HTMLButtonElement>(null);
  const workspaces = view ? listed(view) : [];
  const find = (wanted: string | null | undefined) => workspaces.find(({ id }) => id === wanted);
  const current = find(chosen ?? view?.current) ?? workspaces[0];
  const currentId = current?.id;
  const hasCopy = !!current && isCopyable(current, now);
  const isMoreOpen = openMore !== null && openMore === currentId;
  const more = useLoaded(isMoreOpen, loadMore);
  const isWrong = Math.abs(view?.clock.offset ?? 0) > wrongClock;
  const asks = refused || view?.failure || current?.failure || current?.token?.copiedAt || isWrong;
  const attention = useLoaded(!!asks, loadAttention);

  useFocus(mainButton, currentId);
  useEffect(() => {
    // The button that had the focus may have gone with what it was there for.
    const isLost = document.activeElement === document.body;
    if (isLost) mainButton.current?.focus({ preventScroll: true });
  }, [view, hasCopy, refused, attention]);
  useEffect(() => {
    // What is current now stays so while the popup is open, though a copy from the list makes another the next.
    if (currentId !== undefined) setChosen(currentId);
  }, [currentId]);

  function select(id: string): void {
    setChosen(id);
    void send('workspace.select', { id });
  }

  const deeds = { copy, copyFresh, openForm, select, openSecurity };
  const card = view && current && { view, workspace: current, hasCopy, now, deeds };
  return (
    <div class={styles.screen}>
      <Head hasLock={view?.protection.mode === 'passphrase' && view.failure === null} />
      <main class={styles.body}>
        {attention && view && <attention.Notes {...{ view, current, refused, now, deeds }} />}
        {card && (
          <WorkspaceCard
            {...card}
            {...{ mainButton, moreButton, isMoreOpen }}
            copy={stateOf(card.workspace.id)}
            lockedAt={lockAt(card.view.protection)}
            parent={find(card.workspace.parentId)?.name}
            onCopy={() => copy(card.workspace)}
            onMore={() => setOpenMore(isMoreOpen ? null : card.workspace.id)}
            trouble={attention && <attention.CardTrouble {...card} />}
            cure={attention && <attention.MainCure {...card} buttonRef={mainButton} />}
            fresh={attention && <attention.Fresh {...card} />}
          >
            {isMoreOpen && more && (
              <more.More
                workspace={card.workspace}
                hasPassphrase={card.view.protection.mode === 'passphrase'}
                button={moreButton}
                onEdit={() => openForm(card.workspace.id)}
                onTell={(done, again) => tell(card.workspace, done, again)}
                onClose={() => setOpenMore(null)}
              />
            )}
          </WorkspaceCard>
        )}
        {view && !view.failure && (
          <OtherWorkspaces
            isFirst={!current}
            workspaces={workspaces.filter(({ id }) => id !== currentId)}
            now={now}
            stateOf={stateOf}
            onSelect={select}
            onCopy={copy}
            onFix={(workspace) => void loadAttention().then(({ fix }) => fix(workspace, deeds))}
            onAdd={() => openForm(null)}
          />
        )}
      </main>
      <Foot
        status={message ?? note ?? (view?.isRecovered ? { name: 'recovered' } : null)}
        clearAt={view?.clipboard?.clearAt ?? null}
        now={now}
        onKeep={() => mainButton.current?.focus()}
        onSay={say}
      >
        {attention && view && !view.failure && <attention.Clock view={view} />}
      </Foot>
    </div>
  );
}
