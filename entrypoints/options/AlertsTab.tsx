// The tab of how the user is told that something needs attention.
import { useState } from 'preact/hooks';
import { Tick } from '@/components/Tick';
import { useWords } from '@/components/use-words';
import type { View } from '@/utils/domain/view';
import type { Run } from './Options';
import styles from './Sections.module.css';
import { usePermission } from './use-permission';

interface AlertsTabProps {
  view: View;
  run: Run;
}

/** In an empty store nothing can be kept yet, and there is nothing to tell of. */
export function AlertsTab({ view: { alerts, protection }, run }: AlertsTabProps) {
  const say = useWords();
  const permission = usePermission('notifications');
  const [isRefused, setIsRefused] = useState(false);
  const isTooEarly = protection.mode === 'none';

  async function setNotify(wanted: boolean): Promise<void> {
    // Nothing may be waited for before this: the browser asks the user only within the press.
    const isGiven = !wanted || (await permission.ask());
    setIsRefused(!isGiven);
    if (isGiven) await run('alerts.set', { alert: 'notify', wanted });
  }

  return (
    <div class={styles.sections}>
      <section aria-labelledby="badge">
        <h2 id="badge">{say('alerts_icon')}</h2>
        <p>{say('alerts_icon_text')}</p>
        <Tick
          name="badge"
          label={say('alerts_badge')}
          text={say('alerts_badge_text')}
          checked={alerts.badge}
          disabled={isTooEarly}
          onTick={(wanted) => void run('alerts.set', { alert: 'badge', wanted })}
        />
      </section>
      <section aria-labelledby="notification">
        <h2 id="notification">{say('alerts_notification')}</h2>
        <p>{say('alerts_notification_text')}</p>
        <Tick
          name="notify"
          label={say('alerts_notify')}
          text={say('alerts_notify_text')}
          checked={alerts.notify && permission.isGiven}
          disabled={isTooEarly}
          onTick={(wanted) => void setNotify(wanted)}
        />
        {isRefused && <p role="alert">{say('alerts_refused')}</p>}
      </section>
      {isTooEarly && <p>{say('alerts_later')}</p>}
    </div>
  );
}
