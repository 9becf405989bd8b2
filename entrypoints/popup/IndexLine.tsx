// How far the list of one workspace is: not here yet, being read, or left in the middle.
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import { describeFailure, type Failure } from '@/utils/domain/failure';
import { numberIn } from '@/utils/domain/figures';
import type { Reading } from '@/utils/domain/index-state';
import type { Message } from '@/utils/domain/message';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import styles from './IndexLines.module.css';

interface IndexLineProps {
  workspace: WorkspaceView;
  reading: Reading | null;
  /** Whether it is the only one: its buttons need not name the workspace then. */
  isOnly: boolean;
}

/** Clients of Data Services have storage systems, and no servers. */
const words = {
  servers: {
    none: 'servers_not_here',
    read: 'read_servers',
    readOf: 'read_servers_of',
    reading: 'reading_servers',
  },
  storage: {
    none: 'storage_not_here',
    read: 'read_storage',
    readOf: 'read_storage_of',
    reading: 'reading_storage',
  },
} as const;

export function IndexLine({ workspace, reading, isOnly }: IndexLineProps) {
  const say = useWords();
  const [refused, setRefused] = useState<Failure | null>(null);
  const { id, name, service } = workspace;
  const {
    none,
    read,
    readOf,
    reading: isRead,
  } = words[service === 'data-services' ? 'storage' : 'servers'];
  const failure = refused ?? reading?.failure ?? null;
  const label = (message: Message) => (isOnly ? {} : { label: say(message) });

  async function ask(command: 'index.read' | 'index.stop'): Promise<void> {
    const done = await send(command, { id });
    setRefused(done.ok ? null : done.failure);
  }

  if (reading === null) {
    return (
      <div class={styles.line}>
        <p>{say({ name: none, values: [name] })}</p>
        <Button
          kind="small"
          {...label({ name: readOf, values: [name] })}
          onPress={() => void ask('index.read')}
        >
          {say(read)}
        </Button>
        {failure && <p role="alert">{say(describeFailure(failure).title)}</p>}
      </div>
    );
  }
  if (reading.state === 'stopped') {
    return (
      <div class={styles.line}>
        <p>
          {!isOnly && <b>{name} </b>}
          {say({ name: 'stopped_at', values: [progress(reading)] })}{' '}
          {failure && say(describeFailure(failure).title)}
        </p>
        <Button
          kind="small"
          {...label({ name: 'resume_reading', values: [name] })}
          onPress={() => void ask('index.read')}
        >
          {say('resume')}
        </Button>
      </div>
    );
  }
  const { total, until } = reading;
  const title = say(isRead);
  return (
    <div class={styles.line}>
      <div>
        <p>
          {isOnly ? title : say({ name: 'reading_of', values: [name, title] })} ·{' '}
          {say(progress(reading))}
        </p>
        <div
          class={styles.bar}
          role="progressbar"
          aria-label={isOnly ? title : say({ name: 'reading_of', values: [name, title] })}
          aria-valuemin={0}
          aria-valuemax={total ?? undefined}
          aria-valuenow={total === null ? undefined : Math.min(reading.read, total)}
          aria-valuetext={say(progress(reading))}
        >
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect width={total ? Math.min(100, (100 * reading.read) / total) : 0} height="4" />
          </svg>
        </div>
        {until !== null && <p>{say({ name: 'waits_until', values: [{ time: until }] })}</p>}
      </div>
      <Button
        kind="small"
        {...label({ name: 'stop_reading', values: [name] })}
        onPress={() => void ask('index.stop')}
      >
        {say('stop')}
      </Button>
    </div>
  );

  function progress({ read, total }: Reading): Message {
    const figure = (number: number) => numberIn(say('locale'), number);
    return total === null
      ? { name: 'read_count_only', values: [figure(read)] }
      : { name: 'read_count', values: [figure(read), figure(total)] };
  }
}
