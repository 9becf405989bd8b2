// The tab of how everything fares: the clock, and each workspace with what went wrong.
import { useWords } from '@/components/use-words';
import { type Clock, clockSentence } from '@/utils/domain/clock';
import type { Message } from '@/utils/domain/message';
import { listed, type View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import styles from './Sections.module.css';
import { WorkspaceHealth } from './WorkspaceHealth';

interface HealthTabProps {
  view: View;
  now: number;
}

/** Asks nobody by itself: a check is a press. */
export function HealthTab({ view, now }: HealthTabProps) {
  const say = useWords();
  return (
    <div class={styles.sections}>
      <section aria-labelledby="clock">
        <h2 id="clock">{say('health_clock')}</h2>
        <p>{say(aboutClock(view.clock))}</p>
      </section>
      {view.workspaces.length === 0 && <p>{say('health_none')}</p>}
      {listed(view).map((workspace) => (
        <WorkspaceHealth
          key={workspace.id}
          workspace={workspace}
          view={view}
          now={now}
          onCheck={() => send('token.check', { id: workspace.id })}
        />
      ))}
    </div>
  );
}

/** Also what the user was told of before. */
function aboutClock(clock: Clock): Message {
  if (clock.offset === null) return { name: 'health_clock_unknown' };
  return clockSentence({ ...clock, told: null }) ?? { name: 'health_clock_agrees' };
}
