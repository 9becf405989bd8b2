// What the first paint does not wait for: what was pressed on the console's API page, what is to be looked up, the ending
// of a token, the serial of the device page that the popup was opened over, that there is a network again, and the way to all servers.
import type { RefObject } from 'preact';
import { type Dispatch, type StateUpdater, useEffect } from 'preact/hooks';
import { browser } from '#imports';
import { useLoaded } from '@/components/use-loaded';
import { useWords } from '@/components/use-words';
import { formFor } from '@/utils/domain/editing';
import { isAnyServerKnown } from '@/utils/domain/fleet-known';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { isPanel, leave } from '../look-up/leave';
import { Ending } from './Ending';
import type { Asked } from './Popup';
import type { Entered } from './use-early-enter';
import styles from './Workspaces.module.css';

interface AfterPaintProps {
  view: View;
  now: number;
  isEntered: RefObject<Entered>;
  onTell: Dispatch<StateUpdater<Message | null>>;
  onAsk: (asked: Asked) => void;
  onFind: (text: string) => void;
  /** The workspace on the card. */
  current: WorkspaceView | undefined;
}

const loadSerial = () => import('./DeviceSerial');

// Once, and for as long as the page is there, whatever it shows.
addEventListener('online', () => void send('network.back', {}));

/** The workspace whose token was wanted is on the card by now: the view says so until it is the current one. */
export function AfterPaint(props: AfterPaintProps) {
  const { view, current, now, isEntered, onTell, onAsk, onFind } = props;
  const { ask, helpers, clipboard, sought } = view;
  // The panel stands beside whatever page; a secret in the clipboard needs the place.
  const device = useLoaded(helpers.deviceSerial && !isPanel(), loadSerial);
  // A press on Copy finds what it needs at hand.
  useEffect(() => void import('./copy-token'), []);
  useEffect(() => {
    const form = formFor(view);
    if (form) onAsk({ kind: 'form', id: form.id });
    else if (ask) void showWorkspace(ask.id, ask.workspaceId ?? '');
  }, [ask?.id]);
  useEffect(() => {
    if (sought === null) return;
    onFind(sought);
    isEntered.current = 'meant';
    void send('sought.end', { text: sought });
  }, [sought]);
  return (
    <>
      {device && !clipboard && <device.DeviceSerial onFind={onFind} />}
      {current?.token && <Ending workspace={current} now={now} onTell={onTell} />}
    </>
  );
}

async function showWorkspace(askId: string, id: string): Promise<void> {
  await send('workspace.select', { id });
  await send('ask.end', { id: askId });
}

/** The way to all known servers, where there are any; the panel has the room for them, the popup opens a tab. */
export function AllServers({ view, onAsk }: Pick<AfterPaintProps, 'view' | 'onAsk'>) {
  const say = useWords();
  if (!isAnyServerKnown(view)) return null;
  const url = browser.runtime.getURL('/options.html#look-up');
  const showInTab = () => browser.tabs.create({ url }).then(leave);
  return (
    <button
      type="button"
      class={styles.add}
      data-stop
      onClick={() => (isPanel() ? onAsk({ kind: 'fleet', id: null }) : void showInTab())}
    >
      {say('show_servers')}
    </button>
  );
}
