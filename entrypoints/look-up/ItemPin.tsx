// Keeping a server in sight: the button on its view that pins it to the first view of the popup, and unpins it.
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import { briefText } from '@/utils/domain/look-up-rows';
import type { Message } from '@/utils/domain/message';
import { pinnedValues } from '@/utils/domain/pinned-server';
import { ok, type Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import type { ItemHit } from './item-hit';

interface ItemPinProps {
  hit: ItemHit;
  workspace: WorkspaceView;
  tell: (done: Result<Message>, again: () => void) => void;
}

/** One button, whatever it does now: it keeps the focus. */
export function ItemPin({ hit: { item, region, readAt }, workspace, tell }: ItemPinProps) {
  const say = useWords();
  const [isBusy, setIsBusy] = useState(false);
  const isPinned = workspace.pinnedServers.some(({ id }) => id === item.id);

  async function turn(): Promise<void> {
    const { id } = workspace;
    const pin = { id, region, server: pinnedValues(item), at: readAt };
    setIsBusy(true);
    const done = isPinned
      ? await send('server.unpin', { id, server: item.id })
      : await send('server.pin', pin);
    setIsBusy(false);
    const name = isPinned ? 'server_unpinned' : 'server_pinned';
    const words: Message = { name, values: [briefText(item.name || item.serial || item.id)] };
    tell(done.ok ? ok(words) : done, () => void turn());
  }

  return (
    <Button kind="small" busy={isBusy} onPress={() => void turn()}>
      {say(isPinned ? 'unpin_server' : 'pin_server')}
    </Button>
  );
}
