// Opens the popup, or the side panel, which is the same in another frame.

import { type ComponentChildren, render } from 'preact';
import { browser } from '#imports';
import { Boundary, Thrown } from '@/components/Failed';
import { Words } from '@/components/use-words';
import { formFor, leftOpen } from '@/utils/domain/editing';
import type { Place } from '@/utils/domain/workspace-form';
import { send } from '@/utils/messages/send';
import { readDrafts, readView } from '@/utils/storage/session';
import { say } from '@/utils/words/say';
import { beginAnewWhenLocked } from './begin-anew';
import { Popup } from './Popup';

/** Reads what is to be shown, draws it, and begins anew when it is locked; what cannot be read is a view that failed. */
export async function openPage(root: HTMLElement): Promise<void> {
  document.documentElement.lang = say('locale');
  // Each of the two pages that load this names itself.
  const frame = document.documentElement.dataset.frame as Place;
  const draw = (children: ComponentChildren) =>
    render(
      <Words.Provider value={say}>
        <Boundary
          details={() => `${frame} ${browser.runtime.getManifest().version}`}
          onReload={() => location.reload()}
          onCopied={() => void send('clipboard.keep', {})}
        >
          {children}
        </Boundary>
      </Words.Provider>,
      root,
    );
  try {
    const [view, drafts] = await Promise.all([readView(), readDrafts()]);
    // What could not be read before is tried again.
    if (view?.failure && view.failure.kind !== 'locked') void send('wake', {});
    // Firefox closes its popup at Escape without telling it (seen in 153), so that a form there counts as closed.
    const isClosed = import.meta.env.FIREFOX && frame === 'popup';
    // Opened at an address, it is for Find; the form is there when it is opened the next time.
    const left = isClosed || location.hash ? null : leftOpen(drafts, frame, view?.removed);
    draw(<Popup view={view} left={formFor(view) ?? left} />);
    beginAnewWhenLocked(root, view);
  } catch (thrown) {
    draw(<Thrown value={thrown} />);
  }
}
