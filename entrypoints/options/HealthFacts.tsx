// What is around the workspaces: the permissions, the alarms, the storage, and what was done lately.
import { useWords } from '@/components/use-words';
import type { LoggedEvent } from '@/utils/domain/event-log';
import { bytesIn, momentIn } from '@/utils/domain/figures';
import { bytesAt, type Stored } from '@/utils/domain/stored';
import type { HeldPermissions } from './permissions-held';
import styles from './Sections.module.css';

/** What was read of the browser, all of it or nothing, so that the page does not move while it comes. */
export interface HealthFacts {
  readonly permissions: HeldPermissions;
  readonly alarms: readonly number[];
  readonly stored: Stored;
  readonly events: readonly LoggedEvent[];
}

interface HealthSectionsProps {
  facts: HealthFacts;
  /** Whether one of the two stored copies was made anew. */
  isRecovered: boolean;
}

/** Facts without a judgement: what is wrong is said where it is to be mended. */
export function HealthSections({
  facts: { permissions, alarms, stored, events },
  isRecovered,
}: HealthSectionsProps) {
  const say = useWords();
  const locale = say('locale');
  const { memoryQuota, databaseBytes } = stored;
  const memory = bytesIn(locale, bytesAt(stored, 'session'));
  const unknown = say('health_unknown');
  const kept: [place: string, words: string][] = [
    [say('health_disk'), bytesIn(locale, bytesAt(stored, 'local'))],
    [say('health_database'), databaseBytes === null ? unknown : bytesIn(locale, databaseBytes)],
    [
      say('health_memory'),
      memoryQuota === null
        ? memory
        : say({ name: 'health_of', values: [memory, bytesIn(locale, memoryQuota)] }),
    ],
    [say('health_copies'), say(isRecovered ? 'health_copies_mended' : 'health_copies_whole')],
  ];
  return (
    <>
      <section aria-labelledby="permissions">
        <h2 id="permissions">{say('health_permissions')}</h2>
        <dl>
          <Names words={say('allowed')} names={permissions.granted} />
          <Names words={say('not_allowed')} names={permissions.missing} />
        </dl>
      </section>
      <section aria-labelledby="alarms">
        <h2 id="alarms">{say('health_alarms')}</h2>
        {alarms.length === 0 && <p>{say('health_alarms_none')}</p>}
        {alarms.map((at) => (
          <p key={at}>{say({ name: 'health_alarm', values: [momentIn(locale, at)] })}</p>
        ))}
      </section>
      <section aria-labelledby="storage">
        <h2 id="storage">{say('health_storage')}</h2>
        <dl>
          {kept.map(([place, words]) => (
            <div key={place}>
              <dt>{place}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="events">
        <h2 id="events">{say('health_events')}</h2>
        <p>{say(events.length === 0 ? 'health_events_none' : 'health_events_text')}</p>
        {events.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
          <ol class={styles.log} tabIndex={0} aria-labelledby="events">
            {events.toReversed().map(({ at, code }, place) => (
              <li key={`${at} ${place}`}>
                <span>{momentIn(locale, at)}</span> <code>{code}</code>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  );
}

function Names({ words, names }: { words: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        {names.map((name) => (
          <p key={name}>
            <code>{name}</code>
          </p>
        ))}
      </dd>
    </div>
  );
}
