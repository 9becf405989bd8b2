// Chooses what the popup shows: that it is locked, the form, or the workspaces.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '#imports';
import { useLoaded } from '@/components/use-loaded';
import { useNow } from '@/components/use-now';
import type { Editing } from '@/utils/domain/editing';
import type { Message } from '@/utils/domain/message';
import { shown, type View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { useView } from '@/utils/storage/use-view';
import { Workspaces } from './Workspaces';

interface PopupProps {
  /** What was read before the first paint. */
  view: View | undefined;
  /** The form that was clicked away, or null. */
  left: Editing | null;
}

const loadForm = () => import('./Form');
const loadLocked = () => import('@/components/Locked');

/** What is seldom seen is loaded when it is asked for, so that opening the popup does not pay for it. */
export function Popup({ view: first, left }: PopupProps) {
  const stored = useView(first);
  const now = useNow(stored?.clock.moved, tellMoved);
  const view = shown(stored, now);
  const isLocked = view?.failure?.kind === 'locked';
  const [editing, setEditing] = useState(left);
  const [saved, setSaved] = useState<Message | null>(null);
  const form = useLoaded(editing !== null, loadForm);
  const locked = useLoaded(isLocked, loadLocked);
  // The browser has just started, or the time to lock has come: the background is asked to see to the view.
  const isStale = view === undefined || view !== stored;
  useEffect(() => {
    if (isStale) void send('wake', {});
  }, [isStale]);

  if (isLocked) {
    return (
      locked && (
        <main>
          <locked.Locked
            onUnlock={(passphrase) => send('vault.unlock', { passphrase })}
            onStartOver={openSecurity}
          />
        </main>
      )
    );
  }
  if (editing && form && view && !view.failure) {
    return (
      <form.Form
        id={editing.id}
        view={view}
        onSaved={(message) => {
          setSaved(message);
          setEditing(null);
        }}
        onLeave={() => setEditing(null)}
      />
    );
  }
  return (
    <Workspaces
      view={view}
      now={now}
      note={saved}
      openForm={(id) => setEditing({ id })}
      openSecurity={openSecurity}
    />
  );
}

function tellMoved(moved: number): void {
  void send('clock.moved', { moved });
}

function openSecurity(): void {
  const url = browser.runtime.getURL('/options.html#security');
  void browser.tabs.create({ url }).then(() => window.close());
}
