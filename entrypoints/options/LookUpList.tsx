// The list of one workspace: how much is in it, since when, how far reading it has come, and what can be done with it.
import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import { MarkLabel } from '@/components/MarkLabel';
import { useWords } from '@/components/use-words';
import { ageOf } from '@/utils/domain/age';
import { numberIn } from '@/utils/domain/figures';
import type { IndexState } from '@/utils/domain/index-state';
import { deedOf, listWords, progressOf } from '@/utils/domain/list-words';
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
  const words = listWords[service];
  const locale = say('locale');
  const has = list !== undefined && list.at !== null;

  async function drop(): Promise<void> {
    if (await run('index.drop', { id })) first.current?.focus();
  }

  // One button, whatever it does now: it keeps the focus.
  const { command, text, label } = deedOf(reading, workspace);
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
                values: [
                  { name: words.items },
                  numberIn(locale, list.count),
                  ageOf(list.at ?? now, now),
                ],
              }
            : { name: 'list_not_read' },
        )}
      </p>
      {reading && (
        <div class={styles.reading}>
          {!isStopped && (
            <progress
              aria-label={say({ name: 'reading_of', values: [name, { name: words.reading }] })}
              {...(reading.total === null
                ? {}
                : { max: Math.max(reading.total, 1), value: reading.read })}
            />
          )}
          <p>{say(progressOf(reading, locale))}</p>
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
          label={say(label)}
          onPress={() => void run(command, { id })}
        >
          {say(text)}
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
