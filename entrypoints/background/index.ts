// The background: every listener, registered at once, since a woken worker gets the event that woke it only then.
import { browser, defineBackground } from '#imports';
import { receive } from '@/utils/messages/receive';
import { watchPolicy } from '@/utils/storage/policy';
import { handlers } from './commands';
import { doWhatIsDue } from './due';
import { lock, lockOrOffer, noticingUse } from './lock';
import { ready, rebuildState } from './state';

export default defineBackground(() => {
  receive(noticingUse(handlers));
  browser.alarms.onAlarm.addListener(() => void doWhatIsDue());
  browser.runtime.onStartup.addListener(() => void doWhatIsDue());
  browser.runtime.onInstalled.addListener(() => void doWhatIsDue());
  browser.commands.onCommand.addListener(() => void lockOrOffer());
  browser.idle.onStateChanged.addListener((state) => void (state === 'locked' && lock()));
  watchPolicy(() => void rebuildState());
  // Alarm and badge may be gone since the last start; every start sets them anew.
  void ready();
});
