// Opens the popup: reads what is to be shown, draws it, and nothing else.

import { render } from 'preact';
import { browser } from '#imports';
import { Words } from '@/components/use-words';
import { send } from '@/utils/messages/send';
import { readDraft, readView } from '@/utils/storage/session';
import { say } from '@/utils/words/say';
import { Popup } from './Popup';

document.documentElement.lang = browser.i18n.getUILanguage();
const root = document.getElementById('app') as HTMLElement;
const [view, draft] = await Promise.all([readView(), readDraft()]);
// The browser has just started, or what is kept could not be read before: the background is asked to build the view.
if (view === undefined || view.failure) void send('wake', {});
root.replaceChildren();
render(
  <Words.Provider value={say}>
    <Popup
      view={view}
      left={draft?.open ? { id: draft.editing === null ? null : draft.form.id } : null}
    />
  </Words.Provider>,
  root,
);
