// The main job once more, in real Firefox: saved, counted down, renewed by alarm in an event page that had stopped, copied.
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
  simulator.behaviour.lifetimeS.workspace = 45;
  proxy = await startProxy(simulator);
  firefox = await openFirefox({ proxy });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
});

const issued = () => simulator.tokenRequests().filter((request) => request.issued !== undefined);

it('a workspace typed into the form of the popup is tested, saved and counted down', async () => {
  const popup = await firefox.popup();
  await addWorkspace(popup, {
    name: 'Finance production',
    clientId: demoClient.clientId,
    clientSecret: demoClient.clientSecret,
    issuer: demoClient.workspaceId,
  });
  await status(popup, 'Works. Token valid 45 s');
  const digits = `document.querySelector('[role=timer] b').textContent`;
  const first = await popup.evaluate<string>(digits);
  await popup.waitFor(`${digits} !== ${JSON.stringify(first)}`);
  await popup.screenshot('.output/e2e/firefox.png');
  await popup.close();
  expect(issued()).toHaveLength(1);
});

it('nobody copied the token, so the alarm wakes the stopped background and it is renewed before its end', async () => {
  await firefox.stopBackground();
  await until('the renewal', () => issued().length === 2, 45_000);
  const [first, second] = issued();
  expect((second?.at ?? Infinity) - (first?.at ?? 0)).toBeLessThan(45_000);
});

it('Copy token puts the new token on the clipboard', async () => {
  const popup = await firefox.popup();
  await popup.waitFor(`document.activeElement?.textContent.includes('Copy token')`);
  await popup.press('Enter');
  await status(popup, 'Copied, Finance production');
  expect(await firefox.readClipboard()).toBe(issued().at(-1)?.issued);
});
