// What is said below what was found: that HPE is being asked, whom it did not answer for, that there is no network, that
// there is nothing.
import { useWords } from '@/components/use-words';
import { ageOf } from '@/utils/domain/age';
import { describeFailure } from '@/utils/domain/failure';
import { troublesOf } from '@/utils/domain/look-up-trouble';
import { mostLines } from '@/utils/domain/numbers';
import type { View } from '@/utils/domain/view';
import { sourcesFor } from '@/utils/sources/all';
import { CureButton, type Deeds } from './CureButton';
import styles from './Results.module.css';
import type { LookUpState } from './use-look-up';

interface LookUpNotesProps {
  lookUp: LookUpState;
  view: View;
  now: number;
  deeds: Deeds;
  /** Whether anything was found. */
  hasRows: boolean;
}

/**
 * One line for each workspace that could not be asked; without a network one for all of them. What is said is there before
 * its words, so that a screen reader says them.
 */
export function LookUpNotes({ lookUp, view, now, deeds, hasRows }: LookUpNotesProps) {
  const say = useWords();
  const { answers, isAsking, isWaiting, savedAt, again } = lookUp;
  const byId = (wanted: string) => view.workspaces.find(({ id }) => id === wanted);
  const first = (id: string) => sourcesFor(byId(id)?.service ?? 'all')[0]?.name;
  const troubles = troublesOf(answers, first);
  const isOffline = troubles.some(({ failure }) => failure.kind === 'offline');
  const said = troubles.filter(({ failure }) => failure.kind !== 'offline');
  const isNothing = !hasRows && !isWaiting && troubles.length === 0;
  return (
    <div class={styles.said} aria-live="polite">
      {isNothing && <p class={styles.nothing}>{say('nothing_found')}</p>}
      <div class={styles.notes}>
        {isAsking && <p>{say('asking_hpe')}</p>}
        {isOffline && (
          <p>
            {savedAt === null
              ? say('failure_offline')
              : say({ name: 'offline_lists', values: [ageOf(savedAt, now)] })}
          </p>
        )}
        {said.slice(0, mostLines).map(({ workspaceId, failure }) => {
          const workspace = byId(workspaceId);
          if (!workspace) return null;
          const { title, advice } = describeFailure(failure);
          return (
            <p key={workspaceId} title={say(advice)}>
              <span>{say({ name: 'not_asked', values: [workspace.name, title] })}</span>
              <CureButton {...{ failure, view, workspace, now, deeds }} onAgain={again} />
            </p>
          );
        })}
        {said.length > mostLines && (
          <p>{say({ name: 'not_asked_more', values: [String(said.length - mostLines)] })}</p>
        )}
      </div>
    </div>
  );
}
