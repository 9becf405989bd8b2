// All servers that are known on this computer: at a glance, as a list that is filtered and sorted, each one, and as a file.
import { browser } from '#imports';
import { useWords } from '@/components/use-words';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import { isPanel } from '../leave';
import { DamagedList } from './DamagedList';
import styles from './Fleet.module.css';
import { FleetList } from './FleetList';
import { useFleet } from './use-fleet';

interface FleetProps {
  view: View;
  now: number;
  onTell: (message: Message | null) => void;
}

/** A region named **Servers**. HPE is asked for nothing. */
export function Fleet({ view, now, onTell }: FleetProps) {
  const say = useWords();
  const { fleet, isOpening, damaged } = useFleet(view);
  return (
    <section class={styles.fleet} aria-label={say('group_servers')}>
      {damaged.map((workspace) => (
        <DamagedList key={workspace.id} {...{ workspace }} list={view.indexes[workspace.id]} />
      ))}
      {!fleet && !isOpening && damaged.length > 0 ? null : fleet ? (
        <FleetList {...{ view, fleet, now, onTell }} />
      ) : (
        <p class={styles.none}>
          {say(isOpening ? 'fleet_opening' : 'fleet_none')}{' '}
          {!isOpening && isPanel() && (
            <a
              href={browser.runtime.getURL('/options.html#look-up')}
              target="_blank"
              rel="noreferrer"
            >
              {say('read_lists')}
            </a>
          )}
        </p>
      )}
    </section>
  );
}
