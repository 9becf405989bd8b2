// Opens the options page: reads what is to be shown, draws it, and nothing else.

import { render } from 'preact';
import { browser } from '#imports';
import { Words } from '@/components/use-words';
import { send } from '@/utils/messages/send';
import { readDraft, readView } from '@/utils/storage/session';
import { say } from '@/utils/words/say';
import { Options } from './Options';

document.documentElement.lang = browser.i18n.getUILanguage();
document.title = say('options_title');
const [view, draft] = await Promise.all([readView(), readDraft()]);
if (view === undefined || view.failure) void send('wake', {});
render(
  <Words.Provider value={say}>
    <Options
      view={view}
      left={draft?.open ? { id: draft.editing === null ? null : draft.form.id } : null}
    />
  </Words.Provider>,
  document.getElementById('app') as HTMLElement,
);
