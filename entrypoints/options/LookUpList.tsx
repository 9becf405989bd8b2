// The list of one workspace: how much is in it, since when, how far reading it has come, and what can be done with it.
import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import { MarkLabel } from '@/components/MarkLabel';
import { useWords } from '@/components/use-words';
import { ageOf } from '@/utils/domain/age';
import { numberIn } from '@/utils/domain/figures';
import type { IndexState, Reading } from '@/utils/domain/index-state';
import type { Message } from '@/utils/domain/message';
import type { Service } from '@/utils/domain/workspace';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import styles from './LookUpList.module.css';
import type { Run } from './Options';

interface LookUpListProps {
  workspace: WorkspaceView;
  /** Undefined before it was wanted for the first time. */
  list: IndexState | undefined;
  now: number;
  run: Run;
}

/** Deleting asks no question: it can be read again. */
export function LookUpList({ workspace, list, now, run }: LookUpListProps) {
  const say = useWords();
  const first = useRef<HTMLButtonElement>(null);
  const { id, name, mark, service } = workspace;
  const reading = list?.reading ?? null;
  const isStopped = reading?.state === 'stopped';
  const figure = (count: number) => numberIn(say('locale'), count);
  const { read, readOf, reading: readingWords } = words[service];
  const has = list !== undefined && list.at !== null;

  async function drop(): Promise<void> {
    if (await run('index.drop', { id })) first.current?.focus();
  }

  // One button, whatever it does now: it keeps the focus.
  const deed: { text: Message; label: Message; press: () => unknown } =
    reading && !isStopped
      ? {
          text: { name: 'stop' },
          label: { name: 'stop_reading', values: [name] },
          press: () => run('index.stop', { id }),
        }
      : {
          text: { name: isStopped ? 'resume' : read },
          label: { name: isStopped ? 'resume_reading' : readOf, values: [name] },
          press: () => run('index.read', { id }),
        };
  return (
    <article class={styles.list} aria-labelledby={`list-${id}`}>
      <h3 id={`list-${id}`}>
        <bdi>{name}</bdi> <MarkLabel mark={mark} />
      </h3>
      <p>
        {say(
          has
            ? {
                name: 'list_read',
                values: [words[service].items, figure(list.count), ageOf(list.at ?? now, now)],
              }
            : { name: 'list_not_read' },
        )}
      </p>
      {reading && (
        <div class={styles.reading}>
          {!isStopped && (
            <progress
              aria-label={say({ name: 'reading_of', values: [readingWords, name] })}
              {...(reading.total === null
                ? {}
                : { max: Math.max(reading.total, 1), value: reading.read })}
            />
          )}
          <p>{say(progressOf(reading, figure))}</p>
          {reading.state === 'waiting' && reading.until !== null && (
            <p>{say({ name: 'waits_until', values: [{ time: reading.until }] })}</p>
          )}
        </div>
      )}
      {isStopped && reading.failure && <FailureNote failure={reading.failure} />}
      <div class={styles.buttons}>
        <Button
          kind="small"
          buttonRef={first}
          label={say(deed.label)}
          onPress={() => void deed.press()}
        >
          {say(deed.text)}
        </Button>
        {(has || isStopped) && (
          <Button
            kind="small"
            label={say({ name: 'delete_list_of', values: [name] })}
            onPress={() => void drop()}
          >
            {say('delete_list')}
          </Button>
        )}
      </div>
    </article>
  );
}

const ofServers = { read: 'read_servers', readOf: 'read_servers_of' } as const;
const servers: Message = { name: 'group_servers' };
const storage: Message = { name: 'group_storage_systems' };

/** What the lists of a service are of. */
const words = {
  all: {
    ...ofServers,
    reading: { name: 'reading_servers' },
    items: { name: 'servers_and_storage' },
  },
  'compute-ops-management': {
    ...ofServers,
    reading: { name: 'reading_servers' },
    items: servers,
  },
  'data-services': {
    read: 'read_storage',
    readOf: 'read_storage_of',
    reading: { name: 'reading_storage' },
    items: storage,
  },
} as const satisfies Record<Service, Readonly<Record<string, unknown>>>;

function progressOf({ state, read, total }: Reading, figure: (count: number) => string): Message {
  const count: Message =
    total === null
      ? { name: 'read_count_only', values: [figure(read)] }
      : { name: 'read_count', values: [figure(read), figure(total)] };
  return state === 'stopped' ? { name: 'stopped_at', values: [count] } : count;
}
