// Looking things up in real Chromium: found at HPE by what is printed on it or what it is called, seen, copied, opened.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { documentedBehaviour } from '../simulator/behaviour.ts';
import { makeFleet } from '../simulator/fleet.ts';
import { type Client, demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { save, view } from '../support/extension-page.ts';
import { status } from '../support/popup-form.ts';
import { find, options, regionText, results, shownRegion } from '../support/popup-look-up.ts';

let simulator: Simulator;
let chromium: Chromium;
let page: Page;

const button = (name: string) => ({ role: 'button', name });
const esx = { serial: 'CZ2D401000', name: 'esx-mad-01.example.com' };

/** Servers in one region only, under the same ID and secret as nobody else's. */
const harbour: Client = {
  ...demoClient,
  clientId: '5e0f6a11-2b3c-4d5e-8f90-a1b2c3d4e5f7',
  workspaceId: 'b0c3d5e7f90112233445566778899aab',
  fleet: makeFleet({ seed: 7, servers: { 'eu-central': 12 }, nastyEvery: 1 }),
};

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.clients.push(harbour);
  chromium = await openChromium({ simulator });
  page = await chromium.page('options.html');
  await save(page, demoClient, { name: 'Madrid' });
  await save(page, harbour, { name: 'Harbour' });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});
afterEach(() => {
  Object.assign(simulator.behaviour, documentedBehaviour());
  delete simulator.clients[0]?.mayNotRead;
});

const asked = (part: string) => simulator.apiRequests().filter(({ path }) => path.includes(part));

describe('what is typed is looked for at HPE', () => {
  it.each([
    ['a serial', esx.serial],
    ['a serial in small letters', esx.serial.toLowerCase()],
    ['a host name', esx.name.toUpperCase()],
    ['a host name of the iLO', `ilo-${esx.name}`],
    ['an address of the iLO', '10.20.30.40'],
    ['an ID with its plus sign', `P52560-B21+${esx.serial}`],
  ])('%s finds its server', async (_, text) => {
    const popup = await chromium.popup();
    await find(popup, text);
    const shown = (rows: string[]) =>
      rows.some((row) => row.includes(esx.name) && row.includes('Madrid'));
    await until('the server', async () => shown(await options(popup, 'Servers')));
    await popup.close();
  });

  it('by Enter a server is seen with its values, each of which can be copied', async () => {
    const popup = await chromium.popup();
    await find(popup, esx.serial);
    await results(popup, 'Servers', esx.name);
    await popup.press('Enter');
    await shownRegion(popup, `Server ${esx.name}`);
    const text = await regionText(popup);
    for (const value of [
      'ProLiant DL380 Gen11',
      '10.20.30.40',
      'VMware ESXi',
      'U54 v2.48',
      'mad',
    ]) {
      expect(text).toContain(value);
    }
    await popup.click(button('Copy serial'));
    await status(popup, 'Copied');
    await popup.close();
    expect(await chromium.readClipboard()).toBe(esx.serial);
  });

  it('a password of a management controller is asked for by nobody and is nowhere', async () => {
    const popup = await chromium.popup();
    await find(popup, 'CZ2D401101');
    await results(popup, 'Servers', 'sql-par-02');
    await popup.press('Enter');
    await shownRegion(popup, 'Server sql-par-02.example.com');
    await popup.click(button('Show alerts'));
    await popup.waitFor(
      `/No open alerts/.test(document.body.textContent) || document.querySelector('ul[aria-label="Open alerts"]') !== null`,
    );
    expect(await popup.evaluate<string>('document.documentElement.outerHTML')).not.toContain(
      'FAKE-',
    );
    await popup.close();
    expect(await chromium.heaps()).not.toContain('FAKE-ilo-password');
    const lists = asked('/v1/servers');
    expect(lists.length).toBeGreaterThan(0);
    for (const { path, query } of lists) {
      if (path.endsWith('/servers')) expect(query).toMatch(/(?:^|&)select=\w/);
      expect(query).not.toContain('userDefined');
    }
  });

  it('a storage system is found and its page in the console is opened', async () => {
    const popup = await chromium.popup();
    await find(popup, 'alletra-mad-01');
    await results(popup, 'Storage systems', 'alletra-mad-01');
    await popup.press('Enter');
    await shownRegion(popup, 'Storage system alletra-mad-01');
    // Nobody answers at that address here.
    const asking = chromium.context.waitForEvent('request', (one) => one.isNavigationRequest());
    await popup.click(button('Open in console'));
    expect((await asking).url()).toMatch(/^https:\/\/console-us1\.data\.cloud\.hpe\.com\//);
  });

  it('what is in another region says so, and that region is used when the user wants it', async () => {
    const serial = String(harbour.fleet?.servers['eu-central']?.facts(3).serialNumber);
    const popup = await chromium.popup();
    await find(popup, serial);
    await popup.waitFor(
      `/eu-central/.test(document.querySelector('[role=listbox]')?.textContent ?? '')`,
    );
    await popup.press('Enter');
    await popup.click(button('Use eu-central'));
    await until('the region', async () =>
      (await view(page)).workspaces.some(
        (one) => one.name === 'Harbour' && one.region === 'eu-central',
      ),
    );
    await popup.close();
  });

  it('a workspace that HPE does not answer for is named, and the others answer', async () => {
    const [first] = simulator.clients;
    if (first) first.mayNotRead = ['us-west.api.greenlake.hpe.com/compute-ops-mgmt'];
    const serial = String(harbour.fleet?.servers['eu-central']?.facts(5).serialNumber);
    const popup = await chromium.popup();
    await find(popup, serial);
    await popup.waitFor(`/Madrid could not be asked/.test(document.body.textContent)`);
    await until('the other', async () => (await options(popup, 'Servers')).join().includes(serial));
    await popup.close();
  });
});

describe('what looks like a markup, a direction or a novel', () => {
  it('is text in a row, and nothing of it happens', async () => {
    const servers = harbour.fleet?.servers['eu-central'];
    const popup = await chromium.popup();
    for (let place = 0; place < 12; place += 1) {
      const serial = String(servers?.facts(place).serialNumber);
      await find(popup, serial);
      await results(popup, 'Servers', serial);
      await popup.press('Enter');
      await popup.waitFor(`document.querySelector('dl') !== null`);
      expect(await popup.evaluate('document.title')).not.toContain('owned');
      expect(
        await popup.evaluate('document.querySelectorAll("main img, main script").length'),
      ).toBe(0);
      expect(await popup.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    await popup.close();
  });
});
