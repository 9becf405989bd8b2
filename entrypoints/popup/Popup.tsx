// Chooses what the popup shows: that it is locked, a view that was asked for, or the workspaces.
import { useEffect, useState } from 'preact/hooks';
import { useLoaded } from '@/components/use-loaded';
import { useNow } from '@/components/use-now';
import type { Editing } from '@/utils/domain/editing';
import { isOver } from '@/utils/domain/lock';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { useView } from '@/utils/storage/use-view';
import { Workspaces } from './Workspaces';

interface PopupProps {
  /** What was read before the first paint. */
  view: View | undefined;
  /** The form that is to be drawn first, or null: what was pressed on the page, or one that was clicked away. */
  left: Editing | null;
}

/** A view in the place of the first one: the form or Inspect of a workspace (null: a new one), the list of keys, the servers. */
export interface Asked {
  readonly kind: 'form' | 'inspect' | 'help' | 'fleet';
  readonly id: string | null;
}

const loadAside = () => import('./Aside');
const loadLocked = () => import('@/components/Locked');

/** What is seldom seen is loaded when it is asked for, so that opening the popup does not pay for it. */
export function Popup({ view: first, left }: PopupProps) {
  const view = useView(first);
  const now = useNow(view?.clock.moved, tellMoved);
  const [asked, setAsked] = useState<Asked | null>(left && { kind: 'form', id: left.id });
  const [saved, setSaved] = useState<Message | null>(null);
  // The browser has just started, or the time to lock has come: the background is asked to see to the view.
  const isOverdue = !!view && view.failure === null && isOver(view.protection, now);
  const isStale = !view || isOverdue;
  const isLocked = isOverdue || view?.failure?.kind === 'locked';
  const isAside = asked !== null && !!view && !view.failure;
  const aside = useLoaded(isAside, loadAside);
  const locked = useLoaded(isLocked, loadLocked);
  useEffect(() => {
    if (isStale) void send('wake', {});
  }, [isStale]);

  if (isLocked) {
    return (
      locked && (
        <main>
          <locked.Locked
            onUnlock={(passphrase) => send('vault.unlock', { passphrase })}
            onStartOver={startOver}
          />
        </main>
      )
    );
  }
  // A form that was left is the first thing that is drawn; else the first view stays until the other can be.
  if (isAside && (aside || left)) {
    return (
      aside && (
        <aside.Aside {...{ asked, view, now }} onSaved={setSaved} onLeave={() => setAsked(null)} />
      )
    );
  }
  return <Workspaces view={view} now={now} note={saved} onAsk={setAsked} />;
}

function tellMoved(moved: number): void {
  void send('clock.moved', { moved });
}

function startOver(): void {
  void import('./cure-deeds').then((deeds) => deeds.openSecurity());
}
