// A new version, in Firefox, which puts it in the place of this one at once, whatever is under way, unless somebody listens
// for it; then it waits for us, and for the browser's next start at the latest (MDN, runtime.onUpdateAvailable; security.md
// R9). Chromium waits by itself until no page of ours is open and the worker has ended (developer.chrome.com, "The Chrome
// Extension update lifecycle").
import { browser } from '#imports';
import { updateTriedAgain } from '@/utils/domain/numbers';
import { mayUpdate } from '@/utils/domain/update';
import { draftKeys } from '@/utils/storage/session';
import { doWhatIsDue } from './due';
import { readState } from './state';

/** Beside the one for what is due; there is one only while a new version waits. */
const alarm = 'update';

/** Lets a new version come when nothing is under way, nothing waits for the user and no page of ours is open. */
export function updateWhenQuiet(): void {
  browser.runtime.onUpdateAvailable.addListener(() => void updateIfQuiet());
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarm) void updateIfQuiet();
  });
}

async function updateIfQuiet(): Promise<void> {
  // Any alarm brings that too, and a beginning has work of its own: it is to be over when we look.
  await doWhatIsDue().catch(() => undefined);
  if (await isQuiet().catch(() => false)) browser.runtime.reload();
  else await browser.alarms.create(alarm, { when: Date.now() + updateTriedAgain });
}

async function isQuiet(): Promise<boolean> {
  const forms = (await draftKeys()).length;
  const { view } = await readState();
  const pages = browser.extension.getViews().filter((page) => page !== globalThis);
  if (!mayUpdate(view, forms) || pages.length > 0) return false;
  // Asked last. Requests for tokens, saving and reading have locks; what else is written is whole at every moment.
  const { held = [], pending = [] } = await navigator.locks.query();
  return held.length + pending.length === 0;
}
