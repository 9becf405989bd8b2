// The tab of looking things up: all known servers, the lists on this computer, when they are read anew, and looking up from any page.
import { Choice } from '@/components/Choice';
import { Tick } from '@/components/Tick';
import { useLoaded } from '@/components/use-loaded';
import { useWords } from '@/components/use-words';
import { durationLeft } from '@/utils/domain/duration';
import { isAnyServerKnown } from '@/utils/domain/fleet-known';
import { renewAfterChoices } from '@/utils/domain/index-state';
import { hour } from '@/utils/domain/numbers';
import type { View } from '@/utils/domain/view';
import { LookUpLists } from './LookUpLists';
import type { Run, Tell } from './Options';
import styles from './Sections.module.css';
import { ServerPages } from './ServerPages';

interface LookUpTabProps {
  view: View;
  now: number;
  run: Run;
  onTell: Tell;
}

/** Most tabs, and who has read no list, go without it. */
const loadFleet = () => import('../look-up/fleet/Fleet');

/** The choices are kept in clear, so that they can be made before anything is saved. */
export function LookUpTab({ view, now, run, onTell }: LookUpTabProps) {
  const say = useWords();
  const { menu, renewAfter } = view.lookUp;
  const hasServers = isAnyServerKnown(view);
  const loaded = useLoaded(hasServers, loadFleet);
  return (
    <>
      {hasServers && loaded && (
        <div class={styles.wide}>
          <h2>{say('group_servers')}</h2>
          <loaded.Fleet {...{ view, now, onTell }} />
        </div>
      )}
      <div class={styles.sections}>
        <LookUpLists view={view} now={now} run={run} />
        <section aria-labelledby="renew">
          <h2 id="renew">{say('renew')}</h2>
          <Choice
            name="renew-after"
            label={say('renew_after')}
            hint={say('renew_after_text')}
            options={renewAfterChoices.map(String)}
            value={String(renewAfter)}
            words={(option) =>
              say(option === '0' ? 'renew_never' : durationLeft(Number(option) * hour))
            }
            onChoose={(option) => {
              const hours = renewAfterChoices.find((one) => String(one) === option);
              if (hours !== undefined) void run('index.renewAfter', { hours });
            }}
          />
        </section>
        <section aria-labelledby="any-page">
          <h2 id="any-page">{say('any_page')}</h2>
          <p>{say('any_page_text')}</p>
          <Tick
            name="menu"
            label={say('any_page_menu')}
            text={say('any_page_menu_text')}
            checked={menu}
            onTick={(wanted) => void run('menu.set', { wanted })}
          />
        </section>
        <ServerPages view={view} run={run} />
      </div>
    </>
  );
}
