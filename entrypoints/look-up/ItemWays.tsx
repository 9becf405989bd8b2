// Where a server, storage system or device leads to: its page in HPE's console, its iLO, its open alerts.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from '#imports';
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import { consoleHome } from '@/utils/domain/console-address';
import { iloPage } from '@/utils/domain/look-up-rows';
import type { Message } from '@/utils/domain/message';
import { fail, type Result } from '@/utils/domain/result';
import type { ServerAlert } from '@/utils/domain/server-alert';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { itemPage } from '@/utils/sources/item-page';
import { ItemAlerts } from './ItemAlerts';
import styles from './ItemView.module.css';
import type { ItemHit } from './item-hit';
import { leave } from './leave';

interface ItemWaysProps {
  hit: ItemHit;
  workspace: WorkspaceView;
  tell: (done: Result<Message>, again: () => void) => void;
  /** The buttons before those that lead somewhere. */
  children: ComponentChildren;
}

/**
 * All buttons in a row, and the alerts below once they were asked for. For a server whose page is not known the console
 * opens where it begins.
 */
export function ItemWays({ hit, workspace, tell, children }: ItemWaysProps) {
  const { source, item, region } = hit;
  const say = useWords();
  const [alerts, setAlerts] = useState<Result<readonly ServerAlert[]> | 'asking' | null>(null);
  const isServer = source === 'servers';
  const page = itemPage(hit, workspace);
  const ilo = iloPage(item);

  async function open(url: string): Promise<void> {
    try {
      await browser.tabs.create({ url });
      leave();
    } catch {
      tell(fail({ kind: 'unexpected' }), () => void open(url));
    }
  }

  async function showAlerts(): Promise<void> {
    setAlerts('asking');
    setAlerts(await send('server.alerts', { id: workspace.id, region, server: item.id }));
  }

  return (
    <>
      <div class={styles.buttons}>
        {children}
        <Button kind="small" onPress={() => void open(page ?? consoleHome(region))}>
          {say('open_in_console')}
        </Button>
        {ilo && (
          <Button kind="small" onPress={() => void open(ilo)}>
            {say('open_ilo')}
          </Button>
        )}
        {isServer && (
          <Button kind="small" busy={alerts === 'asking'} onPress={() => void showAlerts()}>
            {say('show_alerts')}
          </Button>
        )}
      </div>
      {alerts && <ItemAlerts alerts={alerts} />}
    </>
  );
}
