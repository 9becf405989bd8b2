// Opens the options page: reads what is to be shown, draws it, and nothing else.

import { render } from 'preact';
import { browser } from '#imports';
import { Words } from '@/components/use-words';
import { leftOpen } from '@/utils/domain/editing';
import { send } from '@/utils/messages/send';
import { readDrafts, readView } from '@/utils/storage/session';
import { say } from '@/utils/words/say';
import { Options } from './Options';

document.documentElement.lang = browser.i18n.getUILanguage();
document.title = say('options_title');
const [view, drafts] = await Promise.all([readView(), readDrafts()]);
// What could not be read before is tried again.
if (view?.failure) void send('wake', {});
render(
  <Words.Provider value={say}>
    <Options view={view} left={leftOpen(drafts, 'options')} />
  </Words.Provider>,
  document.getElementById('app') as HTMLElement,
);
