// All known servers in the place of the first view of the side panel.
import { useRef, useState } from 'preact/hooks';
import { useFocus } from '@/components/use-focus';
import { useLoaded } from '@/components/use-loaded';
import { useWords } from '@/components/use-words';
import { ViewHead } from '@/components/ViewHead';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import frame from './Aside.module.css';
import { Foot } from './Foot';
import { OverClipboard } from './OverClipboard';

interface FleetAsideProps {
  view: View;
  now: number;
  onLeave: () => void;
}

const loadFleet = () => import('../look-up/fleet/Fleet');

/** What was done with them is said at the foot, as in the first view. */
export function FleetAside({ view, now, onLeave }: FleetAsideProps) {
  const say = useWords();
  const close = useRef<HTMLButtonElement>(null);
  const [told, setTold] = useState<Message | null>(null);
  const fleet = useLoaded(true, loadFleet);
  useFocus(close, true);
  return (
    <div class={frame.view}>
      <ViewHead title={say('group_servers')} closeButton={close} onClose={onLeave} />
      <main class={frame.body}>
        <OverClipboard>
          {fleet && <fleet.Fleet {...{ view, now }} onTell={setTold} />}
        </OverClipboard>
      </main>
      <Foot status={told}>{null}</Foot>
    </div>
  );
}
