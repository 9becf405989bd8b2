// Shortcuts, side bar and welcome in real Firefox, where they have ways of their own.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { closeFirefoxPopup } from '../browsers/firefox-popup.ts';
import { until } from '../browsers/poll.ts';
import { welcomeHash } from '../browsers/welcome.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { addWorkspace, status } from '../support/popup-form.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let firefox: Firefox;

beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  firefox = await openFirefox({ proxy, keepsWelcome: true });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
});

/** Has the browser carry out what these keys are bound to: keys that are made up in a page do not reach it. */
function shortcut(letter: string): Promise<unknown> {
  return firefox.window.evaluate(`(() => {
    const keys = [...document.querySelectorAll('keyset[id^="ext-keyset-id"] > key')];
    const key = keys.find((one) => one.getAttribute('key') === '${letter}');
    if (!key) throw new Error('Bound are: ' + keys.map((one) => one.outerHTML).join());
    key.doCommand();
    return true;
  })()`);
}

/** What the popup shows, once it is open: one that is still coming cannot be closed. */
const popupAddress = () =>
  firefox.window.evaluate<string>(`(() => {
    const popup = document.querySelector('panel browser[webextension-view-type="popup"]');
    return popup?.closest('panel').state === 'open' ? popup.currentURI.spec : '';
  })()`);

/** Writes down from now on what stands on the icon: on a busy machine 2 s may pass before anybody looks. */
async function watchIcon(): Promise<() => Promise<(string | null)[]>> {
  const widget = firefox.id.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
  await firefox.window.evaluate(`(() => {
    const button = document.getElementById('${widget}-BAP');
    window.badges = [];
    const note = () => window.badges.push(button.getAttribute('badge'));
    new MutationObserver(note).observe(button, { attributeFilter: ['badge'] });
  })()`);
  return () => firefox.window.evaluate('window.badges');
}

it('after the installation one tab of ours is open, the welcome, and no side bar', async () => {
  const tabs = () =>
    firefox.window.evaluate<string[]>(
      `gBrowser.tabs.map(({ linkedBrowser }) => linkedBrowser.currentURI.spec)`,
    );
  const ours = async () => (await tabs()).filter((url) => url.startsWith('moz-extension:'));
  const [url = ''] = await until('the welcome', async () => {
    const found = await ours();
    return found.length > 0 && found;
  });
  expect(url.endsWith(`/options.html${welcomeHash}`)).toBe(true);
  expect(await ours()).toHaveLength(1);
  expect(await firefox.window.evaluate('SidebarController.isOpen')).toBe(false);
});

it('the token is copied with no window of ours open, and the icon says so for a moment', async () => {
  const popup = await firefox.popup();
  await addWorkspace(popup, {
    name: 'Finance production',
    clientId: demoClient.clientId,
    clientSecret: demoClient.clientSecret,
    issuer: demoClient.workspaceId,
  });
  await status(popup, 'Works. Token valid 15 min');
  await popup.close();
  await firefox.stopBackground();
  const badges = await watchIcon();
  await shortcut('K');
  await until('the tick', async () => (await badges()).includes('✓'));
  expect(await firefox.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);
  await until('the icon as it was', async () => !(await badges()).at(-1));
});

it('the popup opens by its own keys, and on Find by those that the user gives to looking up', async () => {
  await shortcut('G');
  await until('the popup', async () => (await popupAddress()).endsWith('/popup.html'));
  const page = await firefox.page('options.html');
  await page.evaluate(`browser.commands.update({ name: 'look-up', shortcut: 'Alt+Shift+F' })`);
  await page.close();
  await closeFirefoxPopup(firefox.window);
  await shortcut('F');
  await until('the popup', async () => (await popupAddress()).endsWith('/popup.html#find'));
  await closeFirefoxPopup(firefox.window);
  await shortcut('G');
  await until('the popup', async () => (await popupAddress()).endsWith('/popup.html'));
});

it('the side bar is opened from the popup, with the same views', async () => {
  const popup = await firefox.popup();
  await popup.click({ role: 'button', name: 'More' });
  await popup.click({ role: 'menuitem', name: 'Open side panel' });
  const inSidebar = `(() => {
    const frame = document.getElementById('sidebar')?.contentDocument;
    return frame?.getElementById('webext-panels-browser')?.currentURI?.spec ?? '';
  })()`;
  await until('the side bar', async () =>
    (await firefox.window.evaluate<string>(inSidebar)).endsWith('/sidepanel.html'),
  );
  expect(await firefox.window.evaluate('SidebarController.isOpen')).toBe(true);
});
