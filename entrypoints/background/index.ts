// The background: every listener, registered at once, since a woken worker gets the event that woke it only then.
import { browser, defineBackground } from '#imports';
import { receive } from '@/utils/messages/receive';
import { watchPolicy } from '@/utils/storage/policy';
import { copyFresh } from './alerts';
import { handlers } from './commands';
import { doWhatIsDue, renewAfterCut } from './due';
import { lock, lockOrOffer, noticingUse } from './lock';
import { onNotificationClick } from './notification';
import { ready, rebuildState } from './state';

export default defineBackground(() => {
  receive(noticingUse(handlers));
  browser.alarms.onAlarm.addListener(() => void doWhatIsDue());
  browser.runtime.onStartup.addListener(() => void doWhatIsDue());
  browser.runtime.onInstalled.addListener(() => void doWhatIsDue());
  browser.commands.onCommand.addListener(() => void lockOrOffer());
  browser.idle.onStateChanged.addListener((state) => void (state === 'locked' && lock()));
  // Wakes nobody, and tells whoever is awake.
  addEventListener('online', () => void renewAfterCut().catch(() => undefined));
  onNotificationClick(() => void copyFresh());
  watchPolicy(() => void rebuildState());
  // Alarm and badge may be gone since the last start; every start sets them anew. What fails, the next caller tries again.
  ready().catch(() => undefined);
});
