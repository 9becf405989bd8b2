// One visit of the API page: asks which helpers are on, shows them while they are, and tells whether the page is known.

import { browser } from '#imports';
import { pageLoads } from '@/utils/domain/numbers';
import type { HelperSwitches, PageState } from '@/utils/domain/page-helpers';
import { send } from '@/utils/messages/send';
import { newBars } from './bars';
import { now } from './clock';
import { type ConsolePage, readConsolePage } from './console-page';
import { copyBoth } from './copy-both';
import { copyClientId } from './copy-client-id';
import { copyToken } from './copy-token';
import { getToken } from './get-token';
import { removeLeftBehind } from './host';
import { onceOver } from './once-over';
import { saveClient } from './save-client';
import { say } from './say';
import { onChanges } from './watch';

const features = [copyClientId, copyBoth, saveClient, getToken, copyToken];

/** Whether the page leaves our buttons alone; one that does not is left alone in turn, until it is loaded anew. */
let isWanted = true;

/** Helps until the page is left. A browser's private window gets no answer, and no help. */
export function visit(left: AbortSignal): void {
  // A page that was open before an update has it no more.
  const { runtime } = browser;
  if (!runtime?.id) return;
  let round = new AbortController();
  const begin = async (isSecond = false) => {
    const reply = await send('page.hello', {});
    round.abort();
    // The background may be busy with its own start.
    if (!reply.ok && !isSecond) setTimeout(begin, pageLoads, true);
    if (left.aborted || !reply.ok || !isWanted) return;
    round = new AbortController();
    help(reply.value, round.signal);
  };
  // The only thing that is ever told to a page: that another answer is to be had.
  const onMessage = (message: unknown) => {
    if ((message as { command?: unknown } | null)?.command === 'page.changed') void begin();
  };
  runtime.onMessage.addListener(onMessage);
  onceOver(left, () => {
    round.abort();
    if (runtime.id) runtime.onMessage.removeListener(onMessage);
  });
  void begin();
}

function help(switches: HelperSwitches, signal: AbortSignal): void {
  const on = features.filter(({ helper }) => switches[helper]);
  if (on.length === 0) return;
  removeLeftBehind();
  const watching = new AbortController();
  const bars = newBars(on, () => {
    isWanted = false;
    watching.abort();
  });
  // Once the extension is updated its words are out of reach.
  const updated = say('page_updated');
  const tell = teller();
  const look = () => {
    if (!browser.runtime?.id) {
      bars.giveWayTo(updated);
      watching.abort();
    } else if (!document.hidden) {
      const page = readConsolePage();
      bars.show(page.scenes);
      tell(page);
    }
  };
  onceOver(signal, () => {
    watching.abort();
    bars.remove();
  });
  onChanges(look, watching.signal);
}

/** Tells the background whether the page is known, when that is another than before. */
function teller(): (page: ConsolePage) => void {
  const since = now();
  let told: PageState | null = null;
  return ({ isKnown, hasContent }) => {
    const isLate = hasContent && now() - since >= pageLoads;
    const state = isKnown ? 'working' : (told ?? (isLate ? 'resting' : null));
    if (state && state !== told) void send('page.state', { state });
    told = state;
  };
}
