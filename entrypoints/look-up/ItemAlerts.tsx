// The open alerts of a server, as HPE has just told them.
import { FailureNote } from '@/components/FailureNote';
import { useWords } from '@/components/use-words';
import { momentIn } from '@/utils/domain/figures';
import { glanceAt, shownText } from '@/utils/domain/look-up-rows';
import type { Result } from '@/utils/domain/result';
import type { ServerAlert } from '@/utils/domain/server-alert';
import styles from './ItemView.module.css';
import { StateMark } from './StateMark';
import { useStateWord } from './use-state-word';

interface ItemAlertsProps {
  alerts: Result<readonly ServerAlert[]> | 'asking';
}

/** A list named so; said to a screen reader as it comes. */
export function ItemAlerts({ alerts }: ItemAlertsProps) {
  const say = useWords();
  const wordOf = useStateWord();
  if (alerts !== 'asking' && !alerts.ok) return <FailureNote failure={alerts.failure} />;
  return (
    <div class={styles.alerts} aria-live="polite">
      {alerts === 'asking' && <p>{say('alerts_asking')}</p>}
      {alerts !== 'asking' && alerts.value.length === 0 && <p>{say('alerts_none')}</p>}
      {alerts !== 'asking' && alerts.value.length > 0 && (
        <ul aria-label={say('alerts_of')}>
          {alerts.value.map(({ severity, description, resolution, at }, nth) => (
            <li key={nth}>
              <b>
                <StateMark shape={glanceAt({ health: severity }).shape} />
                {wordOf(severity)}
              </b>
              {at && <small>{momentIn(say('locale'), Date.parse(at))}</small>}
              <p>
                <bdi>{shownText(description)}</bdi>
              </p>
              {resolution && (
                <p>
                  <bdi>{shownText(resolution)}</bdi>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
