// That a list on this computer does not open, so that its servers are missing, and the button that reads it again.
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import note from '@/components/Note.module.css';
import { useWords } from '@/components/use-words';
import type { Failure } from '@/utils/domain/failure';
import type { IndexState } from '@/utils/domain/index-state';
import { shownText } from '@/utils/domain/look-up-rows';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import styles from './Fleet.module.css';

interface DamagedListProps {
  workspace: WorkspaceView;
  list: IndexState | undefined;
}

/** It is read only when that is wanted. */
export function DamagedList({ workspace: { id, name }, list }: DamagedListProps) {
  const say = useWords();
  const [refused, setRefused] = useState<Failure | null>(null);
  const reading = list?.reading ?? null;
  const failure = refused ?? reading?.failure ?? null;

  async function read(): Promise<void> {
    const done = await send('index.read', { id });
    setRefused(done.ok ? null : done.failure);
  }

  return (
    <>
      <div class={`${note.note} ${styles.damaged}`} data-kind="warning">
        <p>{say({ name: 'list_damaged', values: [shownText(name)] })}</p>
        <Button
          kind="small"
          label={say({ name: 'read_servers_of', values: [shownText(name)] })}
          busy={reading !== null && reading.state !== 'stopped'}
          onPress={() => void read()}
        >
          {say('read_servers')}
        </Button>
      </div>
      {failure && <FailureNote failure={failure} />}
    </>
  );
}
