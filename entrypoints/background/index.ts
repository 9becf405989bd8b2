// The background: every listener, registered at once, since a woken worker gets the event that woke it only then.
import { browser, defineBackground } from '#imports';
import { receive } from '@/utils/messages/receive';
import { handlers } from './commands';
import { doWhatIsDue } from './due';
import { ready } from './state';

export default defineBackground(() => {
  receive(handlers);
  browser.alarms.onAlarm.addListener(() => void doWhatIsDue());
  browser.runtime.onStartup.addListener(() => void doWhatIsDue());
  browser.runtime.onInstalled.addListener(() => void doWhatIsDue());
  // Alarm and badge may be gone since the last start; every start sets them anew.
  void ready();
});
