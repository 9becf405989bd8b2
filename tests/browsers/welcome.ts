// The tab that opens by itself after the installation: the drivers wait for it and close it, lest it comes in between
// later, unless a test is about it.

/** How the address of the tab ends. */
export const welcomeHash = '#welcome';

/** Whether it opens, in the background's words; undefined while that cannot be known yet. */
export const opensWelcome = `(async () => {
  const { events = [], view } = await chrome.storage.session.get(['events', 'view']);
  const isInstalled = events.some(({ code }) => code === 'installed');
  if (!isInstalled || !view) return undefined;
  return view.protection.mode === 'none' && !view.policy.hideWelcome ? 'yes' : 'no';
})()`;
