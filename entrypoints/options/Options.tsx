// The options page: which of its parts is shown, and what they share.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Tabs } from '@/components/Tabs';
import { Copied } from '@/components/use-copied';
import { useNow } from '@/components/use-now';
import { useWords } from '@/components/use-words';
import type { Editing } from '@/utils/domain/editing';
import type { Failure } from '@/utils/domain/failure';
import type { Message, MessageName } from '@/utils/domain/message';
import { undoFor } from '@/utils/domain/numbers';
import { shown, type View } from '@/utils/domain/view';
import type { CommandName, Request } from '@/utils/messages/contract';
import { send } from '@/utils/messages/send';
import { useView } from '@/utils/storage/use-view';
import { AlertsTab } from './AlertsTab';
import { Foot } from './Foot';
import { HealthTab } from './HealthTab';
import { LookUpTab } from './LookUpTab';
import { Notes } from './Notes';
import styles from './Options.module.css';
import { PageHelpersTab } from './PageHelpersTab';
import { SecurityTab } from './SecurityTab';
import { Shut } from './Shut';
import { TrustTab } from './TrustTab';
import { type Tab, tabs, useTab } from './use-tab';
import { WelcomeSteps } from './WelcomeSteps';
import { WorkspacesTab } from './WorkspacesTab';

/** Asks the background to do something, shows why when it does not, and answers whether it did. */
export type Run = <N extends CommandName>(command: N, request: Request<N>) => Promise<boolean>;

/** Says what was just done. */
export type Tell = (message: Message | null) => void;

interface OptionsProps {
  /** What was read before the first paint. */
  view: View | undefined;
  /** The form that was left open, or null. */
  left: Editing | null;
}

const tabWords: Readonly<Record<Tab, MessageName>> = {
  workspaces: 'workspaces',
  security: 'tab_security',
  alerts: 'tab_alerts',
  'look-up': 'tab_look_up',
  'page-helpers': 'tab_page_helpers',
  health: 'tab_health',
  trust: 'tab_trust',
};

/** Nothing of what is saved is shown while it is locked or cannot be read. */
export function Options({ view: first, left }: OptionsProps) {
  const say = useWords();
  const stored = useView(first);
  const now = useNow(stored?.clock.moved, tellMoved);
  const view = shown(stored, now);
  const [tab, openTab] = useTab();
  const [editing, setEditing] = useState(left);
  const [note, setNote] = useState<Message | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [hasOlderCopies, setHasOlderCopies] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  // Until the page is closed, whatever tab it was on in between.
  const [isWelcome] = useState(location.hash === '#welcome');
  // The browser has just started, or the time to lock has come.
  const isBehind = view === undefined || view !== stored;
  useEffect(() => {
    if (isBehind) void send('wake', {});
  }, [isBehind]);

  useEffect(() => {
    const tell = () => void send('network.back', {});
    window.addEventListener('online', tell);
    return () => window.removeEventListener('online', tell);
  }, []);

  const isShut = view !== undefined && view.failure !== null;
  const wasShut = useRef(isShut);
  useEffect(() => {
    // What had the focus is gone with what stood in the place of the tabs.
    if (wasShut.current && !isShut && document.activeElement === document.body) {
      document.getElementById(`tab-${tab}`)?.focus();
    }
    wasShut.current = isShut;
  }, [isShut, tab]);

  useEffect(() => {
    // It stands over the page, so it goes by itself.
    const timer = setTimeout(() => setNote(null), undoFor);
    return () => clearTimeout(timer);
  }, [note]);

  const run: Run = async (command, request) => {
    setNote(null);
    const reply = await send(command, request);
    setRefused(reply.ok ? null : reply.failure);
    return reply.ok;
  };
  // Somebody may have removed it meanwhile, or erased everything.
  const isThere =
    editing?.id === null || view?.workspaces.some(({ id }) => id === editing?.id) === true;
  const shared = { onTell: setNote, onOlderCopies: () => setHasOlderCopies(true) };

  return (
    <div class={styles.page}>
      <header class={styles.head}>
        <h1>{say('api_companion')}</h1>
      </header>
      <Copied.Provider value={keepClipboard}>
        <main>
          {view?.failure ? (
            <Shut failure={view.failure} view={view} {...shared} />
          ) : (
            <Tabs
              label={say('settings')}
              tabs={tabs}
              chosen={tab}
              words={(one) => say(tabWords[one])}
              onChoose={openTab}
            >
              {view && (
                <Notes
                  refused={refused}
                  clock={view.clock}
                  onClockTold={() => void run('clock.told', {})}
                  isRecovered={view.isRecovered}
                  olderCopiesOf={hasOlderCopies ? view.workspaces : []}
                  onRead={() => setHasOlderCopies(false)}
                />
              )}
              {view && tab === 'workspaces' && isWelcome && !view.policy.hideWelcome && (
                <WelcomeSteps view={view} onAdd={() => setEditing({ id: null })} />
              )}
              {view && tab === 'workspaces' && (
                <WorkspacesTab
                  {...{ view, now, run, addButton }}
                  editing={isThere ? editing : null}
                  onEditing={setEditing}
                  {...shared}
                />
              )}
              {view && tab === 'security' && <SecurityTab view={view} run={run} {...shared} />}
              {view && tab === 'alerts' && <AlertsTab view={view} run={run} />}
              {view && tab === 'look-up' && <LookUpTab {...{ view, now, run }} onTell={setNote} />}
              {view && tab === 'page-helpers' && <PageHelpersTab view={view} run={run} />}
              {view && tab === 'health' && <HealthTab view={view} now={now} />}
              {tab === 'trust' && <TrustTab />}
            </Tabs>
          )}
        </main>
      </Copied.Provider>
      <Foot
        note={note}
        removed={view?.removed ?? []}
        now={now}
        onUndo={(id) => void run('workspace.restore', { id })}
        elsewhere={addButton}
      />
    </div>
  );
}

/** A secret that was to be cleared is not there any more. */
function keepClipboard(): void {
  void send('clipboard.keep', {});
}

function tellMoved(moved: number): void {
  void send('clock.moved', { moved });
}
