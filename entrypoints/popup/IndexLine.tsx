// How far the list of one workspace is: not here yet, being read, or left in the middle.
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import { describeFailure, type Failure } from '@/utils/domain/failure';
import type { Reading } from '@/utils/domain/index-state';
import { deedOf, listWords, progressOf } from '@/utils/domain/list-words';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import styles from './IndexLines.module.css';

interface IndexLineProps {
  workspace: WorkspaceView;
  reading: Reading | null;
  /** Whether it is the only one: its words need not name the workspace then. */
  isOnly: boolean;
}

/** One button, whatever it does now: it keeps the focus. */
export function IndexLine({ workspace, reading, isOnly }: IndexLineProps) {
  const say = useWords();
  const [refused, setRefused] = useState<Failure | null>(null);
  const { id, name, service } = workspace;
  const { command, text, label } = deedOf(reading, workspace);
  const failure = refused ?? reading?.failure ?? null;
  const trouble = failure && say(describeFailure(failure).title);
  const words = listWords[service];

  async function ask(): Promise<void> {
    const done = await send(command, { id });
    setRefused(done.ok ? null : done.failure);
  }

  function told() {
    if (reading === null) return <p>{say({ name: words.none, values: [name] })}</p>;
    const progress = say(progressOf(reading, say('locale')));
    if (reading.state === 'stopped') {
      return (
        <p>
          {!isOnly && <b>{name} </b>}
          {progress} {trouble}
        </p>
      );
    }
    const title = say(
      isOnly ? words.reading : { name: 'reading_of', values: [name, { name: words.reading }] },
    );
    return <Progress {...{ reading, title, progress }} />;
  }

  return (
    <div class={styles.line}>
      {told()}
      <Button kind="small" {...(!isOnly && { label: say(label) })} onPress={() => void ask()}>
        {say(text)}
      </Button>
      {reading === null && trouble && <p role="alert">{trouble}</p>}
    </div>
  );
}

interface ProgressProps {
  reading: Reading;
  title: string;
  progress: string;
}

function Progress({ reading: { read, total, until }, title, progress }: ProgressProps) {
  const say = useWords();
  return (
    <div>
      <p>
        {title} · {progress}
      </p>
      <div
        class={styles.bar}
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : Math.min(read, total)}
        aria-valuetext={progress}
      >
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width={total ? Math.min(100, (100 * read) / total) : 0} height="4" />
        </svg>
      </div>
      {until !== null && <p>{say({ name: 'waits_until', values: [{ time: until }] })}</p>}
    </div>
  );
}
