// The servers that are kept in sight, as HPE told of them last. Loaded where there are any.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import { useWords } from '@/components/use-words';
import type { Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { type PinnedServer, pinnedServers, pinnedValues } from '@/utils/domain/pinned-server';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { CureButton, type Deeds } from './CureButton';
import { OverClipboard } from './OverClipboard';
import { PinnedRow } from './PinnedRow';
import styles from './PinnedServers.module.css';
import type { Entered } from './use-early-enter';

interface PinnedServersProps {
  view: View;
  now: number;
  /** Takes what Find is to begin with. */
  isEntered: RefObject<Entered>;
  deeds: Deeds;
  onTell: (message: Message | null) => void;
  onFind: (text: string) => void;
}

/** The sources are not for the first paint. */
const loadHit = () => import('../look-up/item-hit');

/** Nothing is asked of HPE before **Refresh** is pressed. */
export function PinnedServers(props: PinnedServersProps) {
  const { view, now, isEntered, deeds, onTell, onFind } = props;
  const say = useWords();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const note = useRef<HTMLDivElement>(null);
  const pins = pinnedServers(view.workspaces);
  const isNamed = view.workspaces.length > 1;
  const failed = failure && failedOf(pins, failure);
  useLayoutEffect(() => note.current?.scrollIntoView?.({ block: 'nearest' }), [failure]);

  async function refresh(): Promise<void> {
    setIsBusy(true);
    onTell(null);
    const done = await send('servers.refresh', {});
    setIsBusy(false);
    setFailure(done.ok ? null : done.failure);
    if (done.ok) onTell({ name: 'refreshed' });
  }

  async function show({ id: workspaceId }: WorkspaceView, server: PinnedServer): Promise<void> {
    const { hitOf } = await loadHit();
    const { serial, name, id, region, at } = server;
    onFind([serial, name, id].find((text) => text.trim()) ?? '');
    const item = pinnedValues(server);
    isEntered.current = hitOf(workspaceId, { source: 'servers', region, item }, at);
  }

  if (pins.length === 0) return null;
  return (
    <section class={styles.pins} aria-labelledby="pinned">
      <header>
        <h2 id="pinned">{say('pinned_servers')}</h2>
        <Button kind="small" busy={isBusy} onPress={() => void refresh()}>
          {say(isBusy ? 'refreshing' : 'refresh')}
        </Button>
      </header>
      {failure && (
        <div ref={note}>
          <OverClipboard>
            <FailureNote failure={failure} about={isNamed ? failed?.name : undefined}>
              <CureButton
                {...{ failure, view, now, deeds }}
                workspace={failed}
                onAgain={() => void refresh()}
              />
            </FailureNote>
          </OverClipboard>
        </div>
      )}
      <ul>
        {pins.map(({ workspace, server }) => (
          <PinnedRow
            key={`${workspace.id} ${server.id}`}
            {...{ workspace, server, now }}
            isNamed={isNamed}
            onPress={() => void show(workspace, server)}
          />
        ))}
      </ul>
    </section>
  );
}

/** The workspace whose cure it is, as far as that can be told: the only one, or the first that has failed so itself. */
function failedOf(pins: ReturnType<typeof pinnedServers>, { kind }: Failure): WorkspaceView | null {
  const workspaces = new Set(pins.map(({ workspace }) => workspace));
  const [first = null, ...others] = workspaces;
  if (others.length === 0) return first;
  return [...workspaces].find(({ failure }) => failure?.kind === kind) ?? null;
}
