// The first view: the current workspace with its countdown, the pinned servers and the other workspaces below, and what was
// just done at the foot. While something stands in Find, what it finds is in their place.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useFocus } from '@/components/use-focus';
import { useLoaded } from '@/components/use-loaded';
import { type CardMenu, isCopyable, WorkspaceCard } from '@/components/WorkspaceCard';
import { listed } from '@/utils/domain/listing';
import { lockAt } from '@/utils/domain/lock';
import type { Message } from '@/utils/domain/message';
import { wrongClock } from '@/utils/domain/numbers';
import { lifeOf } from '@/utils/domain/token';
import type { View } from '@/utils/domain/view';
import { needsUser } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { isPanel } from '../look-up/leave';
import { Foot } from './Foot';
import { Head } from './Head';
import { OtherWorkspaces } from './OtherWorkspaces';
import type { Asked } from './Popup';
import { useCopy } from './use-copy';
import type { Entered } from './use-early-enter';
import { useKeys } from './use-keys';
import styles from './Workspaces.module.css';

interface WorkspacesProps {
  view: View | undefined;
  now: number;
  /** What was just saved, or null. */
  note: Message | null;
  /** Asks for a view in the place of this one. */
  onAsk: (asked: Asked) => void;
}

const loadAttention = () => import('./Attention');
const loadMenus = () => import('./CardMenus');
const loadResults = () => import('./Results');
const loadAfterPaint = () => import('./AfterPaint');

/**
 * The workspace used last stays in its place while the popup is open, whatever is copied from the list; the side panel,
 * which stays open, goes along with the others.
 */
export function Workspaces({ view, now, note, onAsk }: WorkspacesProps) {
  const { copy, copyFresh, tell, say, stateOf, message, refused } = useCopy();
  const [chosen, setChosen] = useState<string>();
  const [open, setOpen] = useState<{ menu: CardMenu; id: string } | null>(null);
  const [query, setQuery] = useState('');
  // The address at which the shortcut for looking up opens the popup.
  const [isFinding, setIsFinding] = useState(location.hash !== '');
  const field = useRef<HTMLInputElement>(null);
  const mainButton = useRef<HTMLButtonElement>(null);
  const menuButtons = {
    more: useRef<HTMLButtonElement>(null),
    copyAs: useRef<HTMLButtonElement>(null),
  };
  // Enter may be pressed before what it chooses from is loaded.
  const isEntered = useRef<Entered>(false);
  const isReady = useRef(false);
  const isUsable = view?.failure === null;
  const workspaces = view ? listed(view) : [];
  const byId = (wanted: string | null | undefined) => workspaces.find(({ id }) => id === wanted);
  const wanted = view?.ask?.workspaceId;
  const current = byId(wanted || (!isPanel() && chosen) || view?.current) ?? workspaces[0];
  const currentId = current?.id;
  const hasCopy = !!current && isCopyable(current, now);
  const openMenu = open && open.id === currentId ? open.menu : null;
  const isWrong = Math.abs(view?.clock.offset ?? 0) > wrongClock;
  const isWatched = workspaces.some(
    (one) => one.pinnedServers[0] || (one === current ? one.failure : needsUser(one)),
  );
  const isSaid = view?.failure || view?.clipboard || (view && !current);
  const token = current?.token;
  const isEnding = token?.copiedAt && lifeOf(token, now) !== 'fresh';
  const asks = refused || isSaid || isWatched || isEnding || isWrong;
  const attention = useLoaded(!!asks, loadAttention);
  const menus = useLoaded(!!openMenu, loadMenus);
  const sought = query.trim();
  const results = useLoaded(sought !== '', loadResults);
  const afterPaint = useLoaded(isUsable, loadAfterPaint);
  const goal = isFinding ? field : mainButton;

  useKeys(field, stopFinding, () => onAsk({ kind: 'help', id: null }));
  useFocus(goal, currentId);
  useEffect(() => {
    // Whatever had the focus may have gone with what it was there for; the keys go on from here then.
    const isLost = document.activeElement === document.body;
    if (isLost) goal.current?.focus({ preventScroll: true });
  });
  useEffect(() => {
    // What is current now stays so while the popup is open, though a copy from the list makes another the next.
    setChosen(currentId);
  }, [currentId]);

  function find(text: string): void {
    isEntered.current = false;
    setIsFinding(true);
    setQuery(text);
    setOpen(null);
  }

  function stopFinding(): void {
    setIsFinding(false);
    setQuery('');
  }

  function select(id: string): void {
    setChosen(id);
    void send('workspace.select', { id });
  }

  const openForm = (id: string | null) => onAsk({ kind: 'form', id });
  const deeds = { copy, copyFresh, openForm, select };
  const card = view && current && { view, workspace: current, hasCopy, now, deeds };
  const later = { now, isEntered, onAsk, onTell: say, onFind: find };
  // The first paint is the right one: what asks for the user, or was pinned, is not to push away what was already there.
  if (!isReady.current && asks && !attention) return null;
  isReady.current = true;
  return (
    <div class={styles.screen}>
      <Head
        hasLock={isUsable && view.protection.mode === 'passphrase'}
        {...{ field, query, isEntered }}
        onQuery={find}
      />
      <main class={styles.body}>
        {attention && view && <attention.Notes {...{ view, current, refused, now, deeds }} />}
        {view && sought && results ? (
          <results.Results
            {...{ field, query, view, now, isEntered, deeds, tell }}
            onLeave={stopFinding}
          />
        ) : (
          <>
            {card && (
              <WorkspaceCard
                {...card}
                {...{ mainButton, menuButtons, openMenu }}
                copy={stateOf(card.workspace.id)}
                lockedAt={lockAt(card.view.protection)}
                parent={byId(card.workspace.parentId)?.name}
                onCopy={() => copy(card.workspace)}
                onMenu={(menu) =>
                  setOpen(menu === openMenu ? null : { menu, id: card.workspace.id })
                }
                trouble={attention && <attention.CardTrouble {...card} />}
                cure={attention && <attention.MainCure {...card} buttonRef={mainButton} />}
              >
                {openMenu && menus && (
                  <menus.CardMenus
                    {...card}
                    {...{ openMenu, menuButtons, tell, onAsk }}
                    onClose={() => setOpen(null)}
                  />
                )}
              </WorkspaceCard>
            )}
            {attention && isUsable && !current && <attention.Welcome />}
            {card && attention && <attention.PinnedServers {...later} {...card} />}
            {isUsable && (
              <OtherWorkspaces
                isFirst={!current}
                workspaces={workspaces.filter(({ id }) => id !== currentId)}
                now={now}
                stateOf={stateOf}
                onSelect={select}
                onCopy={copy}
                fixOf={(workspace) => attention && <attention.Fix {...{ workspace, deeds }} />}
                onAdd={() => openForm(null)}
              >
                {afterPaint && <afterPaint.AllServers {...{ view, onAsk }} />}
              </OtherWorkspaces>
            )}
          </>
        )}
      </main>
      <Foot status={message ?? note ?? (view?.isRecovered ? { name: 'recovered' } : null)}>
        {attention && isUsable && (
          <attention.Notices {...{ view, now, refused }} button={mainButton} onTell={say} />
        )}
        {afterPaint && isUsable && <afterPaint.AfterPaint {...later} {...{ view, current }} />}
      </Foot>
    </div>
  );
}
