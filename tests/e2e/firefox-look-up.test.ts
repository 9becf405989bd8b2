// The main journey of looking things up in real Firefox: found at HPE, seen, copied; then read once and found by a fragment.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { until } from '../browsers/poll.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { addWorkspace, status } from '../support/popup-form.ts';
import { find, options, regionText, results, shownRegion } from '../support/popup-look-up.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let firefox: Firefox;

const button = (name: string) => ({ role: 'button', name });
const serial = 'CZ2D401000';

beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  firefox = await openFirefox({ proxy });
  const popup = await firefox.popup();
  await addWorkspace(popup, { ...demoClient, name: 'Madrid', issuer: demoClient.workspaceId });
  await status(popup, 'Works. Token valid');
  await popup.close();
});
afterEach(() => {
  simulator.behaviour.offline = false;
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
});

it('a serial in small letters finds its server, Enter shows it, and a value is copied', async () => {
  const popup = await firefox.popup();
  await find(popup, serial.toLowerCase());
  await results(popup, 'Servers', 'esx-mad-01');
  await popup.press('Enter');
  await shownRegion(popup, 'Server esx-mad-01.example.com');
  expect(await regionText(popup)).toContain('ProLiant DL380 Gen11');
  await popup.click(button('Copy iLO address'));
  await status(popup, 'Copied');
  await popup.close();
  expect(await firefox.readClipboard()).toBe('10.20.30.40');
});

it('the servers are read once, and any fragment of one finds it without a request', async () => {
  const popup = await firefox.popup();
  await find(popup, 'par');
  await popup.click(button('Read servers'));
  await until('the servers', async () => (await options(popup, 'Servers')).length > 2, 20_000);
  await popup.close();
  simulator.behaviour.offline = true;
  const again = await firefox.popup();
  await find(again, 'l-par-0');
  await results(again, 'Servers', 'sql-par-02');
  await again.close();
});
