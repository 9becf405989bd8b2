// The background: every listener, registered at once, since a woken worker gets the event that woke it only then.
import { browser, defineBackground } from '#imports';
import { receive } from '@/utils/messages/receive';
import { watchPolicy } from '@/utils/storage/policy';
import { copyFresh } from './alerts';
import { handlers } from './commands';
import { doWhatIsDue, goOnAllowed, renewAfterCut } from './due';
import { noteBrowserEvents, notingEvents } from './event-notes';
import { lock, noticingUse } from './lock';
import { onMenuClick, showMenu } from './look-up-menu';
import { onNotificationClick } from './notification';
import { answerOmnibox } from './omnibox';
import { openPopup, resetPopup } from './open-popup';
import { nudgePages } from './page-helpers';
import { doShortcut } from './shortcuts';
import { ready, rebuildState } from './state';
import { updateWhenQuiet } from './update';
import { welcome } from './welcome';

export default defineBackground(() => {
  receive(notingEvents(noticingUse(handlers)));
  noteBrowserEvents();
  browser.alarms.onAlarm.addListener(() => void doWhatIsDue());
  browser.runtime.onStartup.addListener(() => {
    void doWhatIsDue();
    void showMenu();
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void doWhatIsDue();
    void showMenu();
    if (reason === 'install') void welcome();
  });
  browser.commands.onCommand.addListener((name) => void doShortcut(name));
  browser.idle.onStateChanged.addListener((state) => void (state === 'locked' && lock()));
  onMenuClick();
  answerOmnibox();
  // Wakes nobody, and tells whoever is awake.
  addEventListener('online', () => void renewAfterCut().catch(() => undefined));
  onNotificationClick({
    'copied-token-ends': () => void copyFresh(),
    'not-copied': () => void openPopup(),
  });
  browser.permissions.onAdded.addListener(() => {
    void goOnAllowed().catch(() => undefined);
    void nudgePages();
  });
  browser.permissions.onRemoved.addListener(() => void nudgePages());
  if (import.meta.env.FIREFOX) updateWhenQuiet();
  watchPolicy(() => void rebuildState());
  void resetPopup();
  // Alarm and badge may be gone since the last start; every start sets them anew. What fails, the next caller tries again.
  ready().catch(() => undefined);
});
