// How the helpers of the console's pages fare.
import { useWords } from '@/components/use-words';
import { helperName, helperState } from '@/utils/domain/helper-words';
import { pageHelpers } from '@/utils/domain/page-helpers';
import type { View } from '@/utils/domain/view';

/** As the page told that was seen last: the console is not looked at from here. `isBarred`: the browser keeps us from it. */
export function HelpersHealth({ view, isBarred }: { view: View; isBarred: boolean }) {
  const say = useWords();
  const { page } = view;
  return (
    <section aria-labelledby="page-helpers">
      <h2 id="page-helpers">{say('tab_page_helpers')}</h2>
      <dl>
        {pageHelpers.map((helper) => (
          <div key={helper}>
            <dt>{say(helperName(helper))}</dt>
            <dd>{say(helperState(view, helper, isBarred))}</dd>
          </div>
        ))}
        <div>
          <dt>{say('helpers_seen')}</dt>
          <dd>
            {say(
              page === null
                ? 'health_asked_never'
                : { name: 'health_asked_at', values: [{ time: page.at }] },
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}
