// Opens the popup: reads what is to be shown, draws it, and nothing else.

import { render } from 'preact';
import { browser } from '#imports';
import { Words } from '@/components/use-words';
import { leftOpen } from '@/utils/domain/editing';
import { send } from '@/utils/messages/send';
import { readDrafts, readView } from '@/utils/storage/session';
import { say } from '@/utils/words/say';
import { Popup } from './Popup';

document.documentElement.lang = browser.i18n.getUILanguage();
const root = document.getElementById('app') as HTMLElement;
const [view, drafts] = await Promise.all([readView(), readDrafts()]);
// What could not be read before is tried again.
if (view?.failure) void send('wake', {});
root.replaceChildren();
render(
  <Words.Provider value={say}>
    <Popup view={view} left={leftOpen(drafts, 'popup')} />
  </Words.Provider>,
  root,
);
