// Opens the options page: reads what is to be shown, draws it, and begins anew when it is locked.

import { type ComponentChildren, render } from 'preact';
import { browser } from '#imports';
import { Boundary, Thrown } from '@/components/Failed';
import { Words } from '@/components/use-words';
import { leftOpen } from '@/utils/domain/editing';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { forgetDrafts } from '@/utils/storage/draft';
import { readDrafts, readView, watchView } from '@/utils/storage/session';
import { say } from '@/utils/words/say';
import { Options } from './Options';

document.documentElement.lang = say('locale');
document.title = say('options_title');
const root = document.getElementById('app') as HTMLElement;
try {
  const [view, drafts] = await Promise.all([readView(), readDrafts()]);
  // What could not be read before is tried again.
  if (view?.failure && view.failure.kind !== 'locked') void send('wake', {});
  draw(<Options view={view} left={leftOpen(drafts, 'options', view?.removed)} />);
  watch(view);
} catch (thrown) {
  draw(<Thrown value={thrown} />);
}

function draw(children: ComponentChildren): void {
  render(
    <Words.Provider value={say}>
      <Boundary
        details={() => `options ${browser.runtime.getManifest().version}`}
        onReload={() => location.reload()}
        onCopied={() => void send('clipboard.keep', {})}
      >
        {children}
      </Boundary>
    </Words.Provider>,
    root,
  );
}

function watch(first: View | undefined): void {
  let known = first;
  watchView((next) => {
    if (known?.failure === null && next?.failure?.kind === 'locked') void beginAnew();
    // Everything was erased: the form goes by itself, and what it wrote last is taken back last.
    const isErased = known && known.protection.mode !== 'none' && next?.protection.mode === 'none';
    if (isErased) void forgetDrafts();
    known = next;
  });
}

/** All that the page has in memory goes with it; what it wrote last of a form it also takes back last. */
async function beginAnew(): Promise<void> {
  render(null, root);
  await forgetDrafts();
  location.reload();
}
