// The tab of how everything fares: the clock, each workspace with what went wrong, and what the browser knows of us.
import { useMemo } from 'preact/hooks';
import { useWords } from '@/components/use-words';
import type { Clock } from '@/utils/domain/clock';
import { clockSentence } from '@/utils/domain/clock-sentence';
import { listed } from '@/utils/domain/listing';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { readEventLog, watchEventLog } from '@/utils/storage/event-log';
import { readStored, watchStored } from '@/utils/storage/stored';
import { readAlarms } from './alarms';
import { Diagnostics } from './Diagnostics';
import { HealthSections } from './HealthFacts';
import { HelpersHealth } from './HelpersHealth';
import { missingPages, readPermissions, watchPermissions } from './permissions-held';
import styles from './Sections.module.css';
import { everySecond, useRead } from './use-read';
import { WorkspaceHealth } from './WorkspaceHealth';

interface HealthTabProps {
  view: View;
  now: number;
}

/** Asks HPE nothing by itself: a check is a press. */
export function HealthTab({ view, now }: HealthTabProps) {
  const say = useWords();
  const permissions = useRead(readPermissions, watchPermissions);
  const alarms = useRead(readAlarms, everySecond);
  const stored = useRead(readStored, watchStored);
  const events = useRead(readEventLog, watchEventLog);
  const facts = useMemo(
    () => permissions && alarms && stored && events && { permissions, alarms, stored, events },
    [permissions, alarms, stored, events],
  );
  const { isRecovered } = view;
  // Not drawn anew with every second that passes.
  const sections = useMemo(
    () => facts && <HealthSections {...{ facts, isRecovered }} />,
    [facts, isRecovered],
  );
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
      <HelpersHealth view={view} isBarred={missingPages(permissions).length > 0} />
      {sections}
      {facts && <Diagnostics facts={facts} view={view} now={now} />}
    </div>
  );
}

/** Also what the user was told of before. */
function aboutClock(clock: Clock): Message {
  if (clock.offset === null) return { name: 'health_clock_unknown' };
  return clockSentence({ ...clock, told: null }) ?? { name: 'health_clock_agrees' };
}
