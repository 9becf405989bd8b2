// The tab of what is offered on the pages of the console, each to be switched off and on.
import { Tick } from '@/components/Tick';
import { useWords } from '@/components/use-words';
import { helperName, helperWords } from '@/utils/domain/helper-words';
import { hostOf, pageOrigins } from '@/utils/domain/hosts';
import { type PageHelper, pageHelpers } from '@/utils/domain/page-helpers';
import type { View } from '@/utils/domain/view';
import type { Run } from './Options';
import { MissingHost } from './PermissionSwitch';
import { missingPages, readPermissions, watchPermissions } from './permissions-held';
import styles from './Sections.module.css';
import { useRead } from './use-read';

interface PageHelpersTabProps {
  view: View;
  run: Run;
}

const onApiPage = pageHelpers.filter((helper) => helper !== 'deviceSerial');

/** A page that is open follows at once, also when the browser keeps us from it. */
export function PageHelpersTab({ view: { helpers }, run }: PageHelpersTabProps) {
  const say = useWords();
  const held = useRead(readPermissions, watchPermissions);
  const tickOf = (helper: PageHelper) => (
    <Tick
      key={helper}
      name={helper}
      label={say(helperName(helper))}
      text={say(helperWords[helper].purpose)}
      checked={helpers[helper]}
      onTick={(wanted) => void run('helper.set', { helper, wanted })}
    />
  );
  return (
    <div class={styles.sections}>
      <section aria-labelledby="api-page">
        <h2 id="api-page">{say('helpers_api_page')}</h2>
        <p>{say({ name: 'helpers_api_page_text', values: pageOrigins().map(hostOf) })}</p>
        {missingPages(held).map((origin) => (
          <MissingHost key={origin} origin={origin} />
        ))}
        {onApiPage.map(tickOf)}
      </section>
      <section aria-labelledby="device-page">
        <h2 id="device-page">{say('helpers_device_page')}</h2>
        {tickOf('deviceSerial')}
      </section>
    </div>
  );
}
