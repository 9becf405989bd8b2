// The main job in real Chromium, with the production build unchanged: a workspace saved, its token counted down,
// copied, and renewed with every window closed.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { addWorkspace, status } from '../support/popup-form.ts';

let simulator: Simulator;
let chromium: Chromium;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

it('a workspace typed into the form of the popup is tested and saved', async () => {
  const popup = await chromium.popup();
  await popup.screenshot('.output/e2e/1-empty.png');
  await addWorkspace(popup, {
    name: 'Finance production',
    clientId: demoClient.clientId,
    clientSecret: demoClient.clientSecret,
    issuer: demoClient.workspaceId,
  });
  await popup.screenshot('.output/e2e/2-form.png');
  await status(popup, 'Works. Token valid 15 min');
  await popup.screenshot('.output/e2e/3-saved.png');
  expect(simulator.tokenRequests()).toHaveLength(1);
  await popup.close();
});

it('the token is copied with Enter and the copy is the token that was issued', async () => {
  const popup = await chromium.popup();
  await popup.waitFor(`document.activeElement?.textContent.includes('Copy token')`);
  await popup.press('Enter');
  await status(popup, 'Copied, Finance production, 14 min left');
  await popup.screenshot('.output/e2e/4-copied.png');
  expect(await chromium.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);
});

it('a token that nobody copied is renewed by alarm alone, with every window of ours closed', async () => {
  simulator.behaviour.lifetimeS.shared = 41;
  const popup = await chromium.popup();
  await addWorkspace(popup, {
    name: 'Lab Europe',
    clientId: demoClient.clientId,
    clientSecret: demoClient.clientSecret,
  });
  await status(popup, 'Works. Token valid 41 s');
  await popup.close();
  const before = simulator.tokenRequests().length;
  const asked = Date.now();
  await chromium.stopWorker();
  await until('a renewal', () => simulator.tokenRequests().length > before, 40_000);
  expect(Date.now() - asked).toBeLessThan(41_000);
});
