// The background: every listener, registered at once, since a woken worker gets the event that woke it only then.
import { browser, defineBackground } from '#imports';
import { receive } from '@/utils/messages/receive';
import { noteEvent } from '@/utils/storage/event-log';
import { watchPolicy } from '@/utils/storage/policy';
import { copyFresh } from './alerts';
import { handlers } from './commands';
import { doWhatIsDue, renewAfterCut } from './due';
import { lock, noticingUse } from './lock';
import { noteAlarm, noteInstalled, notePermissions, notingEvents } from './notes';
import { onNotificationClick } from './notification';
import { openPopup, resetPopup } from './open-popup';
import { doShortcut } from './shortcuts';
import { ready, rebuildState } from './state';
import { welcome } from './welcome';

export default defineBackground(() => {
  receive(notingEvents(noticingUse(handlers)));
  browser.alarms.onAlarm.addListener((alarm) => {
    noteAlarm(alarm);
    void doWhatIsDue();
  });
  browser.runtime.onStartup.addListener(() => {
    void noteEvent('browser-started');
    void doWhatIsDue();
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    noteInstalled(reason);
    void doWhatIsDue();
    if (reason === 'install') void welcome();
  });
  browser.commands.onCommand.addListener((name) => void doShortcut(name));
  browser.idle.onStateChanged.addListener((state) => void (state === 'locked' && lock()));
  // Wakes nobody, and tells whoever is awake.
  addEventListener('online', () => void renewAfterCut().catch(() => undefined));
  onNotificationClick({
    'copied-token-ends': () => void copyFresh(),
    'not-copied': () => void openPopup(),
  });
  notePermissions();
  watchPolicy(() => {
    void noteEvent('policy-changed');
    void rebuildState();
  });
  void resetPopup();
  // Alarm and badge may be gone since the last start; every start sets them anew. What fails, the next caller tries again.
  ready().catch(() => undefined);
});
