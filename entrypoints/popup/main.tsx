// Opens the popup: reads what is to be shown, draws it, and begins anew when it is locked.

import { render } from 'preact';
import { browser } from '#imports';
import { Words } from '@/components/use-words';
import { leftOpen } from '@/utils/domain/editing';
import { send } from '@/utils/messages/send';
import { readDrafts, readView, watchView } from '@/utils/storage/session';
import { say } from '@/utils/words/say';
import { Popup } from './Popup';

document.documentElement.lang = browser.i18n.getUILanguage();
const root = document.getElementById('app') as HTMLElement;
const [view, drafts] = await Promise.all([readView(), readDrafts()]);
// What could not be read before is tried again.
if (view?.failure && view.failure.kind !== 'locked') void send('wake', {});
root.replaceChildren();
render(
  <Words.Provider value={say}>
    <Popup view={view} left={leftOpen(drafts, 'popup', view?.removed)} />
  </Words.Provider>,
  root,
);

addEventListener('online', () => void send('network.back', {}));

let known = view;
watchView((next) => {
  if (known?.failure === null && next?.failure?.kind === 'locked') void beginAnew();
  known = next;
}, new AbortController().signal);

/** All that the page has in memory goes with it; what it wrote last of a form it also takes back last. */
async function beginAnew(): Promise<void> {
  render(null, root);
  const { forgetDrafts } = await import('@/utils/storage/draft');
  await forgetDrafts();
  location.reload();
}
