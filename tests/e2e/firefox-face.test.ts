// The face in real Firefox: found by letters and copied by Enter, copied in another form, looked into, and Escape.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { until } from '../browsers/poll.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { addWorkspace, status } from '../support/popup-form.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let firefox: Firefox;

beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  firefox = await openFirefox({ proxy });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
});

const issued = () => simulator.tokenRequests().at(-1)?.issued ?? '';
const button = (name: string) => ({ role: 'button', name });
const find = `document.querySelector('input[type=search]')`;

it('of two workspaces, three letters and Enter put the token of one on the clipboard', async () => {
  const popup = await firefox.popup();
  const { clientId, clientSecret } = demoClient;
  for (const name of ['Lab Europe', 'Finance production']) {
    await addWorkspace(popup, { name, clientId, clientSecret });
    await status(popup, 'Works. Token valid 2 h');
  }
  await popup.close();
  const again = await firefox.popup();
  await again.waitFor(`document.activeElement?.textContent.includes('Copy token')`);
  await again.type('lab');
  await again.waitFor(`document.querySelectorAll('[role=option]').length === 1`);
  expect(await again.evaluate(`${find}.value`)).toBe('lab');
  await again.press('Enter');
  await status(again, 'Copied, Lab Europe');
  await again.close();
  const tokens = simulator.tokenRequests().map((request) => request.issued);
  expect(tokens).toContain(await firefox.readClipboard());
});

it('Copy as puts it on the clipboard in another form', async () => {
  const popup = await firefox.popup();
  await popup.click(button('Copy as'));
  await popup.click({ role: 'menuitem', name: 'cURL' });
  await status(popup, 'Lab Europe');
  await popup.close();
  expect(await firefox.readClipboard()).toMatch(/^curl [\s\S]*Bearer [\w-]+\.[\w-]+\.[\w-]+/);
});

it('Inspect shows what the token says, and who it is for only after Show', async () => {
  const popup = await firefox.popup();
  const text = () => popup.evaluate<string>('document.body.textContent');
  await popup.click(button('More'));
  await popup.click({ role: 'menuitem', name: 'Inspect' });
  await until('the claims', async () => (await text()).includes('Workspace'));
  expect(await text()).not.toContain(demoClient.owner);
  await popup.click(button('Show'));
  await until('the person', async () => (await text()).includes(demoClient.owner));
  expect(await text()).not.toContain(issued());
  await popup.close();
});

it('Escape closes the popup over a form, and the next one opens at the top view with the draft kept', async () => {
  const popup = await firefox.popup();
  await popup.click(button('Add a workspace'));
  await popup.click({ role: 'textbox', name: 'Name' });
  await popup.type('Half');
  // On a busy machine the popup would be closed before the last letter is kept.
  await popup.waitFor(
    `browser.storage.session.get(null).then((all) => JSON.stringify(all).includes('"name":"Half"'))`,
  );
  await popup.press('Escape');
  await popup.waitForClose();
  const again = await firefox.popup();
  await again.waitFor(`${find} !== null`);
  await again.click(button('Add a workspace'));
  await again.waitFor(`[...document.querySelectorAll('input')].some((e) => e.value === 'Half')`);
  await again.close();
});
