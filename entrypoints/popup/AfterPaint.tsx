// What the first paint does not wait for: what was pressed on the console's API page, what is to be looked up, the ending
// of a token, the serial of the device page that the popup was opened over, and that there is a network again.
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLoaded } from '@/components/use-loaded';
import { formFor } from '@/utils/domain/editing';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { isPanel } from '../look-up/leave';
import { Ending } from './Ending';
import type { Asked } from './Popup';
import type { Entered } from './use-early-enter';

interface AfterPaintProps {
  view: View;
  /** The workspace on the card. */
  current: WorkspaceView | undefined;
  now: number;
  isEntered: RefObject<Entered>;
  onTell: Parameters<typeof Ending>[0]['onTell'];
  onAsk: (asked: Asked) => void;
  onFind: (text: string) => void;
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
