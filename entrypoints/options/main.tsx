// Opens the options page: reads what is to be shown, draws it, and begins anew when it is locked.

import { render } from 'preact';
import { browser } from '#imports';
import { Boundary } from '@/components/Failed';
import { Words } from '@/components/use-words';
import { leftOpen } from '@/utils/domain/editing';
import { send } from '@/utils/messages/send';
import { forgetDrafts } from '@/utils/storage/draft';
import { readDrafts, readView, watchView } from '@/utils/storage/session';
import { say } from '@/utils/words/say';
import { Options } from './Options';

document.documentElement.lang = say('locale');
document.title = say('options_title');
const root = document.getElementById('app') as HTMLElement;
const [view, drafts] = await Promise.all([readView(), readDrafts()]);
// What could not be read before is tried again.
if (view?.failure && view.failure.kind !== 'locked') void send('wake', {});
render(
  <Words.Provider value={say}>
    <Boundary
      details={() => `options ${browser.runtime.getManifest().version}`}
      onReload={() => location.reload()}
    >
      <Options view={view} left={leftOpen(drafts, 'options', view?.removed)} />
    </Boundary>
  </Words.Provider>,
  root,
);

let known = view;
watchView((next) => {
  if (known?.failure === null && next?.failure?.kind === 'locked') void beginAnew();
  // Everything was erased: the form goes by itself, and what it wrote last is taken back last.
  const isErased = known && known.protection.mode !== 'none' && next?.protection.mode === 'none';
  if (isErased) void forgetDrafts();
  known = next;
}, new AbortController().signal);

/** All that the page has in memory goes with it; what it wrote last of a form it also takes back last. */
async function beginAnew(): Promise<void> {
  render(null, root);
  await forgetDrafts();
  location.reload();
}
