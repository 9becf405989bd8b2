// The lists of servers and storage systems on this computer: one for each workspace, read when somebody wants it.
import { useWords } from '@/components/use-words';
import { bytesIn } from '@/utils/domain/figures';
import { listed } from '@/utils/domain/listing';
import type { View } from '@/utils/domain/view';
import { sourcesFor } from '@/utils/sources/all';
import { readStored, watchStored } from '@/utils/storage/stored';
import { LookUpList } from './LookUpList';
import type { Run } from './Options';
import { useRead } from './use-read';

interface LookUpListsProps {
  view: View;
  now: number;
  run: Run;
}

/** How much they take is of all of them together: the disk knows no names. */
export function LookUpLists({ view, now, run }: LookUpListsProps) {
  const say = useWords();
  const stored = useRead(readStored, watchStored);
  const bytes = (stored?.items ?? [])
    .filter(({ kind }) => kind === 'look-up')
    .reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  // One that cannot be read has no name.
  const workspaces = listed(view).filter(
    ({ name, service }) => name !== '' && sourcesFor(service).some(({ isIndexed }) => isIndexed),
  );
  return (
    <section aria-labelledby="lists">
      <h2 id="lists">{say('lists')}</h2>
      <p>{say('lists_text')}</p>
      {workspaces.length === 0 && <p>{say('lists_no_workspace')}</p>}
      {workspaces.map((workspace) => (
        <LookUpList
          key={workspace.id}
          workspace={workspace}
          list={view.indexes[workspace.id]}
          now={now}
          run={run}
        />
      ))}
      {bytes > 0 && <p>{say({ name: 'lists_bytes', values: [bytesIn(say('locale'), bytes)] })}</p>}
    </section>
  );
}
